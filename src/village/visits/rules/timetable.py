"""Who can visit when, and what clashes: two visits of one person at once, or one outside their hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import combinations

BUSY = "Two visits at the same time"
OUTSIDE = "Outside the hours of the timetable"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one day."""

    from_time: time
    until_time: time

    def overlaps(self, other: "Stretch") -> bool:
        """Tell whether both are on at one moment; one that begins as the other ends does not."""
        return self.from_time < other.until_time and other.from_time < self.until_time

    def holds(self, other: "Stretch") -> bool:
        """Tell whether the other lies wholly within this one."""
        return self.from_time <= other.from_time and other.until_time <= self.until_time


def clashes(visits: Sequence[tuple[int, Stretch]], hours: Sequence[Stretch]) -> dict[int, tuple[str, ...]]:
    """Return what is wrong with each visit of one person on one day, by its id; without hours nothing is outside."""
    busy = {
        visit_id
        for (one, first), (other, second) in combinations(visits, 2)
        if first.overlaps(second)
        for visit_id in (one, other)
    }
    joined = joined_up(hours)
    found: dict[int, tuple[str, ...]] = {}
    for visit_id, stretch in visits:
        is_outside = bool(joined) and not any(one.holds(stretch) for one in joined)
        words = (*((BUSY,) if visit_id in busy else ()), *((OUTSIDE,) if is_outside else ()))
        if words:
            found[visit_id] = words
    return found


def joined_up(hours: Iterable[Stretch]) -> list[Stretch]:
    """Return the hours with those that touch or overlap made one, in order."""
    joined: list[Stretch] = []
    for one in sorted(hours, key=lambda stretch: (stretch.from_time, stretch.until_time)):
        if joined and one.from_time <= joined[-1].until_time:
            last = joined.pop()
            joined.append(Stretch(last.from_time, max(last.until_time, one.until_time)))
        else:
            joined.append(one)
    return joined


def week_of(day: date) -> tuple[date, ...]:
    """Return Monday to Friday of the week in which the day lies."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=number) for number in range(5))
