"""The days of an answer, and what the real ones say about waiting."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

USUAL_DAYS = 5
REMIND_EVERY = timedelta(days=5)
TELL_AFTER = timedelta(days=5)
"""So long after the day on which an answer was due the family and the partnership hear that there is none."""
FEWEST_STARTS = 5
"""Fewer real ones say nothing about how long people wait."""


def due_day(sent_on: date, answer_days: int | None) -> date:
    """Return the day by which the service answers: weekdays only."""
    day, left = sent_on, answer_days or USUAL_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def is_to_be_reminded(due_on: date, reminded_on: date | None, today: date) -> bool:
    """Tell whether the service is reminded today: after the day, then every five days."""
    return today > due_on and (reminded_on is None or today - reminded_on >= REMIND_EVERY)


def is_to_be_told(due_on: date, told_on: date | None, today: date) -> bool:
    """Tell whether the family hears today that nobody answered; once."""
    return told_on is None and today > due_on + TELL_AFTER


def weeks_waited(days: Sequence[int]) -> int | None:
    """Return the weeks from asking to the first time, in the middle of real ones, rounded up; None: too few."""
    return None if len(days) < FEWEST_STARTS else -(-int(median(days)) // 7)
