"""How many families told a reason without being rung."""

from datetime import date

from django.db.models import Count

from village.school_data.models.reason_proposed import ReasonProposed

_TOLD = (ReasonProposed.Source.REPLY, ReasonProposed.Source.PAGE)


def replies_with_a_reason(school_id: int, first: date, last: date) -> int:
    """Return how many replies of families became a reason for days from the first to the last."""
    rows = ReasonProposed.objects.filter(school_id=school_id, on__range=(first, last), source__in=_TOLD)
    rows = rows.exclude(state=ReasonProposed.State.DECLINED)
    return int(rows.aggregate(count=Count("reply_id", distinct=True))["count"] or 0)
