"""What earlier rounds of the same plan tell about this one; real ones only."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min
from django.utils import timezone

from village.reviews.models.answer import Answer
from village.reviews.models.round import Round
from village.reviews.queries.standing_rows import earlier_rounds


@dataclass(frozen=True, slots=True)
class RoundBefore:
    """How far the round before was on the same day of its days."""

    title: str
    answered_by_then: int
    answered_by_close: int
    closed_at: datetime | None


def round_before(round_: Round, today: date) -> RoundBefore | None:
    """Return how many actions had an answer as many days before its close, and by its close; None for a first round."""
    earlier = earlier_rounds(round_)
    if not earlier:
        return None
    before = earlier[0]
    first = Answer.objects.filter(round=before).exclude(kind=Answer.Kind.CHALLENGE).order_by()
    days = [timezone.localdate(at) for _, at in first.values_list("action").annotate(at=Min("made_at"))]
    same_day = before.closes_on - (round_.closes_on - min(today, round_.closes_on))
    return RoundBefore(before.title, sum(day <= same_day for day in days), len(days), before.closed_at)
