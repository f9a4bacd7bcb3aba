"""How often somebody without a login may try a link or write something from one address."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
WRONG_LINKS = 30
WORDS_SENT = 10
"""Reports and comments together, in ten minutes."""


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Tell whether this address did it too often lately."""
    return int(cache.get(_key(request, what), 0)) >= most


def done_once(request: HttpRequest, what: str) -> None:
    """Once more from this address."""
    key = _key(request, what)
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # It ran out, or was crowded out, between the two.
        return


def _key(request: HttpRequest, what: str) -> str:
    address = get_adapter().get_client_ip(request)
    return f"listings:{what}:{address}:{int(time.time() // WINDOW_SECONDS)}"
