"""Letting go of what the forum kept for seven years; what is about safety stays with the child's record."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from village.audit.services.record import Actor
from village.forum.models.brought import Extra, Feedback
from village.forum.models.concern import Concern
from village.forum.models.evaluation import Evaluation
from village.forum.models.meeting import Meeting
from village.people.queries.holds import free_of_holds

STAYS = timedelta(days=7 * 365 + 2)
A_YEAR = timedelta(days=365)


@transaction.atomic
def tidy_forum(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone, points and tasks with their meeting."""
    before = now - STAYS
    over: dict[str, QuerySet[Any]] = {
        "meetings of forums of seven years ago": Meeting.objects.filter(on__lt=before.date()),
        "concerns that were closed seven years ago": Concern.objects.filter(closed_at__lt=before).exclude(
            state=Concern.State.WITHDRAWN
        ),
        "concerns that were withdrawn a year ago": Concern.objects.filter(state=Concern.State.WITHDRAWN).filter(
            Q(closed_at__lt=now - A_YEAR) | Q(closed_at=None, written_at__lt=now - A_YEAR)
        ),
        "points of one’s own of seven years ago": Extra.objects.filter(added_at__lt=before),
        "feedback of seven years ago": Feedback.objects.filter(noted_at__lt=before),
        "evaluations of forums of seven years ago": Evaluation.objects.filter(saved_at__lt=before),
    }
    free = {words: free_of_holds(rows) for words, rows in over.items()}
    counts = {words: rows.count() for words, rows in free.items()}
    if do:
        for rows in free.values():
            rows.delete()
    return counts
