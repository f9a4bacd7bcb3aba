"""The circuit breaker of a provider: when half of the last calls went wrong, it rests, then one line probes (D-10)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

REMEMBERED = 20
FEWEST = 10
"""Calls before a share says anything."""
RESTS = timedelta(seconds=60)
GOOD, BAD = "+", "-"


@dataclass(frozen=True, slots=True)
class Breaker:
    """What is known of the last calls."""

    recent: str = ""
    """One mark for each of the last calls, the newest last."""
    opened_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None

    def allows(self, now: datetime, rests: timedelta = RESTS) -> int | None:
        """Return how many calls may be made now: None for any number, 1 for a probe, 0 while it rests."""
        if self.opened_at is None:
            return None
        return 1 if now >= self.opened_at + rests else 0


def after(breaker: Breaker, results: str, now: datetime) -> Breaker:
    """Return the breaker after the given results, a mark each; a good probe closes it, a bad one lets it rest again."""
    if not results:
        return breaker
    if breaker.is_open:
        return Breaker() if results[-1] == GOOD else replace(breaker, opened_at=now)
    recent = (breaker.recent + results)[-REMEMBERED:]
    bad = recent.count(BAD)
    if len(recent) >= FEWEST and bad * 2 >= len(recent):
        return Breaker(recent, now)
    return Breaker(recent)
