"""A school's page of the way to Year 7, and where its Year 6 goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.basics.whole_numbers import whole_number
from village.design.attempt import attempt, data_of
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.transition import permissions
from village.transition.forms.forms import DestinationsForm
from village.transition.pages.school import school_page
from village.transition.queries.intakes import intake_for, intake_of, new_schools
from village.transition.queries.movers import leavers_of, leaving, said_elsewhere
from village.transition.services.moving import set_destinations

TAB = "transition"


@require_safe
@requires(permissions.WORK)
def school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who leaves, who comes, and sessions; every child named is on record as seen."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, TAB)
    intake = intake_of(viewer, whole_number(request.GET.get("year", "")), today=timezone.localdate())
    page = school_page(viewer, school_id, intake)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="transition.listed")
    return render(request, "transition/school.html", {"school": frame, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WORK)
def destinations(request: HttpRequest, school_id: int, intake_id: int) -> HttpResponse:
    """Set where every child of Year 6 goes, on one page."""
    viewer = viewer_of(request)
    frame, intake = school_frame(viewer, school_id, TAB), intake_for(viewer, intake_id)
    pupils = leavers_of(viewer, school_id, intake)
    known = {one.mover.pupil_id: one.mover for one in leaving(viewer, school_id, intake)}
    said = said_elsewhere(school_id, [pupil.pk for pupil in pupils])
    schools = [one for one in new_schools(viewer) if one.pk != school_id]
    form = DestinationsForm(data_of(request), pupils=pupils, known=known, said=said, schools=schools)

    def save() -> None:
        set_destinations(by=viewer, intake=intake, school_id=school_id, goes=form.goes())

    to = f"{reverse('transition:school', args=(school_id,))}?year={intake.year}"
    done = attempt(request, form, save, to=to, words="Written down.")
    if done is not None:
        return done
    record_list(by=viewer, pupils=pupils, school_id=school_id, verb="transition.listed")
    context = {"school": frame, "intake": intake, "form": form, "back": to}
    return render(request, "transition/destinations.html", context, status=422 if form.errors else 200)
