"""Opening a link, with a count of the wrong ones from each address and of the uses of each right one."""

import hashlib
from datetime import datetime

from django.core.cache import cache

from village.basics.errors import Refused
from village.reviews.models.ask import Ask
from village.reviews.queries.asks import ask_for_token
from village.reviews.rules.links import LinkClosed

WRONG_MOST = 10
WRONG_SECONDS = 15 * 60
"""So many wrong links from one address in this time; a right one still opens, for others may share the address."""
USES_MOST = 300
USES_SECONDS = 60
"""So many requests by one link in this time: far more than taps, far fewer than a script."""


class TooMany(Refused):
    """Too many attempts; `seconds` says when to come back."""

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds


def ask_from_link(token: str, *, address: str, now: datetime) -> Ask:
    """Return the ask whose link it is; raises LinkClosed as `ask_for_token` does, and TooMany.

    `address` is where the request comes from.
    """
    try:
        ask = ask_for_token(token, now)
    except LinkClosed as closed:
        if closed.reason == "unknown" and _count(f"wrong:{address}", WRONG_SECONDS) > WRONG_MOST:
            raise TooMany(
                "Too many wrong links came from your place. Wait a quarter of an hour, then open the link in your "
                "letter once more.",
                WRONG_SECONDS,
            ) from None
        raise
    if _count(f"link:{ask.pk}", USES_SECONDS) > USES_MOST:
        raise TooMany("This link is used too fast. Nothing is lost: wait a minute, then go on.", USES_SECONDS)
    return ask


def _count(what: str, seconds: int) -> int:
    """Return how often it happened, this time included, since it first happened in the last `seconds`."""
    key = f"reviews.links.{hashlib.sha256(what.encode()).hexdigest()[:40]}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:
        return 1  # It ran out between the two lines.
