"""One child's year as a picture of half days, one for each school, with its weeks as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from village.basics.school_days import days_words
from village.basics.school_year import SchoolYear
from village.design.speech import READER, say
from village.organisations.rules.calendar import half_words
from village.school_data.pages.pupil_marks import PupilMarks
from village.school_data.rules.counting import counted
from village.school_data.rules.looking.one_child import (
    NOTHING,
    TO_COME,
    Sessions,
    days_to_come,
    late_words,
    missed_words,
    reasons_in,
    sessions_of,
)
from village.school_data.rules.periods import SESSIONS_A_WEEK, monday_of


@dataclass(frozen=True, slots=True)
class WeekShown:
    """One week of the picture, as the macro `day_picture` asks for it."""

    half: str
    label: str
    sessions: str
    now: bool
    missed: str | None
    reasons: str


@dataclass(frozen=True, slots=True)
class YearShown:
    """The year at one school."""

    school_id: int
    school: str
    weeks: tuple[WeekShown, ...]
    sentence: str


def years_shown(found: PupilMarks, year: SchoolYear) -> tuple[YearShown, ...]:
    """Return a picture for each school at which the child has a mark in the year."""
    shown = (_year_at(found, row, year) for row in range(len(found.schools)))
    return tuple(one for one in shown if one is not None)


def _year_at(found: PupilMarks, row: int, year: SchoolYear) -> YearShown | None:
    sessions = sessions_of(found.marks, row, found.roll)
    ahead = days_to_come(found.marks, row, found.roll).intersection(
        day for day in found.school_days if day > found.until
    )
    weeks = tuple(_weeks(found, sessions, ahead, year))
    if not any(week.missed is not None for week in weeks):
        return None
    first, last = year.half_terms[0].starts_on, min(year.half_terms[-1].ends_on, found.until)
    counts = counted(found.marks, first, last, roll=found.roll)
    late = int(counts.late[row])
    sentence = say(
        "Missed %(days)s, and %(late)s, up to %(day)s.",
        days=days_words(int(counts.missed[row]), of=int(counts.possible[row]), speech=READER),
        late=late_words(late, READER),
        day=READER.day(last),
    )
    return YearShown(found.schools[row], found.names[row], weeks, sentence)


def _weeks(found: PupilMarks, sessions: Sessions, ahead: frozenset[date], year: SchoolYear) -> Iterator[WeekShown]:
    for half in year.half_terms:
        monday = monday_of(half.starts_on)
        while monday <= half.ends_on:
            letters, codes = sessions.week(monday)
            yield WeekShown(
                half=half_words(half.term, half.half, READER),
                label=READER.short_day(monday),
                sessions=_with_days_to_come(letters, monday, ahead),
                now=monday == monday_of(found.today),
                missed=missed_words(letters),
                reasons=reasons_in(letters, codes, with_reasons=found.seen.has_reasons, speech=READER),
            )
            monday += timedelta(days=7)


def _with_days_to_come(letters: str, monday: date, ahead: frozenset[date]) -> str:
    days = (monday + timedelta(days=place // 2) for place in range(SESSIONS_A_WEEK))
    return "".join(
        TO_COME if letter == NOTHING and day in ahead else letter for letter, day in zip(letters, days, strict=True)
    )
