"""Named reads of the periods into which marks are kept."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from village.organisations.queries import term_dates_for
from village.school_data.models.period import Period
from village.school_data.rules import periods as rules
from village.school_data.rules.year_spans import YearSpans


def year_spans(partnership_id: int) -> YearSpans:
    """Return the partnership's periods: those laid down, and for other years those that would be."""
    laid_down: dict[int, list[rules.Period]] = defaultdict(list)
    for period in Period.objects.filter(partnership_id=partnership_id).order_by("academic_year", "number"):
        laid_down[period.academic_year].append(as_rule(period))
    whole = {year: tuple(periods) for year, periods in laid_down.items()}
    return YearSpans(whole, term_dates_for(partnership_id).year)


def periods_between(partnership_id: int, first: date, last: date) -> list[Period]:
    """Return the periods that were laid down and in which days from the first to the last lie, in order."""
    mine = Period.objects.filter(partnership_id=partnership_id)
    return list(mine.filter(starts_on__lte=last, ends_on__gte=first).order_by("starts_on"))


def periods_of_years(partnership_id: int, years: Iterable[int], spans: YearSpans) -> dict[tuple[int, int], Period]:
    """Return the periods of some academic years by year and number, those that would be without being stored."""
    wanted = sorted(set(years))
    stored = Period.objects.filter(partnership_id=partnership_id, academic_year__in=wanted)
    found = {(period.academic_year, period.number): period for period in stored}
    for year in wanted:
        for period in spans.periods(year):
            found.setdefault((year, period.number), unstored(partnership_id, period))
    return found


def unstored(partnership_id: int, period: rules.Period) -> Period:
    """Return a period that nobody has stored yet."""
    return Period(
        partnership_id=partnership_id,
        academic_year=period.academic_year,
        number=period.number,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
    )


def as_rule(period: Period) -> rules.Period:
    """Return the stored period as the arithmetic knows it."""
    return rules.Period(period.academic_year, period.number, period.starts_on, period.ends_on)
