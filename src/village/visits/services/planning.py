"""Planning a visit, moving it, cancelling it with a reason, and bringing it back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import STALE, change
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.people.models.pupil import Pupil
from village.people.queries.reach import reaches
from village.people.rules.reach import Level
from village.people.services.on_record import school_subject
from village.visits import permissions
from village.visits.models.visit import Visit, VisitChild, Visitor
from village.visits.models.visit_record import FollowUp
from village.visits.queries.about_families import need_two
from village.visits.queries.door import homes_to_visit, on_roll_today
from village.visits.queries.staff import can_record, staff_of
from village.visits.queries.visits import children_of
from village.visits.services.subjects import visit_subject

LONGEST_AHEAD = timedelta(days=366)
LONGEST_ABOUT, LONGEST_WHY = 200, 200


@dataclass(frozen=True, slots=True)
class When:
    """A day and a window of time."""

    on: date
    from_time: time
    until_time: time


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What somebody plans."""

    school_id: int
    pupils: Sequence[Pupil]
    when: When
    visitor_ids: Collection[int]
    """Practitioners of the school."""
    purpose: str
    about: str = ""
    asked_by: str = Visit.AskedBy.SCHOOL
    household_id: int | None = None
    """One of the homes of the children; without one, where the first of them lives."""
    follow_up: FollowUp | None = None
    """What it follows; planning it is doing that."""


@transaction.atomic
def plan_visit(*, by: Viewer, new: NewVisit, at: datetime) -> Visit:
    """Return the visit, planned; a follow-up that it comes from is done with that."""
    must_be_allowed(
        by, permissions.PLAN, partnership_id=by.partnership_id, at=[new.school_id], seen_with=permissions.VIEW
    )
    today = timezone.localdate(at)
    ids = _children(by, new, today)
    _check_when(new.when, today)
    _check_visitors(by, new.school_id, ids, new.visitor_ids, new.when.on, today)
    if new.purpose not in Visit.Purpose.values or new.asked_by not in Visit.AskedBy.values:
        raise Refused("Choose what the visit is for, and who asked.", field="purpose")
    homes = homes_to_visit(ids, today=today)
    if new.household_id is not None and new.household_id not in homes:
        raise Refused("None of the children lives in that home today. Choose another.", field="household")
    visit = Visit.objects.create(
        school_id=new.school_id,
        household_id=new.household_id or next(iter(homes), None),
        on=new.when.on,
        from_time=new.when.from_time,
        until_time=new.when.until_time,
        purpose=new.purpose,
        about=_short(new.about, LONGEST_ABOUT, "about"),
        asked_by=Visit.AskedBy.VISIT if new.follow_up else new.asked_by,
        after=new.follow_up.record.visit if new.follow_up else None,
        planned_by_id=by.user_id,
        planned_at=at,
    )
    VisitChild.objects.bulk_create(VisitChild(visit=visit, pupil_id=pupil_id) for pupil_id in ids)
    _put_visitors(visit, new.visitor_ids)
    record("visits.planned", by=by, subject=visit_subject(visit), within=school_subject(new.school_id))
    if new.follow_up is not None:
        FollowUp.objects.filter(pk=new.follow_up.pk, ended="").update(
            ended=FollowUp.Ended.DONE, ended_at=at, ended_by_id=by.user_id
        )
    return visit


@transaction.atomic
def move_visit(
    *, by: Viewer, visit: Visit, when: When, visitor_ids: Collection[int], seen_version: int, at: datetime
) -> None:
    """The visit is at another time, or others go. Raises Stale when somebody has changed it meanwhile."""
    _must_plan(by, visit)
    _must_be_open(visit)
    today = timezone.localdate(at)
    if when.on != visit.on:
        _check_when(when, today)
    elif when.until_time <= when.from_time:
        raise Refused("It ends before it begins. Look at both times.", field="until_time")
    ids = [pupil.pk for pupil in children_of(visit)]
    _check_visitors(by, visit.school_id, ids, visitor_ids, when.on, today)
    going = set(Visitor.objects.filter(visit=visit).values_list("practitioner_id", flat=True))
    changes = change(
        visit,
        {"on": when.on, "from_time": when.from_time, "until_time": when.until_time},
        seen_version=seen_version,
        verb="visits.moved",
        by=by,
        subject=visit_subject(visit),
        within=school_subject(visit.school_id),
    )
    if going == set(visitor_ids):
        return
    if not changes and not Visit.objects.filter(pk=visit.pk, version=seen_version).update(version=seen_version + 1):
        raise Stale(STALE)
    Visitor.objects.filter(visit=visit).exclude(practitioner__in=visitor_ids).delete()
    _put_visitors(visit, set(visitor_ids) - going)
    record("visits.others-go", by=by, subject=visit_subject(visit), within=school_subject(visit.school_id))
    visit.refresh_from_db()


@transaction.atomic
def cancel_visit(*, by: Viewer, visit: Visit, why: str, seen_version: int) -> None:
    """Nobody goes; the reason stays with the visit. The address that stood open is closed."""
    _must_plan(by, visit)
    _must_be_open(visit)
    reason = _short(why, LONGEST_WHY, "why")
    if not reason:
        raise Refused("Say in a few words why nobody goes.", field="why")
    change(
        visit,
        {"state": Visit.State.CANCELLED.value, "cancelled_why": reason},
        seen_version=seen_version,
        verb="visits.cancelled",
        by=by,
        subject=visit_subject(visit),
        within=school_subject(visit.school_id),
        untold=("cancelled_why",),
    )
    Visitor.objects.filter(visit=visit).update(address_opened_at=None)


@transaction.atomic
def restore_visit(*, by: Viewer, visit: Visit, seen_version: int) -> None:
    """The visit is planned again, as it was before somebody cancelled it."""
    _must_plan(by, visit)
    if visit.state != Visit.State.CANCELLED:
        raise Refused("This visit is not cancelled.")
    change(
        visit,
        {"state": Visit.State.PLANNED.value, "cancelled_why": ""},
        seen_version=seen_version,
        verb="visits.restored",
        by=by,
        subject=visit_subject(visit),
        within=school_subject(visit.school_id),
        untold=("cancelled_why",),
    )


def _must_plan(by: Viewer, visit: Visit) -> None:
    must_be_allowed(
        by, permissions.PLAN, partnership_id=by.partnership_id, at=[visit.school_id], seen_with=permissions.VIEW
    )


def _must_be_open(visit: Visit) -> None:
    if visit.state == Visit.State.RECORDED:
        raise Refused("Somebody has recorded this visit, so it stays as it is. Plan another.")
    if visit.state == Visit.State.CANCELLED:
        raise Refused("This visit is cancelled. Bring it back first.")


def _children(by: Viewer, new: NewVisit, today: date) -> list[int]:
    ids = list(dict.fromkeys(pupil.pk for pupil in new.pupils))
    if not ids:
        raise Refused("Choose which child the visit is about.", field="pupils")
    reach = reaches(by, ids, today=today)
    here = on_roll_today(ids, new.school_id, today=today)
    if any(reach[pupil_id].level != Level.FULL or pupil_id not in here for pupil_id in ids):
        raise Refused("One of the children is not on the roll of the school today, so it cannot visit.", field="pupils")
    return ids


def _check_when(when: When, today: date) -> None:
    if when.on < today:
        raise Refused("That day is past. Choose today or a later day.", field="on")
    if when.on > today + LONGEST_AHEAD:
        raise Refused("That is more than a year ahead. Check the year.", field="on")
    if when.until_time <= when.from_time:
        raise Refused("It ends before it begins. Look at both times.", field="until_time")


def _check_visitors(
    by: Viewer, school_id: int, pupil_ids: Collection[int], visitor_ids: Collection[int], on: date, today: date
) -> None:
    if not visitor_ids:
        raise Refused("Choose who goes.", field="visitors")
    if not set(visitor_ids) <= {person.pk for person in staff_of(by, school_id, today=today)}:
        raise Refused("Somebody you chose does not work at the school today.", field="visitors")
    if not can_record(visitor_ids, school_id, today=today):
        raise Refused(
            "None of them may record a visit here. Choose one of the heads, leads or family support workers.",
            field="visitors",
        )
    if len(set(visitor_ids)) < 2 and need_two(school_id, pupil_ids, on=on):
        raise Refused("A safety note says that nobody goes there alone. Choose a second visitor.", field="visitors")


def _put_visitors(visit: Visit, visitor_ids: Collection[int]) -> None:
    Visitor.objects.bulk_create(
        Visitor(visit=visit, practitioner_id=practitioner_id) for practitioner_id in sorted(set(visitor_ids))
    )


def _short(words: str, longest: int, field: str) -> str:
    plain = " ".join(words.split())
    if len(plain) > longest:
        raise Refused(f"That is too long. Use {longest} characters at most.", field=field)
    return plain
