"""When a listing that nobody checks is asked about, and when it is taken off: every date by rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from village.directory.rules.assurance import months_after

FIRST, SECOND, THIRD, ADMINS, HIDDEN = "first", "second", "third", "admins", "hidden"
AFTER_FIRST = {SECOND: timedelta(days=14), THIRD: timedelta(days=28), ADMINS: timedelta(days=42)}
"""Counted from the day of the first reminder, so that a job that slept for months does not shout."""
LEAST_BEFORE_HIDING = timedelta(days=56)
"""Nothing is taken off that nobody was asked about for eight weeks, however old it is."""
ORDER = (FIRST, SECOND, THIRD, ADMINS, HIDDEN)
LINK_DAYS = 60
"""How long a link opens its listing."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a partnership decided."""

    stale_months: int = 6
    hide_months: int = 12
    hides: bool = True


def due_step(since: date, today: date, done: Mapping[str, date], clock: Clock) -> str | None:
    """Return the one step that is due, or None; `done` holds the days of the steps of this wait.

    Steps come in their order, at most one a day.
    """
    missing = [kind for kind in ORDER if kind not in done]
    if not missing or any(day >= today for day in done.values()):
        return None
    step = missing[0]
    day = day_of(step, since, done, clock)
    return step if day is not None and today >= day else None


def day_of(step: str, since: date, done: Mapping[str, date], clock: Clock) -> date | None:
    """Return the day from which a step is due; None while the step before it is not done, or for one never taken."""
    if step == FIRST:
        return months_after(since, clock.stale_months)
    if FIRST not in done:
        return None
    if step != HIDDEN:
        return done[FIRST] + AFTER_FIRST[step]
    if not clock.hides:
        return None
    return max(months_after(since, clock.hide_months), done[FIRST] + LEAST_BEFORE_HIDING)
