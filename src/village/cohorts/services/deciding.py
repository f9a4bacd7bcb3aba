"""What a person decides about a name on a list: it stays, it comes off with a reason, or a name is added."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.cohorts import permissions
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.services.subjects import listed_subject
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.services.on_record import school_subject

LONGEST_REASON = 300
VERBS = {
    Listed.Standing.TO_DECIDE.value: "cohorts.to-decide",
    Listed.Standing.KEPT.value: "cohorts.kept",
    Listed.Standing.TAKEN_OFF.value: "cohorts.taken-off",
}
REASONS = frozenset({"reason", "off_why"})
"""What may be private, now or later, so the record says that it changed and never what it says."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about one name, in which words."""

    standing: str
    off_why: str = ""
    """A code of Listed.Reason, for a name that comes off."""
    reason: str = ""
    is_private: bool = False


@transaction.atomic
def decide(*, by: Viewer, row: Listed, seen_version: int, decision: Decision) -> Listed:
    """Return the name with the decision on it. Refused to take it off without a reason; Stale when it is late."""
    _may_run(by, row.cohort)
    _check_open(row.cohort)
    values: dict[str, object] = {
        "standing": decision.standing,
        "off_why": decision.off_why if decision.standing == Listed.Standing.TAKEN_OFF else "",
        "reason": _reason(decision),
        "is_private": decision.is_private and bool(decision.reason.strip()),
        "decided_by_id": by.user_id,
        "decided_at": timezone.now(),
    }
    if decision.standing == Listed.Standing.TO_DECIDE:
        values |= {"decided_by_id": None, "decided_at": None, "reason": "", "is_private": False}
    change(
        row,
        values,
        seen_version=seen_version,
        verb=VERBS[decision.standing],
        by=by,
        subject=listed_subject(row),
        within=school_subject(row.cohort.school_id),
        untold=REASONS,
    )
    return row


@transaction.atomic
def add_by_person(
    *, by: Viewer, cohort: Cohort, pupil: Pupil, reason: str, asked_for_help: bool, is_private: bool = False
) -> Listed:
    """Return the name that a person put on the list without the rule; it is marked so and kept apart in evaluations."""
    _may_run(by, cohort)
    _check_open(cohort)
    if not reason.strip():
        raise Refused("Say in a line why the child comes onto the list.", field="reason")
    spell = _spell_here(cohort, pupil)
    if Listed.objects.filter(cohort=cohort, pupil=pupil).exists():
        raise Refused("The child is on this list already.", field="pupil")
    row = Listed.objects.create(
        cohort=cohort,
        pupil=pupil,
        added_by_person=True,
        asked_for_help=asked_for_help,
        year_group=spell.year_group,
        registration_group=spell.registration_group,
        standing=Listed.Standing.KEPT,
        reason=reason.strip()[:LONGEST_REASON],
        is_private=is_private,
        decided_by_id=by.user_id,
        decided_at=timezone.now(),
    )
    record("cohorts.added", by=by, subject=listed_subject(row), within=school_subject(cohort.school_id))
    return row


@transaction.atomic
def take_back_addition(*, by: Viewer, row: Listed) -> None:
    """A name that a person added by mistake is gone from the list; the record keeps that it was there."""
    _may_run(by, row.cohort)
    _check_open(row.cohort)
    if not row.added_by_person:
        raise Refused("The rule put this child on the list. Take them off with a reason instead.")
    record(
        "cohorts.addition-taken-back", by=by, subject=listed_subject(row), within=school_subject(row.cohort.school_id)
    )
    row.delete()


def _may_run(by: Viewer, cohort: Cohort) -> None:
    must_be_allowed(
        by,
        permissions.RUN,
        partnership_id=cohort.partnership_id,
        at=[cohort.school_id],
        seen_with=permissions.VIEW,
    )


def _check_open(cohort: Cohort) -> None:
    if cohort.set_aside_at is not None:
        raise Refused("This list was set aside, so nothing is decided on it any more.")
    if cohort.counts_then:
        raise Refused("The names on this list are seven years old and were let go of. Make a new list.")


def _reason(decision: Decision) -> str:
    reason = " ".join(decision.reason.split())
    if decision.standing not in Listed.Standing.values:
        raise Refused("Choose whether the child stays on the list.", field="standing")
    if decision.standing == Listed.Standing.TAKEN_OFF:
        if decision.off_why not in Listed.Reason.values:
            raise Refused("Choose why the child comes off the list.", field="off_why")
        if decision.off_why == Listed.Reason.OTHER and not reason:
            raise Refused("Say in a line what the other reason is.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"The reason is too long. Use {LONGEST_REASON} characters at most.", field="reason")
    return reason


def _spell_here(cohort: Cohort, pupil: Pupil) -> Spell:
    here = Spell.objects.filter(pupil=pupil, school_id=cohort.school_id, pupil__merged_into=None)
    spell = here.order_by("-joined_on").first()
    if spell is None or pupil.partnership_id != cohort.partnership_id:
        raise Refused(
            "No pupil of this school has that name or number. Look them up on the list of pupils.", field="pupil"
        )
    return spell
