"""The partnership's own line and each school's, half-term by half-term, with last year's behind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from village.basics.school_year import TermDates
from village.organisations.rules.calendar import half_words
from village.school_data.pages.trends import TrendPoint
from village.school_data.queries.own_lines import SchoolHalf, halves_of_schools
from village.school_data.rules.suppression import rate_shown


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school's own half-terms beside last year's; schools stand by name, and no number ranks them."""

    name: str
    values: tuple[float | None, ...]
    before: tuple[float | None, ...]
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class OwnLines:
    """The lines, and the short words of the half-terms under them."""

    trend: tuple[TrendPoint, ...]
    labels: tuple[str, ...]
    schools: tuple[SchoolLine, ...]


def own_lines(
    partnership_id: int, dates: TermDates, academic_year: int, until: date, names: Mapping[int, str], fewest: int
) -> OwnLines:
    """Return the lines of the year up to a day, and of the whole year before; who has too few children is left out."""
    year, earlier = dates.year(academic_year), dates.year(academic_year - 1)
    halves = halves_of_schools(partnership_id, date(academic_year - 1, 8, 1), until)
    numbers = range(1, len(year.half_terms) + 1)
    now, then = (
        [_rates(halves.get((starting, number), {}), fewest) for number in numbers]
        for starting in (year.starting, earlier.starting)
    )
    trend = tuple(
        TrendPoint(half_words(half.term, half.half), f"{half.term[:3].capitalize()} {half.half}", here[0], there[0])
        for half, here, there in zip(year.half_terms, now, then, strict=True)
    )
    lines = (
        _school(name, [rates[1].get(pk) for rates in now], [rates[1].get(pk) for rates in then])
        for pk, name in sorted(names.items(), key=lambda pair: pair[1])
    )
    schools = tuple(line for line in lines if any(value is not None for value in (*line.values, *line.before)))
    return OwnLines(trend, tuple(point.short for point in trend), schools)


def _rates(schools: Mapping[int, SchoolHalf], fewest: int) -> tuple[float | None, dict[int, float]]:
    """Return days missed of a hundred in all, and of each school with enough children."""
    each = {pk: rate for pk, one in schools.items() if (rate := _rate([one], fewest)) is not None}
    return _rate(schools.values(), fewest), each


def _rate(some: Iterable[SchoolHalf], fewest: int) -> float | None:
    halves = list(some)
    rate = rate_shown(
        sum(one.missed for one in halves),
        sum(one.possible for one in halves),
        sum(one.children for one in halves),
        fewest,
    )
    return None if rate is None else round(rate, 1)


def _school(name: str, now: Sequence[float | None], then: Sequence[float | None]) -> SchoolLine:
    return SchoolLine(name, tuple(now), tuple(then), _school_words(now, then))


def _school_words(now: Sequence[float | None], then: Sequence[float | None]) -> str:
    known = [(value, before) for value, before in zip(now, then, strict=True) if value is not None]
    if not known:
        return "No marks this year yet."
    value, before = known[-1]
    if before is None:
        return f"{value} days missed of 100 now."
    change = round(value - before, 1)
    if change == 0:
        return f"{value} days missed of 100 now, as in the same half-term last year."
    return f"{value} days missed of 100 now, {abs(change)} {'more' if change > 0 else 'fewer'} than a year before."
