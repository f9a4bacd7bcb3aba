"""The year and term columns of a document, as year columns of a plan with terms inside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from village.basics.school_year import TERM_NAMES, school_year_of
from village.reading.when import read_when

_NUMBERED = re.compile(r"^(?:year|yr\.?|y)\s*(?P<number>[1-9])\b", re.IGNORECASE)
_YEAR_PAIR = re.compile(r"(?P<first>(?:19|20)?\d\d)\s*[-–/]\s*(?P<second>(?:19|20)?\d\d)(?!\d)")
_TERM = re.compile(r"\b(?P<term>aut(?:umn)?|spr(?:ing)?|sum(?:mer)?)\b", re.IGNORECASE)
_LONE_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class YearColumn:
    """One year column of the plan to be."""

    label: str
    academic_year: int | None


@dataclass(frozen=True, slots=True)
class PeriodCell:
    """Where a document's column stands: the place of the year column, the term, and a word when it says more."""

    year: int
    term: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Periods:
    """All columns of a document's timeline."""

    years: tuple[YearColumn, ...] = ()
    cells: tuple[tuple[str, PeriodCell], ...] = ()

    def cell(self, head: str) -> PeriodCell | None:
        """Return where the column of this head stands."""
        return dict(self.cells).get(head)


def span_of(period: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day that the words about a plan's period name, if any."""
    whens = read_when(period)
    starts = [date.fromisoformat(when.starts_on) for when in whens if when.starts_on]
    ends = [date.fromisoformat(when.ends_on) for when in whens if when.ends_on]
    first, last = min(starts, default=None), max(ends, default=None)
    return (first, last) if first is None or last is None or first <= last else (None, None)


def first_academic_year(period: str | None) -> int | None:
    """Return the academic year in which the period begins: 2017 for "September 2017-August 2020"."""
    first, last = span_of(period)
    if first is not None:
        return school_year_of(first)
    return school_year_of(last) if last is not None else None


def read_periods(heads: Sequence[str], first_year: int | None, last_year: int | None = None) -> Periods:
    """Return the plan's year columns and where each head stands in them.

    "Year 2" is the second year from `first_year`; "2018/19" names its own; "Spring" belongs to the year beside it,
    else to the plan's only year; any other head is a column of its own, without a year.
    """
    years: list[YearColumn] = []
    cells: list[tuple[str, PeriodCell]] = []
    only = first_year if first_year is not None and last_year in (None, first_year) else None
    for head in dict.fromkeys(heads):
        term, academic_year = _term(head), _academic_year(head, first_year)
        if term:
            academic_year = only if academic_year is None else academic_year
            label = f"{academic_year}/{(academic_year + 1) % 100:02d}" if academic_year is not None else "This year"
            column = YearColumn(label, academic_year)
        else:
            column = YearColumn(head.strip() or "Year", academic_year)
        known = [number for number, year in enumerate(years) if year == column]
        if not known:
            years.append(column)
        place = known[0] if known else len(years) - 1
        cells.append(
            (head, PeriodCell(place, term, head.strip() if term and re.search(r"[12]\b", _bare(head)) else ""))
        )
    return Periods(tuple(years), tuple(cells))


def _bare(head: str) -> str:
    """Return the head without its years, so that only the number of a half-term is left."""
    return _LONE_YEAR.sub("", _YEAR_PAIR.sub("", head))


def _term(head: str) -> str:
    found = _TERM.search(head)
    if found is None:
        return ""
    return next(name for name in TERM_NAMES if name.startswith(found["term"].casefold()[:3]))


def _academic_year(head: str, first_year: int | None) -> int | None:
    if numbered := _NUMBERED.match(head.strip()):
        if pair := _YEAR_PAIR.search(head):
            return _full(pair["first"])
        return first_year + int(numbered["number"]) - 1 if first_year is not None else None
    if pair := _YEAR_PAIR.search(head):
        first, second = _full(pair["first"]), _full(pair["second"])
        return first if second == first + 1 else None
    if lone := _LONE_YEAR.search(head):
        year = int(lone["year"])
        return year - 1 if _term(head) in {"spring", "summer"} else year
    return None


def _full(text: str) -> int:
    year = int(text)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year
