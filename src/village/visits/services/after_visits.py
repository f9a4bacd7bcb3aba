"""After a visit: a follow-up is done, a promise is kept, two records of one visit are compared."""

from datetime import datetime

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.services.on_record import school_subject
from village.visits import permissions
from village.visits.models.visit_record import FollowUp, VisitPromise, VisitRecord
from village.visits.services.subjects import visit_subject

BOTH, FIRST, SECOND = "both", "first", "second"


@transaction.atomic
def end_follow_up(*, by: Viewer, row: FollowUp, ended: str, at: datetime) -> None:
    """What was to happen next has been done, or is not needed; said twice, it stands as it was said first."""
    _must_see(by, row.school_id)
    if ended not in FollowUp.Ended.values:
        raise Refused("Say whether it is done or not needed.")
    if FollowUp.objects.filter(pk=row.pk, ended="").update(ended=ended, ended_at=at, ended_by_id=by.user_id):
        record(
            "visits.follow-up-ended",
            by=by,
            subject=visit_subject(row.record.visit),
            within=school_subject(row.school_id),
        )


@transaction.atomic
def open_follow_up(*, by: Viewer, row: FollowUp) -> None:
    """It is to be done after all."""
    _must_see(by, row.school_id)
    if FollowUp.objects.filter(pk=row.pk).exclude(ended="").update(ended="", ended_at=None, ended_by=None):
        record(
            "visits.follow-up-open",
            by=by,
            subject=visit_subject(row.record.visit),
            within=school_subject(row.school_id),
        )


@transaction.atomic
def keep_promise(*, by: Viewer, row: VisitPromise, at: datetime) -> None:
    """We did what we promised."""
    visit = row.record.visit
    _must_see(by, visit.school_id)
    if VisitPromise.objects.filter(pk=row.pk, kept_at=None).update(kept_at=at, kept_by_id=by.user_id):
        record("visits.promise-kept", by=by, subject=visit_subject(visit), within=school_subject(visit.school_id))


@transaction.atomic
def reopen_promise(*, by: Viewer, row: VisitPromise) -> None:
    """It was not kept after all: somebody pressed by mistake."""
    visit = row.record.visit
    _must_see(by, visit.school_id)
    if VisitPromise.objects.filter(pk=row.pk, kept_at__isnull=False).update(kept_at=None, kept_by=None):
        record("visits.promise-open", by=by, subject=visit_subject(visit), within=school_subject(visit.school_id))


@transaction.atomic
def settle(*, by: Viewer, row: VisitRecord, keep: str) -> None:
    """A person has compared a second record with what stood: both count, or one of them is set aside and kept."""
    visit = row.visit
    _must_see(by, visit.school_id)
    rows = VisitRecord.objects.select_for_update().filter(visit=visit)
    if not rows.filter(pk=row.pk, standing=VisitRecord.Standing.COMPARE).exists():
        raise Refused("Somebody has compared these records already.")
    if keep not in {BOTH, FIRST, SECOND}:
        raise Refused("Say which of the two counts, or both.")
    if keep == SECOND:
        rows.exclude(pk=row.pk).update(standing=VisitRecord.Standing.ASIDE)
    standing = VisitRecord.Standing.ASIDE if keep == FIRST else VisitRecord.Standing.COUNTS
    rows.filter(pk=row.pk).update(standing=standing)
    record("visits.compared", by=by, subject=visit_subject(visit), within=school_subject(visit.school_id))


def _must_see(by: Viewer, school_id: int) -> None:
    must_be_allowed(by, permissions.SEE, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW)
