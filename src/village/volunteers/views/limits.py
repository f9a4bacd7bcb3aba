"""How often one address may offer help or try links in ten minutes, so that machines tire."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
OFFERS = 10
"""A school hall behind one address can still offer."""


def is_too_often(request: HttpRequest) -> bool:
    """Count one more offer from this address, and return whether it was one too many."""
    address = get_adapter().get_client_ip(request)
    key = f"volunteers:offers:{address}:{int(time.time() // WINDOW_SECONDS)}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return int(cache.incr(key)) > OFFERS
    except ValueError:  # It ran out, or was crowded out, between the two.
        return False
