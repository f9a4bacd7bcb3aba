"""Taps at the door: whose word counts when two disagree, and at what time a tap was made that comes later."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST_WAIT = timedelta(days=1)
"""So long a tap may have waited on a tablet without signal."""


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody is here, or is not, and when it was tapped."""

    is_here: bool
    at: datetime


def is_the_word(new: Said, standing: Said) -> bool:
    """Tell whether the new tap counts: what was tapped last does, in whatever order the taps come in."""
    return new.at >= standing.at


def is_doubtful(new: Said, standing: Said) -> bool:
    """Tell whether staff should look: a tap came late and says something else than what was tapped after it."""
    return new.is_here != standing.is_here and new.at < standing.at


def tapped_at(*, now: datetime, typed: int | None, sent: int | None) -> datetime:
    """Return when a tap was made. Of the tablet’s clock (in ms) only the time between is believed."""
    if typed is None or sent is None or sent < typed:
        return now
    return now - min(timedelta(milliseconds=min(sent - typed, 10**10)), LONGEST_WAIT)
