"""How often one address may ask, or try wrong links; the right ones of others behind it are not touched."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 3600
MOST_ASKS = 10
MOST_WRONG_LINKS = 60


def has_asked_enough(request: HttpRequest) -> bool:
    """Tell whether this address has asked as often as one may in an hour."""
    return int(cache.get(_key(request, "asked"), 0)) >= MOST_ASKS


def is_guessing(request: HttpRequest) -> bool:
    """Tell whether this address tried too many wrong links."""
    return int(cache.get(_key(request, "wrong"), 0)) >= MOST_WRONG_LINKS


def count(request: HttpRequest, what: str) -> None:
    """One more of this from the address: asked or wrong."""
    key = _key(request, what)
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # It ran out between the two.
        return


def _key(request: HttpRequest, what: str) -> str:
    address = get_adapter().get_client_ip(request)
    return f"self-referrals:{what}:{address}:{int(time.time() // WINDOW_SECONDS)}"
