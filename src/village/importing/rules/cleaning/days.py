"""Days as exports write them: 05/01/2026, 5 Jan 2026, 2026-01-05T00:00:00, 46027; read once the order is known.

Which of two figures is the day is never decided here: `day_order` judges it over a whole column.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from village.basics.errors import Refused
from village.importing.rules.cleaning.words import plain_text, quoted, text_or_nothing

type Order = Literal["day-first", "month-first"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_NAME = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r?s?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY_NAME})[\s,.\-/]*)?"
CLOCK = r"(?:[T,\s]+\d{1,2}[:.]\d{2}.*)?"
YEAR = r"(?P<year>\d{4}|'?\d{2})"
FORMS = tuple(
    re.compile(WEEKDAY + form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){CLOCK}",
        r"(?P<year>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})",
        rf"(?P<a>\d{{1,2}})(?P<sign>[-/. ])(?P<b>\d{{1,2}})(?:(?P=sign){YEAR})?{CLOCK}",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[-/ .,]*{MONTH}(?:[-/ .,]*{YEAR})?{CLOCK}",
        rf"{MONTH}[-/ .,]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:,\s*|[-/ .]+){YEAR})?{CLOCK}",
    )
)
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
SERIAL_START = date(1899, 12, 30)
"""Day 0 of Excel's numbers, which count a 29 February 1900 that never was."""
SERIALS = range(10_959, 73_050)
"""1930 to 2099."""


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written. `a` and `b` are the two figures of which one is the day and one the month."""

    a: int
    b: int
    is_settled: bool
    """Whether `a` is surely the day and `b` surely the month."""
    year: int | None = None
    weekday: int | None = None
    """0 is Monday."""

    def day(self, order: Order | None, year: int | None = None) -> date | None:
        """Return the day, None where the figures give none; `year` stands in for one that is not written."""
        year = self.year or year
        if year is None or (not self.is_settled and order is None and self.a != self.b):
            return None
        day, month = (self.b, self.a) if not self.is_settled and order == "month-first" else (self.a, self.b)
        try:
            return date(year, month, day)
        except ValueError:
            return None


@lru_cache(maxsize=8192)
def written_day(cell: str, *, this_year: int) -> Written | None:
    """Return what a cell says of a day, None where it says none; a year of two figures is at most five years ahead."""
    text = plain_text(cell)
    if not text or len(text) > 40 or not any(sign.isdecimal() for sign in text):
        return None
    if serial := SERIAL.fullmatch(text):
        if int(serial[1]) not in SERIALS:
            return None
        day = SERIAL_START + timedelta(days=int(serial[1]))
        return Written(day.day, day.month, True, day.year)
    for form in FORMS:
        if found := form.fullmatch(text):
            return _written(found.groupdict(), this_year)
    return None


def _written(parts: dict[str, str | None], this_year: int) -> Written | None:
    weekday = WEEKDAYS.index((parts["weekday"] or "")[:3].lower()) if parts.get("weekday") else None
    year = _year(parts.get("year"), this_year)
    if parts.get("a"):
        a, b = int(parts["a"] or 0), int(parts["b"] or 0)
        if not (1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12):
            return None
        return Written(a, b, False, year, weekday)
    day = int(parts["d"] or 0)
    month = MONTHS.index((parts["month"] or "")[:3].lower()) + 1 if parts.get("month") else int(parts["m"] or 0)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Written(day, month, True, year, weekday)


def _year(text: str | None, this_year: int) -> int | None:
    if not text:
        return None
    figures = text.lstrip("'")
    if len(figures) == 4:
        return int(figures)
    century = this_year // 100 * 100
    year = century + int(figures)
    return year if year <= this_year + 5 else year - 100


def said(day: date) -> str:
    """Return a day as a sentence says it: 5 January 2026."""
    return f"{day.day} {day:%B %Y}"


def read_day(cell: str, order: Order | None, *, today: date) -> date | None:
    """Return the day of a cell, None for an empty one; Refused where it is none, or where its order is not known."""
    if not text_or_nothing(cell):
        return None
    found = written_day(cell, this_year=today.year)
    text = quoted(plain_text(cell))
    if found is None:
        raise Refused(f"{text} is not a date.")
    if found.year is None:
        raise Refused(f"The date {text} has no year.")
    day = found.day(order)
    if day is None and not found.is_settled and order is None:
        raise Refused(f"It is not known whether {text} has the day or the month first.")
    if day is None:
        raise Refused(f"{text} is not a date: there is no such day.")
    if found.weekday not in (None, day.weekday()):
        raise Refused(f"{text} names the wrong day of the week: that date is a {day:%A}.")
    return day


CLOCK_TIME = re.compile(r"(?:.*[T ])?(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?", re.IGNORECASE)
WITH_ZONE = re.compile(r"\dT\d.*(?:Z|[+-]\d{2}:?\d{2})$")
HERE = ZoneInfo("Europe/London")
PART_OF_DAY = re.compile(r"(?:\d{5})?0?\.\d+")
MINUTES_A_DAY = 24 * 60


def read_time(cell: str) -> time | None:
    """Return the time of day of a cell such as 9.30am, 13:05 or Excel's 0.395833, None for none; Refused for words."""
    text = text_or_nothing(cell)
    if not text:
        return None
    if PART_OF_DAY.fullmatch(text):
        minutes = round(float(text) % 1 * MINUTES_A_DAY) % MINUTES_A_DAY
        return time(minutes // 60, minutes % 60)
    if WITH_ZONE.search(text):
        return _time_here(text)
    found = CLOCK_TIME.fullmatch(text)
    if found is None:
        raise Refused(f"{quoted(text)} is not a time of day.")
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise Refused(f"{quoted(text)} is not a time of day.")
    return time(hour, minute)


def _time_here(text: str) -> time:
    """Return the time on English clocks of a moment that is written with its zone."""
    try:
        moment = datetime.fromisoformat(text).astimezone(HERE)
    except (ValueError, OverflowError) as error:
        raise Refused(f"{quoted(text)} is not a time of day.") from error
    return time(moment.hour, moment.minute)
