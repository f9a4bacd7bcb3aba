"""A place is offered by a person, and the family says yes or no; what becomes free can be offered on."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.basics.errors import Refused
from village.basics.speech import marked
from village.groups.models.came import Came
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.queries.own import own_place_for
from village.groups.queries.places import agreeing, free_places, open_places_of_same
from village.groups.services.asking import answer_day
from village.groups.services.may import must_be_running, must_decide, place_subject, within
from village.people.queries.reach import own_adult_ids
from village.people.services.own_agreements import agree_as_parent

NO_AGREEMENT = (
    "The family has not agreed that the child takes part in support. Ask them, write their agreement down on the "
    "child’s page, then come back."
)
UNTOLD = ("end_why", "asked_on", "offered_on", "answer_by", "accepted_on", "ended_on", "outcome", "before", "after")
"""What the record says of a child’s place is that it changed, and never what it says."""


@transaction.atomic
def offer(*, by: Viewer, place: Place, on: date) -> None:
    """The family has an offer to answer within a week. Refused where every place is taken or offered."""
    must_decide(by, place)
    must_be_running(place.programme)
    programme = Programme.objects.select_for_update().get(pk=place.programme_id)
    place.refresh_from_db(fields=("state", "version"))
    _must_be(place, Place.State.WAITING, "Only who waits can be offered a place.")
    if free_places(programme) == 0:
        count = "The one place is" if programme.places == 1 else f"All {programme.places} places are"
        raise Refused(f"{count} taken or offered. Give the group more places, or wait until one is free.")
    values = {"state": Place.State.OFFERED, "offered_on": on, "answer_by": answer_day(on)}
    _change(place, values, by=by, verb="groups.offered")


@transaction.atomic
def take_offer_back(*, by: Viewer, place: Place) -> None:
    """Somebody waits as before, for what was pressed by mistake."""
    must_decide(by, place)
    _must_be(place, Place.State.OFFERED, "This is not offered any more.")
    values = {"state": Place.State.WAITING, "offered_on": None, "answer_by": None}
    _change(place, values, by=by, verb="groups.offer-back")


@transaction.atomic
def accept(*, by: Viewer, place: Place, on: date) -> None:
    """The family said yes to staff, who write it down. A child takes part only while the family agrees to support."""
    must_decide(by, place)
    must_be_running(place.programme)
    _must_be(place, Place.State.OFFERED, "Offer the place first.")
    if place.programme.needs_agreement and place.pupil_id not in agreeing([place.pupil_id], today=on):
        raise Refused(NO_AGREEMENT)
    _change(place, {"state": Place.State.ACCEPTED, "accepted_on": on}, by=by, verb="groups.accepted")


@transaction.atomic
def decline(*, by: Viewer, place: Place, on: date, why: str = "") -> None:
    """The family said no to staff. The place can be offered on."""
    must_decide(by, place)
    _must_be(place, Place.State.OFFERED, "This is not offered any more.")
    values = {"state": Place.State.DECLINED, "ended_on": on, "end_why": _line(why)}
    _change(place, values, by=by, verb="groups.declined")


@transaction.atomic
def take_off_list(*, by: Viewer, place: Place, on: date, why: str = "") -> None:
    """Somebody waits no longer."""
    must_decide(by, place)
    _must_be(place, Place.State.WAITING, "They do not wait any more.")
    values = {"state": Place.State.TAKEN_OFF, "ended_on": on, "end_why": _line(why)}
    _change(place, values, by=by, verb="groups.taken-off")


@transaction.atomic
def wait_again(*, by: Viewer, place: Place, on: date) -> None:
    """Who was taken off, said no, or left is on the waiting list again, with the day from which they waited."""
    must_decide(by, place)
    must_be_running(place.programme)
    list(Programme.objects.select_for_update().filter(pk=place.programme_id).values_list("pk"))
    if place.is_open or place.state == Place.State.WITHDRAWN:
        raise Refused("They wait or have a place already, or the family withdrew. A family that withdrew asks anew.")
    if open_places_of_same(place).exists():
        raise Refused("They are on this list, or in this group, already.")
    values = {
        "state": Place.State.WAITING,
        "offered_on": None,
        "answer_by": None,
        "accepted_on": None,
        "ended_on": None,
        "end_why": "",
        "asked_on": place.asked_on,
    }
    _change(place, values, by=by, verb="groups.waits-again")


@transaction.atomic
def withdraw(*, by: Viewer, place: Place, on: date) -> None:
    """The family wants no more: the place ends at once, and registers keep a count without a name."""
    must_decide(by, place)
    if not place.is_open:
        raise Refused("This place has ended already.")
    _forget(place, by=by, on=on)


@transaction.atomic
def answer_as_parent(*, by: Viewer, place_id: int, yes: bool, on: date) -> Place:
    """Return the place after the parent’s own yes or no to an offer.

    A yes for a child is the family’s agreement that it takes part in support, and is kept as one.
    """
    place = own_place_for(by, place_id, today=on)
    must_be_running(place.programme)
    _must_be(place, Place.State.OFFERED, marked("This is not offered any more. Ask the school."))
    adult_id = _own_adult(by, place)
    if yes and place.programme.needs_agreement and place.pupil_id not in agreeing([place.pupil_id], today=on):
        agree_as_parent(by=by, pupil=place.pupil, covers=place.programme.title, on=on)
    values: dict[str, object] = {"answered_by_id": adult_id}
    if yes:
        values |= {"state": Place.State.ACCEPTED, "accepted_on": on}
    else:
        values |= {"state": Place.State.DECLINED, "ended_on": on}
    _change(place, values, by=by, verb="groups.said-yes" if yes else "groups.said-no")
    return place


@transaction.atomic
def withdraw_as_parent(*, by: Viewer, place_id: int, on: date) -> Place:
    """Return the place that the parent ended themself, at once and without a reason."""
    place = own_place_for(by, place_id, today=on)
    if not place.is_open:
        raise Refused(marked("This has ended already."))
    _own_adult(by, place)
    _forget(place, by=by, on=on)
    return place


def _forget(place: Place, *, by: Viewer, on: date) -> None:
    values = {"state": Place.State.WITHDRAWN, "ended_on": on, "outcome": "", "before": None, "after": None, "why": ""}
    _change(place, {**values, "needs": []}, by=by, verb="groups.withdrawn")
    Came.objects.filter(place=place).update(place=None, typed_name="")


def _own_adult(by: Viewer, place: Place) -> int:
    own = own_adult_ids(by)
    if place.adult_id is not None and place.adult_id not in own:
        raise PermissionDenied
    return place.adult_id or min(own)


def _must_be(place: Place, state: str, sentence: str) -> None:
    if place.state != state:
        raise Refused(sentence)


def _line(why: str) -> str:
    return " ".join(why.split())[:300]


def _change(place: Place, values: Mapping[str, object], *, by: Viewer, verb: str) -> None:
    change(
        place,
        values,
        seen_version=place.version,
        verb=verb,
        by=by,
        subject=place_subject(place),
        within=within(place.programme),
        reason=place.programme.title,
        untold=(*UNTOLD, "needs", "why"),
    )
