"""Letting go of links, drafts and letters a year after their round closed; answers and ratings stay with the plan."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, record
from village.reviews.models.ask import Ask
from village.reviews.models.round import Round
from village.reviews.services.running import plan_subject, subject_of

ASKS_STAY = timedelta(days=365)


@transaction.atomic
def tidy_reviews(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many people's links are older than a year after the close; with `do` they are gone.

    Drafts, their evidence and the letters go with them. What was sent is an answer, and stays.
    """
    over = Round.objects.filter(closed_at__lt=now - ASKS_STAY, asks__isnull=False).exclude(state=Round.State.OPEN)
    rounds = list(over.select_related("plan").distinct())
    asks = Ask.objects.filter(round__in=rounds)
    counts = {"links and letters of rounds that closed more than a year ago": asks.count()}
    if do:
        asks.delete()
        for round_ in rounds:
            plan = round_.plan
            record(
                "reviews.old-asks-gone",
                by=by,
                subject=subject_of(round_),
                within=plan_subject(plan),
                partnership_id=plan.partnership_id,
            )
    return counts
