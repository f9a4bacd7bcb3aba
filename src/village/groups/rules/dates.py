"""Days of sessions from a pattern, holidays left out; and whether two sessions would be at the same time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from village.basics.errors import Refused

MOST_SESSIONS = 60
LOOKS_AHEAD = timedelta(days=550)
"""A pattern that finds no more school days within a year and a half is full."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every week, or every second or fourth week, on the weekday of the first day, so many times."""

    first: date
    times: int
    every_weeks: int = 1

    def candidates(self) -> Iterable[date]:
        """Yield the days of the pattern as if there were no holidays."""
        day = self.first
        while day <= self.first + LOOKS_AHEAD:
            yield day
            day += timedelta(weeks=self.every_weeks)


@dataclass(frozen=True, slots=True)
class Days:
    """What a pattern comes to: the days on which school is open, and those left out on the way."""

    days: tuple[date, ...]
    left_out: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where something is: a session as the rules of double booking see it."""

    on: date
    starts_at: time
    ends_at: time
    room: str = ""
    leaders: frozenset[int] = frozenset()
    title: str = ""


def days_of(pattern: Pattern, school_days: Collection[date]) -> Days:
    """Return the days of the pattern on which the school is open; raises Refused for what is no pattern."""
    if not 1 <= pattern.times <= MOST_SESSIONS:
        raise Refused(f"Choose between 1 and {MOST_SESSIONS} sessions.", field="times")
    open_days = frozenset(school_days)
    days: list[date] = []
    left_out: list[date] = []
    for day in pattern.candidates():
        if len(days) == pattern.times:
            break
        (days if day in open_days else left_out).append(day)
    if not days:
        raise Refused("The school is closed on every such day. Choose another first day.", field="first")
    while left_out and left_out[-1] > days[-1]:
        left_out.pop()
    return Days(tuple(days), tuple(left_out))


def check_times(starts_at: time, ends_at: time) -> None:
    """Nothing happens when a session ends after it begins; raises Refused otherwise."""
    if ends_at <= starts_at:
        raise Refused("The session ends before it begins. Look at both times.", field="ends_at")


def check_free(wanted: Sequence[Slot], taken: Sequence[Slot]) -> None:
    """Nothing happens when room and leaders are free; raises Refused with the first clash otherwise."""
    by_day: dict[date, list[Slot]] = {}
    for slot in taken:
        by_day.setdefault(slot.on, []).append(slot)
    for slot in wanted:
        for other in by_day.get(slot.on, ()):
            if not _overlap(slot, other):
                continue
            when = f"{slot.on:%-d %B} at {other.starts_at:%H:%M}"
            if slot.room and slot.room.strip().casefold() == other.room.strip().casefold():
                raise Refused(f"{slot.room} is taken on {when} by “{other.title}”. Choose another room or time.")
            if slot.leaders & other.leaders:
                raise Refused(f"A leader has “{other.title}” on {when}. Choose another time or leader.")


def _overlap(one: Slot, other: Slot) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
