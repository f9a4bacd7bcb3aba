"""Laying down the periods of an academic year when its first mark is brought."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from village.basics.errors import Refused
from village.school_data.models.period import Period
from village.school_data.queries.periods import as_rule, unstored
from village.school_data.rules.year_spans import YearSpans


@transaction.atomic
def lay_down(partnership_id: int, academic_years: Iterable[int], spans: YearSpans) -> dict[tuple[int, int], Period]:
    """Return the periods of the years by year and number, stored from now on; those that were stay as they were."""
    years = sorted(set(academic_years))
    missing = set(years) - set(_stored(partnership_id, years).values_list("academic_year", flat=True))
    Period.objects.bulk_create(
        (unstored(partnership_id, period) for year in sorted(missing) for period in spans.periods(year)),
        ignore_conflicts=True,
    )
    found = {(period.academic_year, period.number): period for period in _stored(partnership_id, years)}
    if any(
        as_rule(found[period.academic_year, period.number]) != period
        for year in years
        for period in spans.periods(year)
    ):
        raise Refused("The school calendar was changed while the file was read. Bring the file again.")
    return found


def _stored(partnership_id: int, years: list[int]) -> QuerySet[Period]:
    return Period.objects.filter(partnership_id=partnership_id, academic_year__in=years)
