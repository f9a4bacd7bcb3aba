"""Ringing a family: its numbers, opened on record; that somebody rang; and who is rung first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.absence import permissions
from village.absence.models.call import Call
from village.absence.pages.asked import day_asked
from village.absence.pages.ring import family_away, ring_page
from village.absence.queries.ring_first import ring_first_for, ring_first_of, sees_ring_first
from village.absence.services.calls import note_call
from village.absence.services.ring_first import end_ring_first, set_ring_first
from village.absence.views.reasons import pupil_here
from village.absence.views.today import TAB
from village.access.guards import requires, viewer_of
from village.design.attempt import act
from village.people.pages.frame import school_frame
from village.people.queries.pupils import school_pupil_for
from village.people.services.looking import record_list


@require_safe
@requires(permissions.VIEW)
def ring(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Show whom to ring about a child; that the numbers were opened is on record."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    pupil = pupil_here(viewer, school_id, pupil_id)
    asked = day_asked(request.GET)
    page = ring_page(viewer, school_id, pupil, asked)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="absence.numbers-seen")
    context = {"school": school, "page": page, "pupil": pupil, "asked": asked, "outcomes": Call.Outcome.choices}
    return render(request, "absence/ring.html", context)


@require_POST
@requires(permissions.VIEW)
def rang(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Write down what came of a call; whoever spoke to somebody goes on to the reason."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    pupil = pupil_here(viewer, school_id, pupil_id)
    asked = day_asked(request.POST)
    outcome = request.POST.get("outcome", "")
    pupils = family_away(viewer, school_id, pupil, asked)
    to = f"{reverse('absence:today', args=(school_id,))}{asked.query}"
    if outcome == Call.Outcome.REACHED:
        to = f"{reverse('absence:write', args=(school_id, pupil_id))}{asked.query}"

    def save() -> None:
        note_call(
            by=viewer,
            school_id=school_id,
            pupils=pupils,
            on=asked.on,
            session=asked.session,
            outcome=outcome,
            at=timezone.now(),
        )

    return act(request, save, to=to, words="The call is written down.")


@require_safe
@requires(permissions.VIEW)
def first(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show who is rung first; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    if not sees_ring_first(viewer, school_id):
        raise Http404("There is no such page.")
    rows = list(ring_first_of(viewer, school_id))
    record_list(by=viewer, pupils=[row.pupil for row in rows], school_id=school_id, verb="absence.ring-first-seen")
    can_mark = viewer.can(permissions.RING_FIRST, at=school_id)
    return render(request, "absence/ring_first.html", {"school": school, "rows": rows, "can_mark": can_mark})


@require_POST
@requires(permissions.RING_FIRST)
def first_set(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Say that a family is rung first."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    return act(
        request,
        lambda: set_ring_first(by=viewer, pupil=pupil, school_id=school_id, at=timezone.now()),
        to=reverse("people:pupil", args=(pupil_id,)),
        words="The family is rung first from now on.",
    )


@require_POST
@requires(permissions.RING_FIRST)
def first_end(request: HttpRequest, school_id: int, ring_first_id: int) -> HttpResponse:
    """Say that a family is no longer rung first."""
    viewer = viewer_of(request)
    row = ring_first_for(viewer, school_id, ring_first_id)
    to = reverse("absence:first", args=(school_id,))
    if request.POST.get("to") == "pupil":
        to = reverse("people:pupil", args=(row.pupil_id,))
    return act(
        request,
        lambda: end_ring_first(by=viewer, row=row, at=timezone.now()),
        to=to,
        words="The family stands where all others stand again.",
    )
