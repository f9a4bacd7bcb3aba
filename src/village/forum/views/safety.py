"""The safeguarding compartment: for the safeguarding lead and the head; for everybody else there is no such page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of, seen_in
from village.forum import permissions
from village.forum.forms.concerns import AnswerForm
from village.forum.queries.safety import must_read_safety, safety_concern_for, safety_concerns
from village.forum.services.safety import answer_safety_concern
from village.forum.views.own_concerns import TAB
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list, record_look


@require_safe
@requires(permissions.ADD)
def safety(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what is about safety at the school."""
    viewer = viewer_of(request)
    must_read_safety(viewer, school_id)
    rows = list(safety_concerns(viewer, school_id))
    record_list(by=viewer, pupils=[row.pupil for row in rows], school_id=school_id, verb="forum.concerns-seen")
    context = {"school": school_frame(viewer, school_id, TAB), "concerns": rows}
    return render(request, "forum/safety.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ADD)
def concern(request: HttpRequest, safety_concern_id: int) -> HttpResponse:
    """Show one concern about safety, and write down what is done."""
    viewer = viewer_of(request)
    found = safety_concern_for(viewer, safety_concern_id)
    usual = {"version": found.version, "state": found.state, "answer": found.answer}
    form = AnswerForm(data_of(request), initial={**usual, **restored_fields(request)})

    def save() -> None:
        values = form.cleaned_data
        answer_safety_concern(
            by=viewer,
            concern=found,
            seen_version=seen_in(request, found.version),
            state=values["state"],
            answer=values["answer"],
        )

    to = reverse("forum:safety", args=(found.school_id,))
    done = attempt(request, form, save, to=to, words="It is written down.", row=found)
    if done:
        return done
    record_look(by=viewer, pupil=found.pupil, verb="forum.concerns-seen")
    context = {"school": school_frame(viewer, found.school_id, TAB), "concern": found, "form": form, "back": to}
    return render(request, "forum/safety_concern.html", context, status=422 if form.errors else 200)
