"""Legal holds of a school: what stands, placing one, looking at it again, ending it."""

from datetime import date

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.design.attempt import attempt, data_of, form_page, seen_in
from village.disclosure.forms.holds import EndForm, HoldForm, KinHoldForm, LookAgainForm, RoomHoldForm
from village.disclosure.queries.holds import hold_for
from village.disclosure.rules.room_words import room_words
from village.disclosure.views.lists import TAB
from village.people.models.hold import Hold
from village.people.models.pupil import Pupil
from village.people.pages.frame import school_frame
from village.people.permissions import HOLD
from village.people.queries.holds import holds_at
from village.people.queries.kin import kin_of
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import NO_SUCH_CHILD, must_see_all
from village.people.services.holding import end_hold, look_again, place_hold
from village.people.services.looking import record_list, record_look


@require_safe
@requires(HOLD)
def holds(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what is held and why; every name is on record as seen."""
    viewer = viewer_of(request)
    school = _frame(viewer, school_id)
    rows = list(holds_at([school_id]))
    pupils = [row.pupil for row in rows if row.pupil]
    record_list(by=viewer, pupils=pupils, school_id=school_id, verb="disclosure.holds-seen")
    lines = [(row, row.pupil.name if row.pupil else room_words(row.room)) for row in rows]
    context = {
        "school": school,
        "standing": [line for line in lines if line[0].ended_at is None],
        "over": [line for line in lines if line[0].ended_at is not None],
        "today": timezone.localdate(),
    }
    return render(request, "disclosure/holds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(HOLD)
def new(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Hold everything about a child, and about brothers and sisters who are chosen."""
    viewer = viewer_of(request)
    school, pupil = _frame(viewer, school_id), school_pupil_for(viewer, pupil_id)
    if school_id not in must_see_all(viewer, pupil).schools:
        raise Http404(NO_SUCH_CHILD)
    known = {str(one.pk): one for one, spell in kin_of(viewer, pupil, today=timezone.localdate()).known
             if spell is not None and spell.school_id == school_id}  # fmt: skip
    form = KinHoldForm(data_of(request), kin=[(key, one.name) for key, one in known.items()])

    def save() -> None:
        values = form.cleaned_data
        children: list[Pupil] = [pupil, *(known[key] for key in values.get("kin", ()))]
        _place(viewer, school_id, children, values["reason"], values["review_on"])

    to = reverse("disclosure:holds", args=(school_id,))
    done = attempt(request, form, save, to=to, words="It is held. Nothing about it goes until the hold is ended.")
    if done:
        return done
    record_look(by=viewer, pupil=pupil)
    return _page(request, form, school, to, f"Hold what is kept about {pupil.name}", "Hold it")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(HOLD)
def new_for_room(request: HttpRequest, school_id: int) -> HttpResponse:
    """Hold all records of one kind at the school."""
    viewer = viewer_of(request)
    school = _frame(viewer, school_id)
    form = RoomHoldForm(data_of(request))

    def save() -> None:
        values = form.cleaned_data
        place_hold(
            by=viewer,
            school_id=school_id,
            pupil=None,
            room=values["room"],
            reason=values["reason"],
            review_on=values["review_on"],
        )

    to = reverse("disclosure:holds", args=(school_id,))
    done = attempt(request, form, save, to=to, words="They are held. None of them goes until the hold is ended.")
    return done or _page(request, form, school, to, "Hold all records of one kind", "Hold them")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(HOLD)
def hold(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Look at a hold again: it stands on until another day."""
    viewer = viewer_of(request)
    row = hold_for(viewer, hold_id)
    form = LookAgainForm(data_of(request), initial={"version": row.version, **restored_fields(request)})

    def save() -> None:
        seen = seen_in(request, row.version)
        look_again(by=viewer, hold=row, seen_version=seen, review_on=form.cleaned_data["review_on"])

    to = reverse("disclosure:holds", args=(row.school_id,))
    done = attempt(request, form, save, to=to, words="It stands on.", row=row)
    return done or _one(request, row, form, to, "Look at the hold again", "It stands on")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(HOLD)
def end(request: HttpRequest, hold_id: int) -> HttpResponse:
    """End a hold, with the reason; what is over goes with the next night of tidying."""
    viewer = viewer_of(request)
    row = hold_for(viewer, hold_id)
    form = EndForm(data_of(request), initial={"version": row.version, **restored_fields(request)})

    def save() -> None:
        end_hold(by=viewer, hold=row, seen_version=seen_in(request, row.version), why=form.cleaned_data["why"])

    to = reverse("disclosure:holds", args=(row.school_id,))
    done = attempt(request, form, save, to=to, words="The hold has ended. What is over goes with the next tidying.")
    return done or _one(request, row, form, to, "End the hold", "End it")


@transaction.atomic
def _place(viewer: Viewer, school_id: int, children: list[Pupil], reason: str, review_on: date) -> None:
    for child in children:
        place_hold(by=viewer, school_id=school_id, pupil=child, reason=reason, review_on=review_on)


def _frame(viewer: Viewer, school_id: int) -> object:
    if not viewer.can(HOLD, at=school_id):
        raise Http404("There is no such school.")
    return school_frame(viewer, school_id, TAB)


def _one(
    request: HttpRequest, row: Hold, form: LookAgainForm | EndForm, to: str, title: str, button: str
) -> HttpResponse:
    viewer = viewer_of(request)
    if row.pupil:
        record_look(by=viewer, pupil=row.pupil, verb="disclosure.holds-seen")
    about = row.pupil.name if row.pupil else room_words(row.room)
    note = f"{about}. Held since {timezone.localdate(row.placed_at):%-d %B %Y}: {row.reason}"
    return _page(request, form, _frame(viewer, row.school_id), to, title, button, note)


def _page(
    request: HttpRequest,
    form: HoldForm | LookAgainForm | EndForm,
    school: object,
    to: str,
    title: str,
    button: str,
    note: str = "",
) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        button=button,
        back=to,
        back_words="Legal holds",
        note=note,
        frame="people/school_frame.html",
        around={"school": school},
    )
