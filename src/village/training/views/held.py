"""Writing the records of who came to a staff training."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_numbers
from village.design.attempt import on_to
from village.people.pages.frame import school_frame
from village.training import permissions
from village.training.pages.held import attenders
from village.training.queries.courses import courses_in
from village.training.queries.records import training_held, trainings_held
from village.training.services.recording import record_attendance
from village.training.views.school import TAB


@require_safe
@requires(permissions.KEEP)
def held(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the staff trainings of the last year."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    rows = list(trainings_held(viewer, school_id, timezone.localdate())[:60])
    return render(request, "training/held.html", {"school": frame, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def came(request: HttpRequest, school_id: int, training_held_id: int) -> HttpResponse:
    """Write the records of who came: those who signed in are ticked already."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    occurrence = training_held(viewer, school_id, training_held_id, timezone.localdate())
    people, courses = attenders(viewer, school_id, occurrence), list(courses_in(viewer.partnership_id))
    ticked = {one.person.pk for one in people if one.came}
    chosen, error = next((str(one.pk) for one in courses if one.name in occurrence.event.title), ""), ""
    if request.method == "POST":
        chosen, ticked = request.POST.get("course", ""), set(whole_numbers(request.POST.getlist("person")))
        try:
            course = next((one for one in courses if str(one.pk) == chosen), None)
            if course is None:
                raise Refused("Choose the course that it was.")
            here = [one.person for one in people if one.person.pk in ticked]
            if not here:
                raise Refused("Tick who came.")
            new = record_attendance(
                by=viewer, course=course, practitioners=here, on=occurrence.on, occurrence=occurrence
            )
        except Refused as refusal:
            error = refusal.sentence
        else:
            written = "One record is" if new == 1 else f"{new} records are"
            messages.success(request, f"{written} written. Who was on the record before stays there once.")
            return on_to(reverse("training:school", args=(school_id,)))
    context = {"school": frame, "occurrence": occurrence, "people": people, "courses": courses}
    context |= {"ticked": ticked, "chosen": chosen, "error": error}
    return render(request, "training/came.html", context, status=422 if error else 200)
