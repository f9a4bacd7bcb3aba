"""A school calendar brought as a file or pasted: one line for each half-term or closed day."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.parser import ParserError, parse

from village.basics.errors import Refused
from village.basics.school_year import HalfTerm, SchoolYear, TermName, school_year_of
from village.organisations.rules.calendar import checked
from village.organisations.rules.calendar_events import is_events, lines_of_events

MOST_LINES = 2_000
LONGEST_CLOSURE_DAYS = 30

TERM_WORDS: dict[str, TermName] = {
    "autumn": "autumn",
    "michaelmas": "autumn",
    "spring": "spring",
    "lent": "spring",
    "summer": "summer",
    "trinity": "summer",
}


@dataclass(frozen=True, slots=True)
class Closure:
    """A day inside a term on which every school is shut."""

    on: date
    reason: str


@dataclass(slots=True)
class BroughtCalendar:
    """What a calendar file says, before anything is written."""

    years: tuple[SchoolYear, ...] = ()
    closures: tuple[Closure, ...] = ()
    problems: list[str] = field(default_factory=list)
    """One sentence for each line that could not be understood."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    words: str
    starts_on: date
    ends_on: date


def read_calendar(text: str) -> BroughtCalendar:
    """Return the years and closed days of lines such as `Autumn 1,2026-09-02,2026-10-23` or `Training day,2026-09-01`.

    Columns may stand apart by comma, semicolon or tab; dates may be 2026-09-02, 02/09/2026 or 2 September 2026; a term
    without the word first, second, 1 or 2 takes the next free half. An iCalendar file is read event by event.
    """
    if is_events(text):
        text = lines_of_events(text)
    brought = BroughtCalendar()
    halves: dict[int, list[HalfTerm]] = {}
    closures: dict[date, Closure] = {}
    for line in _lines(text, brought.problems):
        term = next((name for word, name in TERM_WORDS.items() if word in line.words.lower()), None)
        if term is None:
            for day in _days(line):
                closures[day] = Closure(day, line.words)
            continue
        taken = halves.setdefault(school_year_of(_not_august(line.starts_on)), [])
        taken.append(HalfTerm(term, _half(line.words, term, taken), line.starts_on, line.ends_on))
    brought.closures = tuple(closures[day] for day in sorted(closures))
    brought.years = tuple(_checked_years(halves, brought.problems))
    if not brought.years and not brought.closures and not brought.problems:
        brought.problems.append("There is no date in it. Give lines such as: Autumn 1, 2026-09-02, 2026-10-23.")
    return brought


def _checked_years(halves: dict[int, list[HalfTerm]], problems: list[str]) -> Iterator[SchoolYear]:
    for starting in sorted(halves):
        try:
            yield checked(starting, halves[starting])
        except Refused as refusal:
            problems.append(refusal.sentence)


def _lines(text: str, problems: list[str]) -> Iterator[_Line]:
    first = text.partition("\n")[0]
    separator = next((mark for mark in ("\t", ";") if mark in first), ",")
    for number, cells in enumerate(csv.reader(text.splitlines()[:MOST_LINES], delimiter=separator), start=1):
        words, *rest = [cell.strip() for cell in cells] or [""]
        written = [cell for cell in rest if cell]
        if not words and not written:
            continue
        dates = [day for day in map(_date, written) if day is not None]
        if not dates and number == 1:
            continue  # The names of the columns.
        if not dates or len(dates) < len(written[:2]) or not words:
            problems.append(f"Line {number} has no words or no date that can be read: “{separator.join(cells)}”.")
            continue
        yield _Line(number, words, dates[0], dates[-1])


def _date(written: str) -> date | None:
    if not re.search(r"\d", written):
        return None
    try:
        return parse(written, dayfirst=not re.match(r"\d{4}", written)).date()
    except (ParserError, OverflowError):
        return None


def _days(line: _Line) -> Iterator[date]:
    length = min((line.ends_on - line.starts_on).days, LONGEST_CLOSURE_DAYS)
    for offset in range(length + 1):
        yield line.starts_on + timedelta(days=offset)


def _half(words: str, term: TermName, taken: list[HalfTerm]) -> int:
    if re.search(r"\b(1|first|a)\b", words, re.IGNORECASE):
        return 1
    if re.search(r"\b(2|second|b)\b", words, re.IGNORECASE):
        return 2
    return 2 if any(half.term == term for half in taken) else 1


def _not_august(day: date) -> date:
    """Return the day itself, or 1 September for the few years that begin in late August."""
    return date(day.year, 9, 1) if day.month == 8 and day.day >= 15 else day
