"""Saying that a family is rung first, and that it no longer is. Nobody is asked why, and nothing keeps it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.absence import permissions
from village.absence.models.ring_first import RingFirst
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.models.pupil import Pupil
from village.people.queries.pupils import schools_today
from village.people.services.on_record import pupil_subject, school_subject


@transaction.atomic
def set_ring_first(*, by: Viewer, pupil: Pupil, school_id: int, at: datetime) -> RingFirst:
    """Return the mark: a child who is away without a word stands on top. Set twice, it is there once."""
    _must_be_allowed(by, pupil, school_id)
    if school_id not in schools_today(pupil, today=timezone.localdate(at)):
        raise Refused("This child is not on the roll of the school today.")
    row, is_new = RingFirst.objects.get_or_create(
        pupil=pupil,
        school_id=school_id,
        ended_at=None,
        defaults={"since_on": timezone.localdate(at), "set_by_id": by.user_id},
    )
    if is_new:
        record("absence.ring-first-set", by=by, subject=pupil_subject(pupil), within=school_subject(school_id))
    return row


@transaction.atomic
def end_ring_first(*, by: Viewer, row: RingFirst, at: datetime) -> None:
    """The family stands where all others stand again."""
    _must_be_allowed(by, row.pupil, row.school_id)
    ended = RingFirst.objects.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=at, ended_by_id=by.user_id)
    if ended:
        record(
            "absence.ring-first-ended", by=by, subject=pupil_subject(row.pupil), within=school_subject(row.school_id)
        )


def _must_be_allowed(by: Viewer, pupil: Pupil, school_id: int) -> None:
    must_be_allowed(
        by,
        permissions.RING_FIRST,
        partnership_id=pupil.partnership_id,
        at=(school_id,),
        seen_with=permissions.VIEW,
        missing="There is no such child.",
    )
