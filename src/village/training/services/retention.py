"""Letting go of the training of people who left."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.people.queries.holds import free_of_holds
from village.training.models.reminder import ReminderLetter
from village.training.models.training_record import TrainingRecord

KEPT_FOR = timedelta(days=2 * 365)


@transaction.atomic
def tidy_training(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many records are of people who left two years ago; with `do` they are gone, with their letters."""
    before = (now - KEPT_FOR).date()
    over = free_of_holds(TrainingRecord.objects.filter(practitioner__left_on__lt=before))
    counts = {"records of training of people who left two years ago": over.count()}
    if do:
        partnerships = sorted(set(over.order_by().values_list("practitioner__partnership_id", flat=True)))
        over.delete()
        free_of_holds(ReminderLetter.objects.filter(practitioner__left_on__lt=before)).delete()
        for partnership_id in partnerships:
            subject = Subject("training.record", partnership_id, "training of people who left")
            record("training.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
