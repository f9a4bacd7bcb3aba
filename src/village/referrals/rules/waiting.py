"""The days of an answer: when one is due, when somebody is reminded, and when nothing is waited for any more."""

from datetime import date, timedelta
from enum import StrEnum

REMIND_BEFORE = timedelta(days=2)
REMIND_EVERY = timedelta(days=7)
GIVE_UP_AFTER = timedelta(days=42)
"""So long after the day on which an answer was due the referral counts as come back without one."""
OURS_FOR = timedelta(days=7)
"""So long the school may take to answer an agency's question before the forum hears of it."""
LONGEST_LINK = timedelta(days=90)
FEWEST_DAYS, MOST_DAYS = 1, 60


class Reminder(StrEnum):
    """What a reminder says."""

    BEFORE = "before"
    AFTER = "after"


def due_day(sent_on: date, days: int) -> date:
    """Return the day by which an answer is due; from a weekend it goes on to Monday."""
    day = sent_on + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def reminder_for(due_on: date, sent_on: date, reminded_on: date | None, today: date) -> Reminder | None:
    """Return which reminder goes today: one before the day, then one a week after it, never two on a day.

    Who got the referral today has read of it a moment ago and is left in peace.
    """
    if sent_on >= today or reminded_on == today:
        return None
    if today > due_on:
        is_time = reminded_on is None or reminded_on <= due_on or today - reminded_on >= REMIND_EVERY
        return Reminder.AFTER if is_time else None
    is_near = due_on - today <= REMIND_BEFORE
    return Reminder.BEFORE if is_near and reminded_on is None else None


def has_expired(due_on: date, today: date) -> bool:
    """Tell whether nothing is waited for any more."""
    return today > due_on + GIVE_UP_AFTER


def waiting_words(days: int) -> str:
    """Return since when something waits: today, 1 day, 12 days."""
    return {0: "today", 1: "1 day"}.get(days, f"{days} days")
