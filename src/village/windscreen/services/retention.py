"""Letting go of decisions on levels after seven years; the one that stands stays with the child's record."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from village.audit.services.record import Actor, Subject, record
from village.people.queries.holds import free_of_holds
from village.windscreen.models.decision import LevelDecision

STAYS = timedelta(days=7 * 365 + 2)


@transaction.atomic
def tidy_windscreen(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many decisions are over; with `do` they are gone. Records under a legal hold keep theirs."""
    later = LevelDecision.objects.filter(
        Q(decided_on__gt=OuterRef("decided_on"))
        | Q(decided_on=OuterRef("decided_on"), written_at__gt=OuterRef("written_at")),
        pupil=OuterRef("pupil"),
        school=OuterRef("school"),
        withdrawn_at=None,
    )
    old = free_of_holds(LevelDecision.objects.filter(written_at__lt=now - STAYS))
    over = old.filter(Q(withdrawn_at__isnull=False) | Exists(later))
    counts = {"decisions on levels of need of seven years ago": over.count()}
    if do and counts["decisions on levels of need of seven years ago"]:
        partnerships = sorted(set(over.order_by().values_list("partnership_id", flat=True)))
        over.delete()
        for partnership_id in partnerships:
            subject = Subject("windscreen.decision", partnership_id, "decisions on levels of seven years ago")
            record("windscreen.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
