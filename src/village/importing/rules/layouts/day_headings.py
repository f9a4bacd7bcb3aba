"""Headings of register grids: Mon AM, 05/01 PM, Monday 5 January, AM; one day, one session or both."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from village.importing.rules.cleaning.days import WEEKDAY_NAME, WEEKDAYS, Written, written_day
from village.importing.rules.cleaning.words import plain_text

type Session = Literal["AM", "PM"]

THIS_YEAR = 2100
BEFORE_SESSION = r"(?:^|(?<=[\s\d\-_/.(,:;|])|(?<=mon)|(?<=tue)|(?<=wed)|(?<=thu)|(?<=fri)|(?<=day))"
MORNING = re.compile(
    BEFORE_SESSION + r"(?:a\.?m\.?|morning|mor|sess(?:ion)?\s*1|s1)(?=$|[\s\d\-_/.),:;|])", re.IGNORECASE
)
AFTERNOON = re.compile(
    BEFORE_SESSION + r"(?:p\.?m\.?|afternoon|aft|eve|sess(?:ion)?\s*2|s2)(?=$|[\s\d\-_/.),:;|])", re.IGNORECASE
)
FILLERS = re.compile(r"\b(?:attendance|marks?|codes?|register|session|roll call|day)\b", re.IGNORECASE)
EDGES = " -_/(),:;|."
WEEKDAY = re.compile(rf"({WEEKDAY_NAME}|mo|tu|we|th|fr)", re.IGNORECASE)
NUMBERED = re.compile(rf"({WEEKDAY_NAME})\W*(\d{{1,2}})(?:st|nd|rd|th)?", re.IGNORECASE)
OF_WEEK = re.compile(
    r"(?:w\s*/?\s*[bc]|(?:week|wk)\s*(?:beginning|commencing|starting|of)?)\W*(?P<day>.*?\d)"
    rf"(?:\W+(?P<weekday>{WEEKDAY_NAME}))?",
    re.IGNORECASE,
)
SHORT_WEEK = (("m", "t", "w", "t", "f"), ("m", "tu", "w", "th", "f"), ("m", "t", "w", "th", "f"))


@dataclass(frozen=True, slots=True)
class DayHeading:
    """What the heading of one column says of the day and session of its marks."""

    day: Written | None = None
    weekday: int | None = None
    day_of_month: int | None = None
    days_on: int = 0
    """How many days after `day` it is, where `day` is the first of a week."""
    session: Session | None = None
    text: str = ""

    @property
    def is_dated(self) -> bool:
        return self.day is not None

    @property
    def is_of_a_day(self) -> bool:
        """Whether it names a day at all, and not only a session."""
        return self.day is not None or self.weekday is not None


@lru_cache(maxsize=8192)
def day_heading(heading: str) -> DayHeading | None:
    """Return what a heading says of a day or session, None where it says neither."""
    text = plain_text(heading)
    if not text or len(text) > 60:
        return None
    session, rest = _session_of(text)
    if (of_week := _day_of_week_named(rest, session, text)) is not None:
        return of_week
    rest = FILLERS.sub(" ", rest).strip(EDGES)
    if not rest:
        return DayHeading(session=session, text=text) if session else None
    if found := WEEKDAY.fullmatch(rest):
        return DayHeading(weekday=_weekday(found[1]), session=session, text=text)
    if found := NUMBERED.fullmatch(rest):
        return DayHeading(weekday=_weekday(found[1]), day_of_month=int(found[2]), session=session, text=text)
    written = written_day(rest, this_year=THIS_YEAR)
    if written is None:
        return None
    return DayHeading(day=written, weekday=written.weekday, session=session, text=text)


def _day_of_week_named(rest: str, session: Session | None, text: str) -> DayHeading | None:
    """Return the day of a heading such as "W/B 05/01/2026 Tue": the week's first day and the weekday behind it."""
    found = OF_WEEK.fullmatch(rest.strip(EDGES))
    written = written_day(found["day"], this_year=THIS_YEAR) if found else None
    if found is None or written is None:
        return None
    weekday = _weekday(found["weekday"]) if found["weekday"] else None
    return DayHeading(day=written, weekday=weekday, days_on=weekday or 0, session=session, text=text)


def _session_of(text: str) -> tuple[Session | None, str]:
    is_morning, is_afternoon = MORNING.search(text), AFTERNOON.search(text)
    if is_morning and is_afternoon:
        return None, AFTERNOON.sub(" ", MORNING.sub(" ", text))
    if is_morning:
        return "AM", MORNING.sub(" ", text)
    if is_afternoon:
        return "PM", AFTERNOON.sub(" ", text)
    return None, text


def _weekday(word: str) -> int:
    return [name[:2] for name in WEEKDAYS].index(word[:2].lower())


def short_weekdays(headings: tuple[str, ...]) -> dict[int, DayHeading]:
    """Return what single letters M T W T F mean, where five columns, or five pairs of columns, are headed so in order.

    A single letter by itself means nothing: T may be Tuesday, Thursday or Total.
    """
    parts = []
    for column, heading in enumerate(headings):
        session, rest = _session_of(plain_text(heading))
        if (letter := rest.strip(EDGES).lower()) in {"m", "t", "tu", "w", "th", "f"}:
            parts.append((column, letter, session, heading))
    letters = [letter for _, letter, _, _ in parts]
    for size in (1, 2):
        for week in SHORT_WEEK:
            if letters == [letter for letter in week for _ in range(size)]:
                return {
                    column: DayHeading(weekday=at // size, session=session, text=heading)
                    for at, (column, _, session, heading) in enumerate(parts)
                }
    return {}


SESSION_CELLS: dict[str, Session] = {"a": "AM", "1": "AM", "p": "PM", "2": "PM"}
"""What single signs mean in a column of sessions."""


def session_of_cell(cell: str) -> Session | None:
    """Return the session that a cell of a column of sessions names, None for none: AM, p.m., AM Reg, Session 2, 1."""
    text = plain_text(cell)
    return SESSION_CELLS.get(text.lower()) or session_in(text)


def session_in(text: str) -> Session | None:
    """Return the session that a line of words names, None where it names none or both."""
    return _session_of(plain_text(text))[0]
