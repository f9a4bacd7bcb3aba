"""Letting go of consultations: removed for good after thirty days, and six years after their last day."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from village.audit.services.record import Actor, Subject, record
from village.consultations.models import Answer, Consultation
from village.consultations.queries.consultations import BACK_FOR

KEPT_YEARS = 6


@transaction.atomic
def tidy_consultations(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone."""
    today = now.date()
    before = today.replace(year=today.year - KEPT_YEARS, day=min(today.day, 28))
    over = Consultation.objects.filter(Q(removed_at__lt=now - BACK_FOR) | Q(to_on__lt=before))
    removed = Answer.objects.filter(removed_at__lt=now - BACK_FOR).exclude(consultation__in=over)
    counts = {"consultations that are over or were removed": over.count(), "answers that were removed": removed.count()}
    if do:
        partnerships = sorted(set(over.order_by().values_list("partnership_id", flat=True)))
        removed.delete()
        over.delete()
        for partnership_id in partnerships:
            subject = Subject("consultations.consultation", partnership_id, "consultations that are over")
            record("consultations.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
