"""When a letter that did not leave is tried again."""

from datetime import datetime, timedelta

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))


def next_try_at(tries: int, now: datetime) -> datetime | None:
    """Return when to try again after so many tries, or None when it is time to give up and say so."""
    return now + WAITS[tries - 1] if tries <= len(WAITS) else None
