"""How often a link may be tried: wrong ones by address, right ones by what is sent through them."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
WRONG_LINKS = 30
"""Guessed links from one address in ten minutes; a right link opens whatever others behind the address try."""
SENDINGS = 1200
"""What one link may send in ten minutes: two a second is faster than anybody types."""


def is_guessing(request: HttpRequest) -> bool:
    """Return whether this address tried too many wrong links lately."""
    return int(cache.get(_key("wrong", _address(request)), 0)) >= WRONG_LINKS


def guessed(request: HttpRequest) -> None:
    """One more wrong link from this address."""
    _count(_key("wrong", _address(request)))


def is_hasty(ask_id: int) -> bool:
    """Return whether this link sends more than anybody could, counting this time."""
    return _count(_key("sent", str(ask_id))) > SENDINGS


def _count(key: str) -> int:
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # It ran out, or was crowded out, between the two.
        return 1


def _key(what: str, who: str) -> str:
    return f"reviews:{what}:{who}:{int(time.time() // WINDOW_SECONDS)}"


def _address(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request))
