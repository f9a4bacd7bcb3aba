"""How often one address may book without signing in: enough for a hall full of families, too few for a machine."""

import hashlib
import hmac

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from village.basics.speech import marked

MOST_AN_HOUR = 40
HOUR_SECONDS = 3600
TOO_OFTEN = marked("Too many bookings came from here in the last hour. Please wait a little, or ring us.")
MOST_PINS = 5
PIN_SECONDS = 900


def is_too_often(request: HttpRequest, what: str, *, most: int = MOST_AN_HOUR, seconds: int = HOUR_SECONDS) -> bool:
    """Count this attempt, and tell whether it is one too many. The address itself is kept nowhere."""
    address = request.META.get("REMOTE_ADDR", "")
    printed = hmac.new(settings.SECRET_KEY.encode(), f"{what}:{address}".encode(), hashlib.sha256).hexdigest()
    key = f"bookings:{printed}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # It ran out between the two lines.
        return False
