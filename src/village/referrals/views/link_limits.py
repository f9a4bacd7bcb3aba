"""How often wrong links may be tried from one address; a right one opens whatever others behind the address try."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
WRONG_LINKS = 30


def is_guessing(request: HttpRequest) -> bool:
    """Return whether this address tried too many wrong links lately."""
    return int(cache.get(_key(request), 0)) >= WRONG_LINKS


def guessed(request: HttpRequest) -> None:
    """One more wrong link from this address."""
    key = _key(request)
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # It ran out, or was crowded out, between the two.
        return


def _key(request: HttpRequest) -> str:
    address = get_adapter().get_client_ip(request)
    return f"referrals:wrong:{address}:{int(time.time() // WINDOW_SECONDS)}"
