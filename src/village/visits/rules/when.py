"""When a visit was, told by a phone whose clock may be wrong and which may have had no signal for a day."""

from datetime import datetime, timedelta

LONGEST_KEPT = timedelta(days=3)
"""How long a phone keeps what was not sent."""


def when_it_was(
    *, typed_at: datetime | None, sent_at: datetime | None, now: datetime, not_before: datetime
) -> datetime:
    """Return when the words were typed by our own clock.

    Both times are of the phone's clock, so what counts is the time between them, whatever that clock says. Never in
    the future, never before the visit's own day, and never longer ago than a phone keeps anything.
    """
    if typed_at is None or sent_at is None or typed_at > sent_at:
        return now
    waited = min(sent_at - typed_at, LONGEST_KEPT)
    return min(now, max(now - waited, not_before))


def is_later(new: datetime | None, standing: datetime | None) -> bool:
    """Tell whether words sent again under one key are newer than those that stand; without times they are."""
    return new is None or standing is None or new >= standing
