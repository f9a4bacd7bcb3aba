"""What a person decides about a place: it is offered, taken, declined, or somebody waits. Village decides nothing."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.basics.errors import Refused
from village.people.services.on_record import pupil_subject, school_subject
from village.rota import permissions
from village.rota.models import Place, Turn
from village.rota.services.turns import check_names_are_there, filled_count

LONGEST_REASON = 300
HOLD = frozenset({Place.Standing.OFFERED, Place.Standing.TAKEN})


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided, in which words."""

    standing: str
    reason: str = ""


@transaction.atomic
def decide_place(*, by: Viewer, row: Place, seen_version: int, decision: Decision) -> Place:
    """Return the child with the decision; brothers and sisters in the turn share a place and its decisions do not.

    Refused without a reason for who does not get a place now or gets one before another who was drawn earlier, and when
    every place is offered. Stale when somebody decided meanwhile.
    """
    turn = Turn.objects.select_for_update().select_related("rota").get(pk=row.turn_id)
    must_be_allowed(
        by,
        permissions.RUN,
        partnership_id=turn.rota.partnership_id,
        at=[turn.rota.school_id],
        seen_with=permissions.VIEW,
    )
    check_names_are_there(turn)
    reason = " ".join(decision.reason.split())
    _check(turn, row, decision.standing, reason)
    is_open = decision.standing == Place.Standing.TO_DECIDE
    change(
        row,
        {
            "standing": decision.standing,
            "reason": "" if is_open else reason,
            "decided_by_id": None if is_open else by.user_id,
            "decided_at": None if is_open else timezone.now(),
        },
        seen_version=seen_version,
        verb="rota.decided",
        by=by,
        subject=pupil_subject(row.pupil),
        within=school_subject(turn.rota.school_id),
        untold={"reason"},
    )
    return row


def _check(turn: Turn, row: Place, standing: str, reason: str) -> None:
    if standing not in Place.Standing.values:
        raise Refused("Choose what happens with the place.", field="standing")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"The reason is too long. Use {LONGEST_REASON} characters at most.", field="reason")
    if standing == Place.Standing.NOT_NOW and not reason:
        raise Refused("Say in a line why not now.", field="reason")
    if standing not in HOLD or row.standing in HOLD:
        return
    family_holds = turn.rows.filter(family=row.family, standing__in=HOLD).exists()
    if not family_holds and filled_count(turn) >= turn.places:
        raise Refused("Every place is offered. Let the family wait, or change the number of places first.")
    if not family_holds and not reason and _passes_over(turn, row):
        raise Refused("Another family was drawn earlier. Say in a line why this one comes first.", field="reason")


def _passes_over(turn: Turn, row: Place) -> bool:
    """Return whether somebody who was drawn earlier is still without a decision, or waits."""
    if row.drawn_place is None:
        return False
    still = (Place.Standing.TO_DECIDE, Place.Standing.WAITS)
    return turn.rows.filter(drawn_place__lt=row.drawn_place, standing__in=still).exists()
