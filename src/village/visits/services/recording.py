"""Recording a visit: sent twice it is one record, two people's are both kept, and the words typed last stand."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.models.adult import Contact
from village.people.services.on_record import school_subject
from village.school_data.queries.calendar import school_days_of
from village.visits.models.visit import Visit, Visitor
from village.visits.models.visit_record import FollowUp, VisitPromise, VisitRecord
from village.visits.queries.visits import NO_SUCH_VISIT, children_of, goes_on
from village.visits.rules.next_steps import next_of
from village.visits.rules.when import is_later, when_it_was
from village.visits.services.subjects import visit_subject

SECOND_TRY_WITHIN = timedelta(days=21)
"""How far ahead a school day is looked for when nothing was said of when to go again."""
WEEK = timedelta(days=7)
CANNOT = "This visit was cancelled. Ask who planned it to bring it back; what you typed is below."


@dataclass(frozen=True, slots=True)
class Told:
    """What a visitor writes down at the gate."""

    key: UUID
    outcome: str
    met_ids: Collection[int] = ()
    """Adults of the children."""
    met_others: str = ""
    child_seen: str = ""
    said: str = ""
    family_will: str = ""
    promise: str = ""
    promise_due_on: date | None = None
    next_step: str = VisitRecord.Next.NOTHING
    next_on: date | None = None
    typed_at: datetime | None = field(default=None)
    sent_at: datetime | None = field(default=None)
    """Both by the phone's clock."""


@transaction.atomic
def record_visit(*, by: Viewer, visit: Visit, told: Told, at: datetime) -> VisitRecord:
    """Return the record. Sent again with its key it is the same one, with the words that were typed last.

    Where somebody else has recorded the visit both stand, the second one to be compared. Raises Http404 for who is no
    visitor of it, or no longer may be.
    """
    if not goes_on(by, visit):
        raise Http404(NO_SUCH_VISIT)
    _check(told, visit, at)
    locked = Visit.objects.select_for_update().get(pk=visit.pk)
    known = VisitRecord.objects.filter(key=told.key).first()
    if known is None and locked.state == Visit.State.CANCELLED:
        raise Refused(CANNOT)
    row = known or _made(by, locked, told, at)
    if row.visit_id != visit.pk or row.by_id != by.user_id:
        raise Refused("This form belongs to another visit. Open the visit again and copy your words into it.")
    if known is not None and not is_later(told.typed_at, known.typed_at):
        return known
    if known is not None and _same(known, told):
        # The same words again are the latest words: what was typed before them and comes late changes nothing.
        VisitRecord.objects.filter(pk=known.pk).update(typed_at=told.typed_at)
        return known
    _write(row, told)
    if known is not None:
        record("visits.record-changed", by=by, subject=visit_subject(visit), within=school_subject(visit.school_id))
    _close(locked)
    visit.refresh_from_db(fields=["state", "version"])
    return row


def _made(by: Viewer, visit: Visit, told: Told, at: datetime) -> VisitRecord:
    first = VisitRecord.objects.filter(visit=visit).exclude(standing=VisitRecord.Standing.ASIDE).exists()
    starts = timezone.make_aware(datetime.combine(visit.on, time.min))
    went_at = when_it_was(typed_at=told.typed_at, sent_at=told.sent_at, now=at, not_before=min(starts, at))
    try:
        with transaction.atomic():
            row = VisitRecord.objects.create(
                visit=visit,
                key=told.key,
                by_id=by.user_id,
                outcome=told.outcome,
                went_at=went_at,
                recorded_at=at,
                standing=VisitRecord.Standing.COMPARE if first else VisitRecord.Standing.COUNTS,
            )
    except IntegrityError:
        return VisitRecord.objects.get(key=told.key)
    record("visits.recorded", by=by, subject=visit_subject(visit), within=school_subject(visit.school_id))
    return row


def _write(row: VisitRecord, told: Told) -> None:
    row.outcome = told.outcome
    row.met_others = " ".join(told.met_others.split())
    row.child_seen = told.child_seen
    row.said = told.said.strip()
    row.family_will = " ".join(told.family_will.split())
    row.next_step = told.next_step or VisitRecord.Next.NOTHING
    row.typed_at = told.typed_at
    row.version += 1
    row.save()
    row.met.set(told.met_ids)
    _promise(row, told)
    _follow_up(row, told)


def _promise(row: VisitRecord, told: Told) -> None:
    """What we promised stands once; words that are kept already are not taken back by a later sending."""
    standing = VisitPromise.objects.filter(record=row).first()
    words = " ".join(told.promise.split())
    if standing is not None and standing.kept_at is not None:
        return
    if not words:
        VisitPromise.objects.filter(record=row).delete()
        return
    due_on = told.promise_due_on or timezone.localdate(row.recorded_at) + WEEK
    VisitPromise.objects.update_or_create(record=row, defaults={"words": words, "due_on": due_on})


def _follow_up(row: VisitRecord, told: Told) -> None:
    """What happens next stands once; what is done already is left alone."""
    standing = FollowUp.objects.filter(record=row).first()
    if standing is not None and standing.ended:
        return
    step = next_of(
        outcome=told.outcome, chosen=told.next_step, due_on=told.next_on, next_school_day=_next_school_day(row)
    )
    if step is None:
        FollowUp.objects.filter(record=row).delete()
        return
    FollowUp.objects.update_or_create(
        record=row,
        defaults={"school_id": row.visit.school_id, "kind": step.kind, "due_on": step.due_on},
    )


def _next_school_day(row: VisitRecord) -> date:
    today = timezone.localdate(row.recorded_at)
    child = row.visit.children.select_related("pupil").first()
    partnership_id = child.pupil.partnership_id if child else 0
    days = school_days_of(partnership_id, row.visit.school_id, today + timedelta(days=1), today + SECOND_TRY_WITHIN)
    return days[0] if days else today + WEEK


def _close(visit: Visit) -> None:
    """The visit is over: nobody moves it any more, and its address is closed."""
    Visit.objects.filter(pk=visit.pk).exclude(state=Visit.State.RECORDED).update(
        state=Visit.State.RECORDED, version=visit.version + 1
    )
    Visitor.objects.filter(visit=visit).update(address_opened_at=None)


def _same(row: VisitRecord, told: Told) -> bool:
    """Tell whether the very same words have come once more."""
    promise = VisitPromise.objects.filter(record=row).values_list("words", flat=True).first() or ""
    return (
        row.version > 1
        and (row.outcome, row.met_others, row.child_seen) == (told.outcome, told.met_others, told.child_seen)
        and (row.said, row.family_will, promise) == (told.said.strip(), told.family_will, told.promise)
        and row.next_step == (told.next_step or VisitRecord.Next.NOTHING)
        and set(row.met.values_list("pk", flat=True)) == set(told.met_ids)
    )


def _check(told: Told, visit: Visit, at: datetime) -> None:
    if told.outcome not in VisitRecord.Outcome.values:
        raise Refused("Choose what happened.", field="outcome")
    if told.next_step and told.next_step not in VisitRecord.Next.values:
        raise Refused("Choose what happens next.", field="next_step")
    if visit.on > timezone.localdate(at):
        raise Refused("This visit is planned for a later day. Move it to today first.")
    if told.next_on is not None and told.next_on < visit.on:
        raise Refused("That day is before the visit. Choose a later one.", field="next_on")
    if told.met_ids:
        ids = [pupil.pk for pupil in children_of(visit)]
        around = set(Contact.objects.filter(pupil__in=ids).values_list("adult_id", flat=True))
        if not set(told.met_ids) <= around:
            raise Refused("Somebody you ticked is no adult of this family. Name them under Somebody else.", field="met")
