"""What the lines above a table say of time: the week, the days from and to, the term, the school year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from village.importing.rules.cleaning.days import MONTH, Order, Written, written_day

PLAIN_MONTH = MONTH.replace("?P<month>", "?:")
DAY_IN_TEXT = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+{PLAIN_MONTH}[,\s\-]+\d{{4}}"
    rf"|{PLAIN_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}",
    re.IGNORECASE,
)
WEEK = re.compile(r"\b(?:w\s*/?\s*[bc]|week|wk)\b", re.IGNORECASE)
PRINTED = re.compile(r"\b(?:printed|generated|created|produced|run|report date|as at|exported)\b", re.IGNORECASE)
TWO_YEARS = re.compile(r"\b(20\d\d)\s*[/\-–]\s*(?:20)?(\d\d)\b(?![/\-])")
TERM = re.compile(
    r"\b(autumn|michaelmas|spring|lent|summer|trinity)\b(?:\s+term)?(?:\s+\d)?\D{0,3}(20\d\d)", re.IGNORECASE
)
TERMS = {"aut": ((9, 1), (12, 31)), "mic": ((9, 1), (12, 31)), "spr": ((1, 1), (4, 30)), "len": ((1, 1), (4, 30)),
         "sum": ((4, 1), (8, 31)), "tri": ((4, 1), (8, 31))}  # fmt: skip
MONDAY = 0
ORDERS: tuple[Order, Order] = ("day-first", "month-first")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a file is about, first and last included."""

    starts_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def days_in(text: str, *, today: date) -> list[Written]:
    """Return the days with a year that a line of words names, in its order."""
    found = (written_day(match[0], this_year=today.year) for match in DAY_IN_TEXT.finditer(text))
    return [day for day in found if day is not None and day.year is not None]


def title_order(titles: Iterable[str], *, today: date) -> Order | None:
    """Return the order in which the titles write day and month, None where none of their days can tell."""
    for title in titles:
        for written in days_in(title, today=today):
            if not written.is_settled and max(written.a, written.b) > 12:
                return "day-first" if written.a > 12 else "month-first"
    return None


def title_days(titles: Iterable[str], *, today: date, told: Order | None = None) -> set[date]:
    """Return the days that the first title with days could begin with: one, or two where the order is not known.

    A day of printing is left out; so are days ahead of today and at weekends, on which no marks are given. Nothing is
    returned where only the American order is left.
    """
    lines = tuple(titles)
    order = told or title_order(lines, today=today)
    for line in lines:
        written = [] if PRINTED.search(line) else days_in(line, today=today)
        if written:
            british, american = (_usual(written[0].day(order or one), today) for one in ORDERS)
            return {day for day in (british, american) if day is not None} if british is not None else set()
    return set()


def _usual(day: date | None, today: date) -> date | None:
    return day if day is not None and day <= today and day.weekday() < 5 else None


def week_of(titles: Iterable[str], *, today: date, told: Order | None = None) -> date | None:
    """Return the Monday of the week that a title names, None where none does or it is not sure which week it is.

    Without any sign of the order a day is British when that makes it a Monday; it is never taken for American.
    """
    lines = tuple(titles)
    order = told or title_order(lines, today=today)
    for line in lines:
        for written in days_in(line, today=today) if WEEK.search(line) else ():
            is_sure = written.is_settled or written.a == written.b or order is not None
            day = written.day(order or "day-first")
            if day is not None and (is_sure or day.weekday() == MONDAY):
                return day - timedelta(days=day.weekday())
    return None


def period_of(titles: Iterable[str], *, today: date) -> Period | None:
    """Return the period that titles name: two days, a school year or a term; a day of printing is none."""
    titles = tuple(titles)
    order = title_order(titles, today=today)
    lines = [title for title in titles if not PRINTED.search(title)]
    for line in lines:
        days = [day for written in days_in(line, today=today) if (day := _day(written, order))]
        if len(days) == 2 and days[0] <= days[1]:
            return Period(days[0], days[1])
    for line in lines:
        if found := TERM.search(line):
            first, last = TERMS[found[1][:3].lower()]
            year = int(found[2])
            return Period(date(year, *first), date(year, *last))
    for line in lines:
        found = TWO_YEARS.search(line)
        if found and (int(found[1]) + 1) % 100 == int(found[2]):
            return Period(date(int(found[1]), 9, 1), date(int(found[1]) + 1, 8, 31))
    week = week_of(lines, today=today)
    return Period(week, date.fromordinal(week.toordinal() + 6)) if week else None


def _day(written: Written, order: Order | None) -> date | None:
    """Return a day that only says of which year a file is, for which the British order will do."""
    return written.day(order) if order else written.day("day-first") or written.day("month-first")
