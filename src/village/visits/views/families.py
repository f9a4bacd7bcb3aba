"""Focus families and safety notes: all of a school, and those of one family."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.design.attempt import act, attempt
from village.people.models.pupil import Pupil
from village.people.pages.frame import school_frame
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import must_see_all
from village.people.services.looking import record_list, record_look
from village.visits import permissions
from village.visits.forms.families import FocusForm, NoteForm
from village.visits.pages.families import families_page, family_page
from village.visits.queries.about_families import focus_for, note_for
from village.visits.services.about_families import end_focus, end_note, set_focus, write_note
from village.visits.views.day import TAB


@require_safe
@requires(permissions.SEE)
def every(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the focus families and safety notes of a school; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.SEE, partnership_id=viewer.partnership_id, at=[school_id])
    page = families_page(viewer, school_id, request.GET.get("page", "1"), today=timezone.localdate())
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="visits.families-listed")
    return render(request, "visits/families.html", {"school": school, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SEE)
def family(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Say that a family comes first, or write a safety note."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.SEE, partnership_id=viewer.partnership_id, at=[school_id])
    pupil = school_pupil_for(viewer, pupil_id)
    must_see_all(viewer, pupil)
    is_note = "words" in request.POST
    is_focus = request.method == "POST" and not is_note
    focus = FocusForm(request.POST if is_focus else None, initial=restored_fields(request))
    note = NoteForm(request.POST if is_note else None, initial=restored_fields(request))
    back = reverse("visits:family", args=(school_id, pupil_id))
    done = (
        attempt(request, note, lambda: _note(viewer, pupil, school_id, note), to=back, words="The note stands.")
        if is_note
        else attempt(request, focus, lambda: _focus(viewer, pupil, school_id, focus), to=back, words="It comes first.")
    )
    if done:
        return done
    record_look(by=viewer, pupil=pupil)
    page = family_page(viewer, school_id, pupil, today=timezone.localdate())
    context = {"school": school, "page": page, "pupil": pupil, "focus_form": focus, "note_form": note}
    return render(request, "visits/family.html", context, status=422 if focus.errors or note.errors else 200)


@require_POST
@requires(permissions.SEE)
def focus_end(request: HttpRequest, focus_id: int) -> HttpResponse:
    """Say that a family no longer comes first."""
    viewer = viewer_of(request)
    row = focus_for(viewer, focus_id)
    return act(
        request,
        lambda: end_focus(by=viewer, row=row, at=timezone.now()),
        to=reverse("visits:family", args=(row.school_id, row.pupil_id)),
        words="The family stands where all others stand again.",
    )


@require_POST
@requires(permissions.SEE)
def note_end(request: HttpRequest, safety_note_id: int) -> HttpResponse:
    """Say that a safety note no longer holds."""
    viewer = viewer_of(request)
    row = note_for(viewer, safety_note_id)
    return act(
        request,
        lambda: end_note(by=viewer, row=row, at=timezone.now()),
        to=reverse("visits:family", args=(row.school_id, row.pupil_id)),
        words="The note is off.",
    )


def _focus(viewer: Viewer, pupil: Pupil, school_id: int, form: FocusForm) -> None:
    values = form.cleaned_data
    set_focus(
        by=viewer,
        pupil=pupil,
        school_id=school_id,
        reason=values["reason"],
        ends_on=values["ends_on"],
        at=timezone.now(),
    )


def _note(viewer: Viewer, pupil: Pupil, school_id: int, form: NoteForm) -> None:
    values = form.cleaned_data
    write_note(
        by=viewer,
        pupil=pupil,
        school_id=school_id,
        words=values["words"],
        needs_two=values["needs_two"],
        ends_on=values["note_ends_on"],
        at=timezone.now(),
    )
