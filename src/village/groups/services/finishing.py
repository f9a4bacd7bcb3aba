"""How it began and what came of it: answers on the scale, own words, and whether somebody finished or left."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.basics.errors import Refused
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.queries.places import came_counts, free_places, open_places_of_same
from village.groups.rules.finishing import check_scale, has_finished
from village.groups.services.may import must_be_running, must_decide, place_subject, within
from village.groups.services.offering import UNTOLD

MUST_HAVE = "Only somebody with a place can finish or leave."


@transaction.atomic
def write_before(*, by: Viewer, place: Place, seen_version: int, before: int | None) -> None:
    """The answer to the programme’s question before it began."""
    must_decide(by, place)
    check_scale(before, "before")
    _change(place, {"before": before}, by=by, verb="groups.before-written", seen_version=seen_version)


@transaction.atomic
def finish(*, by: Viewer, place: Place, seen_version: int, after: int | None, outcome: str, on: date) -> None:
    """Somebody has finished, with their own words. Refused with too few sessions, by the programme’s own rule."""
    must_decide(by, place)
    _must_have(place)
    check_scale(after, "after")
    came_to = came_counts([place.pk]).get(place.pk, 0)
    wanted = place.programme.sessions_to_finish
    if not place.programme.is_in_pairs and not has_finished(came_to, wanted):
        raise Refused(
            f"They came to {came_to}, and {wanted or 1} are needed to finish. Correct the register, or say they left."
        )
    values = {"state": Place.State.FINISHED, "ended_on": on, "after": after, "outcome": outcome.strip()}
    _change(place, values, by=by, verb="groups.finished", seen_version=seen_version)


@transaction.atomic
def leave(
    *, by: Viewer, place: Place, seen_version: int, why: str, on: date, after: int | None = None, outcome: str = ""
) -> None:
    """Somebody left before the end, with the reason. The place can be offered on."""
    must_decide(by, place)
    _must_have(place)
    check_scale(after, "after")
    reason = " ".join(why.split())[:300]
    if not reason:
        raise Refused("Say in a line why they left.", field="why")
    values = {
        "state": Place.State.LEFT,
        "ended_on": on,
        "end_why": reason,
        "after": after,
        "outcome": outcome.strip(),
    }
    _change(place, values, by=by, verb="groups.left", seen_version=seen_version)


@transaction.atomic
def go_on(*, by: Viewer, place: Place) -> None:
    """Who finished or left by mistake has the place again. Refused where it went on to somebody, or they asked anew."""
    must_decide(by, place)
    must_be_running(place.programme)
    if place.state not in {Place.State.FINISHED, Place.State.LEFT}:
        raise Refused("Only who finished or left can go on.")
    programme = Programme.objects.select_for_update().get(pk=place.programme_id)
    if open_places_of_same(place).exists():
        raise Refused("They are on this list, or in this group, already.")
    if free_places(programme) == 0:
        raise Refused("Their place is taken or offered. Give the group more places, or let them wait again.")
    values = {"state": Place.State.ACCEPTED, "ended_on": None, "end_why": ""}
    _change(place, values, by=by, verb="groups.goes-on", seen_version=place.version)


def _must_have(place: Place) -> None:
    if place.state != Place.State.ACCEPTED:
        raise Refused(MUST_HAVE)


def _change(place: Place, values: Mapping[str, object], *, by: Viewer, verb: str, seen_version: int) -> None:
    change(
        place,
        values,
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=place_subject(place),
        within=within(place.programme),
        reason=place.programme.title,
        untold=UNTOLD,
    )
