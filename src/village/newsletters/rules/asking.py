"""Pieces that somebody was asked for: where each stands today, and when its writer is reminded."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from village.basics.errors import Refused

REMIND_BEFORE = timedelta(days=2)
OPEN_AFTER_DAY = timedelta(days=21)
"""A link still opens so long after the day: a late piece is better than none."""


class Standing(StrEnum):
    """Where a piece stands for whoever asked for it."""

    SENT = "sent"
    DECLINED = "declined"
    BEGUN = "begun"
    OPENED = "opened"
    ASKED = "asked"
    TAKEN_BACK = "taken_back"


STANDING_WORDS = {
    Standing.SENT: "Sent",
    Standing.DECLINED: "Cannot write it",
    Standing.BEGUN: "Begun",
    Standing.OPENED: "Opened",
    Standing.ASKED: "Asked",
    Standing.TAKEN_BACK: "No longer asked for",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of one ask."""

    due_on: date
    is_sent: bool = False
    is_declined: bool = False
    is_begun: bool = False
    is_opened: bool = False
    is_taken_back: bool = False
    reminded_on: date | None = None
    asked_on: date | None = None

    @property
    def standing(self) -> Standing:
        """What stands first counts: who has sent has sent, whatever was opened before."""
        if self.is_taken_back:
            return Standing.TAKEN_BACK
        if self.is_sent:
            return Standing.SENT
        if self.is_declined:
            return Standing.DECLINED
        if self.is_begun:
            return Standing.BEGUN
        return Standing.OPENED if self.is_opened else Standing.ASKED

    @property
    def is_owed(self) -> bool:
        """Whether a piece is still waited for."""
        return self.standing in {Standing.BEGUN, Standing.OPENED, Standing.ASKED}

    def is_late(self, today: date) -> bool:
        """Whether the day is past and nothing came."""
        return self.is_owed and today > self.due_on

    def is_to_be_reminded(self, today: date) -> bool:
        """Whether today is the day of the one reminder that goes by itself, or the first day after it was missed.

        Who was asked on that day or later has read of it a moment ago and is left in peace.
        """
        day = reminder_day(self.due_on)
        is_fresh = self.asked_on is not None and self.asked_on >= day
        return self.is_owed and self.reminded_on is None and not is_fresh and day <= today <= self.due_on


def reminder_day(due_on: date) -> date:
    """Return when writers are reminded: two days before, and on the Friday before where that is a weekend."""
    day = due_on - REMIND_BEFORE
    return day - timedelta(days=max(0, day.weekday() - 4))


def words_for_days(due_on: date, today: date) -> str:
    """Return how far away the day is: in 3 days, today, 2 days ago."""
    days = (due_on - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


class LinkClosed(Refused):
    """The link is one of ours and opens nothing any more; the sentence says why, and whom to turn to."""
