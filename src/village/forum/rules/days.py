"""The day of the next forum, and of the monthly Guidance and Support meeting."""

from collections.abc import Collection
from datetime import date, timedelta

TUESDAY = 1
LOOKS_AHEAD = timedelta(days=120)
REST = timedelta(days=4)
"""Between two forums lie as many days at least, so that one held early is not followed by another two days on."""


def next_meeting(weekday: int, first: date, school_days: Collection[date]) -> date:
    """Return the first such weekday from `first` on that is a school day; without one, the first such weekday."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    plain = day
    while day <= first + LOOKS_AHEAD:
        if day in school_days:
            return day
        day += timedelta(days=7)
    return plain


def first_tuesday(day: date) -> date:
    """Return the first Tuesday of the month of a day."""
    first = day.replace(day=1)
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7)


def last_guidance(today: date) -> date:
    """Return the day of the latest Guidance and Support meeting: the first Tuesday of this month, or of the last."""
    this = first_tuesday(today)
    return this if this <= today else first_tuesday(today.replace(day=1) - timedelta(days=1))
