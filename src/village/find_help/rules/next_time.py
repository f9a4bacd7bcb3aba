"""When a service is open, in words, and on which day next: term time, holidays and closed days are respected."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from village.basics.speech import ENGLISH, Speech, marked

ALWAYS, TERM, HOLIDAYS = "always", "term", "holidays"
LOOKS_AHEAD_DAYS = 150
"""Further ahead nobody plans; a summer holiday is shorter."""
_NTH: Mapping[int, str] = {
    1: marked("First %(day)s of the month"),
    2: marked("Second %(day)s of the month"),
    3: marked("Third %(day)s of the month"),
    4: marked("Fourth %(day)s of the month"),
    5: marked("Fifth %(day)s of the month"),
    -1: marked("Last %(day)s of the month"),
}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One weekly opening."""

    weekday: int
    """0 is Monday."""
    opens: int
    closes: int
    """Minutes after midnight."""
    kind: str = ALWAYS
    nth: int = 0
    """Which of its weekday in a month, -1 for the last; 0 is every week."""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """When the schools of the town are open."""

    halves: tuple[tuple[date, date], ...] = ()
    """First and last school day of each half-term."""
    closed: frozenset[date] = frozenset()
    """Days inside them on which every school is shut."""
    bank_holidays: frozenset[date] = frozenset()

    def is_term(self, day: date) -> bool:
        """Tell whether schools are open that week: a weekend between two school weeks counts."""
        return day not in self.closed and any(first <= day <= last + timedelta(days=2) for first, last in self.halves)


def kind_of(words: str) -> str:
    """Return whether the words of a schedule mean term time, holidays or neither."""
    low = words.casefold()
    if "term time" in low or "term-time" in low or "termtime" in low or "school term" in low:
        return TERM
    if "school holiday" in low or "holidays only" in low:
        return HOLIDAYS
    return ALWAYS


type Rhythm = tuple[str, int]
"""Kind, and which of its weekday in a month."""

EVERY_WEEK: Rhythm = (ALWAYS, 0)


def rhythms_of(schedules: object) -> dict[int, Rhythm]:
    """Return by weekday what the standard's schedules say beyond the weekly hours; broken ones say nothing."""
    found: dict[int, Rhythm] = {}
    for schedule in schedules if isinstance(schedules, Sequence) and not isinstance(schedules, str) else ():
        if not isinstance(schedule, Mapping):
            continue
        kind = kind_of(" ".join(str(schedule.get(part) or "") for part in ("description", "notes", "schedule_link")))
        is_monthly = str(schedule.get("freq") or "").upper() == "MONTHLY"
        for weekday, nth in _weekdays(schedule):
            rhythm = (kind, nth if is_monthly else 0)
            if rhythm != EVERY_WEEK:
                found[weekday] = rhythm
    return found


def next_on(sessions: Iterable[Session], calendar: SchoolCalendar, today: date, minute: int) -> date | None:
    """Return the next day on which one of them opens and is not over yet; None where none is known."""
    known = list(sessions)
    for offset in range(LOOKS_AHEAD_DAYS if known else 0):
        day = today + timedelta(days=offset)
        if any(_is_on(one, calendar, day) and (offset or minute < one.closes) for one in known):
            return day
    return None


def when_lines(sessions: Iterable[Session], speech: Speech = ENGLISH) -> tuple[str, ...]:
    """Return the week in as few lines as it needs: Monday to Friday 9:00 to 17:00."""
    by_time: dict[tuple[int, int, str, int], set[int]] = {}
    for one in sorted(set(sessions), key=lambda one: (one.weekday, one.opens)):
        by_time.setdefault((one.opens, one.closes, one.kind, one.nth), set()).add(one.weekday)
    return tuple(
        _line(_days(sorted(days), nth, speech), opens, closes, kind, speech)
        for (opens, closes, kind, nth), days in by_time.items()
    )


def next_words(day: date, today: date, speech: Speech = ENGLISH) -> str:
    """Return the day in words: today, tomorrow, Tuesday 1 December."""
    if day == today:
        return speech.say("Next: today")
    if day == today + timedelta(days=1):
        return speech.say("Next: tomorrow")
    return speech.say("Next: %(day)s", day=speech.weekday_and_day(day))


def clock_words(minute: int) -> str:
    """Return 9:30 for minutes after midnight."""
    return f"{minute // 60}:{minute % 60:02d}"


def _is_on(one: Session, calendar: SchoolCalendar, day: date) -> bool:
    if day.weekday() != one.weekday or day in calendar.bank_holidays:
        return False
    if (one.valid_from and day < one.valid_from) or (one.valid_to and day > one.valid_to):
        return False
    if one.nth and not _is_nth(day, one.nth):
        return False
    if one.kind == TERM:
        return calendar.is_term(day)
    return not calendar.is_term(day) if one.kind == HOLIDAYS else True


def _is_nth(day: date, nth: int) -> bool:
    if nth < 0:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == nth


def _weekdays(schedule: Mapping[str, Any]) -> list[tuple[int, int]]:
    found = (re.fullmatch(r"(-1|[1-5])?([A-Z]{2})", name) for name in _split(schedule.get("byday")))
    return [(_DAYS.index(one[2]), int(one[1] or 0)) for one in found if one and one[2] in _DAYS]


def _split(value: object) -> list[str]:
    return str(value or "").upper().replace(" ", "").replace("+", "").split(",")


def _days(days: Sequence[int], nth: int, speech: Speech) -> str:
    names = [speech.weekday(day) for day in days]
    if nth:
        return speech.say(_NTH.get(nth, _NTH[-1]), day=", ".join(names))
    if len(days) == 7:
        return speech.say("Every day")
    if len(days) > 2 and all(later == earlier + 1 for earlier, later in pairwise(days)):
        return speech.say("%(first)s to %(last)s", first=names[0], last=names[-1])
    return ", ".join(names)


def _line(days: str, opens: int, closes: int, kind: str, speech: Speech) -> str:
    if (opens, closes, kind) == (0, 24 * 60, ALWAYS):
        return speech.say("%(days)s, day and night", days=days)
    values = {"days": days, "opens": _ltr(clock_words(opens)), "closes": _ltr(clock_words(closes))}
    if kind == TERM:
        return speech.say("%(days)s %(opens)s to %(closes)s, in term time", **values)
    if kind == HOLIDAYS:
        return speech.say("%(days)s %(opens)s to %(closes)s, in school holidays", **values)
    return speech.say("%(days)s %(opens)s to %(closes)s", **values)


def _ltr(words: str) -> str:
    return f"\u2066{words}\u2069"
