"""When a line is tried again, looked up, or given up: back-off, settle time, leases."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=30)
MOST_TRIES_REFUSED = 8
"""Clear refusals of the line itself (a 400 that may be cured) before it is given up."""

LOOK_UPS = 2
"""A line is not with the provider when so many look-ups, a minute apart, did not find it (D-06)."""

POLLS = (timedelta(minutes=30), timedelta(hours=6), timedelta(days=3, hours=1))
"""When a line without a final status is asked after: after acceptance, and by then the provider has given up."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long things may take with one provider; tests make them short, and their proportions stay."""

    timeout: timedelta = timedelta(seconds=30)
    """Of one call, whole."""
    handling: timedelta = timedelta(seconds=30)
    """The provider's own longest handling of a request."""
    margin: timedelta = timedelta(seconds=30)
    start_within: timedelta = timedelta(seconds=20)
    """After a batch was marked as attempting no call of it begins later than this."""
    claim: timedelta = timedelta(seconds=60)
    """For gates and letters between the claim and the call."""
    between_look_ups: timedelta = timedelta(seconds=60)
    remembers: timedelta = timedelta(days=3)
    """How long the provider surely knows what it took. Notify keeps it for 3 to 90 days, as each service chooses."""
    rests: timedelta = timedelta(seconds=60)
    """How long a provider that is out of order is left alone."""

    @property
    def settle(self) -> timedelta:
        """How long after the end of a call the provider is asked whether it has the line (D-06: 90 s for Notify)."""
        return self.timeout + self.handling + self.margin

    @property
    def lease(self) -> timedelta:
        """After this a worker that marked a batch and said nothing more is taken for dead."""
        return self.start_within + self.timeout + self.margin / 3

    @property
    def settle_after_death(self) -> timedelta:
        """The same from the moment the batch was marked: its last call may have begun `start_within` later."""
        return self.start_within + self.settle


def seconds_passed() -> float:
    """Return seconds since some moment, also those in which the machine slept, whatever the wall clock does."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def wait_before_try(tries: int, chance: Callable[[], float]) -> timedelta:
    """Return how long to wait after so many refusals: full jitter under a doubling ceiling (D-08).

    `chance` gives a number from 0 to 1.
    """
    doubled: int = 2 ** min(max(tries - 1, 0), 20)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT) * chance()


def next_try_at(tries: int, now: datetime, expires_at: datetime, chance: Callable[[], float]) -> datetime | None:
    """Return when the line is tried again; None when it would be useless by then."""
    at = now + wait_before_try(tries, chance)
    return at if at < expires_at else None


def next_poll_at(accepted_at: datetime, now: datetime) -> datetime | None:
    """Return when an accepted line is asked after next; None when that has been done as often as it helps."""
    return next((accepted_at + after for after in POLLS if accepted_at + after > now), None)


def midnight_after(now: datetime) -> datetime:
    """Return the next 00:00 UTC, when daily limits begin anew."""
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(days=1)
