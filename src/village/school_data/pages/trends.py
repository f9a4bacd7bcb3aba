"""A school's own line over the half-terms of the year, with last year behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words
from village.school_data.pages.school_days import Place
from village.school_data.queries.roster import Roster
from village.school_data.rules.counting import counted


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """School days missed out of every hundred in one half-term, and in the same one last year."""

    label: str
    short: str
    value: float | None
    before: float | None


def trend_of(partnership_id: int, roster: Roster, place: Place, until: date) -> Iterator[TrendPoint]:
    """Yield a point for each half-term of the year; those to come have last year's value alone."""
    last_year = term_dates_for(partnership_id).year(place.year.starting - 1)
    for half, earlier in zip(place.year.half_terms, last_year.half_terms, strict=False):
        value = None if half.starts_on > until else _in_a_hundred(roster, half.starts_on, min(half.ends_on, until))
        yield TrendPoint(
            label=half_words(half.term, half.half),
            short=f"{half.term[:3].capitalize()} {half.half}",
            value=value,
            before=_in_a_hundred(roster, earlier.starts_on, earlier.ends_on),
        )


def _in_a_hundred(roster: Roster, first: date, last: date) -> float | None:
    counts = counted(roster.marks, first, last, roll=roster.roll)
    possible = int(counts.possible.sum())
    return round(100 * int(counts.missed.sum()) / possible, 1) if possible else None
