"""Letting go of what was looked for: after 13 months by the day, after three years by the month; and of old words."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from village.audit.services.record import Actor, Subject, record
from village.search.models.sought import Sought
from village.search.models.synonym import Synonym

MONTHS_BY_DAY, MONTHS_IN_ALL = 13, 36
WORDS_KEPT = timedelta(days=30)


@transaction.atomic
def tidy_search(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` days become months, and what is over is gone."""
    today = now.date()
    days = Sought.objects.filter(is_month=False, day__lt=_months_before(today, MONTHS_BY_DAY))
    months = Sought.objects.filter(day__lt=_months_before(today, MONTHS_IN_ALL))
    words = Synonym.objects.filter(removed_at__lt=now - WORDS_KEPT)
    counts = {
        "searches of a day that are summed by the month after 13 months": days.count(),
        "searches older than three years": months.count(),
        "words of the same meaning that were taken out a month ago": words.count(),
    }
    if do and any(counts.values()):
        partnerships = {*days.values_list("partnership_id", flat=True), *words.values_list("partnership_id", flat=True)}
        partnerships |= set(months.values_list("partnership_id", flat=True))
        months.delete()
        _sum_by_month(list(days))
        words.delete()
        for partnership_id in sorted(partnerships):
            subject = Subject("search.sought", partnership_id, "searches whose time is over")
            record("search.tidied", by=by, subject=subject, partnership_id=partnership_id)
    return counts


def _sum_by_month(rows: list[Sought]) -> None:
    """The rows of days are gone, and rows of months hold their sums, without the words."""
    for row in rows:
        month, is_new = Sought.objects.get_or_create(
            partnership_id=row.partnership_id,
            day=row.day.replace(day=1),
            is_month=True,
            area=row.area,
            age_group=row.age_group,
            need=row.need,
            words="",
            found=row.found,
            defaults={"times": row.times, "area_name": row.area_name},
        )
        if not is_new:
            Sought.objects.filter(pk=month.pk).update(times=F("times") + row.times)
    Sought.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _months_before(day: date, months: int) -> date:
    """Return the first of the month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
