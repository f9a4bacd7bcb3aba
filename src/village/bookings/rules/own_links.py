"""The link by which somebody without a login sees, changes and cancels their own booking.

Its word is worked out from the key that came with the form and the installation's secret, so that a reminder can carry
it, and the table holds only its hash: who reads the table can open nothing.
"""

import base64
import hashlib
import hmac
import re

_SHAPE = re.compile(r"[A-Za-z0-9_-]{32}")


def key_from(secret: str) -> bytes:
    """Return the key for these links, so that the installation's secret itself signs nothing here."""
    return hashlib.sha256(b"village.bookings.own:" + secret.encode()).digest()


def word_of(form_key: str, key: bytes) -> str:
    """Return the word in the link of the booking."""
    raw = hmac.new(key, form_key.encode(), hashlib.sha256).digest()[:24]
    return base64.urlsafe_b64encode(raw).decode()


def hash_of(word: str) -> str:
    """Return what the table holds; nothing for what cannot be a word of ours."""
    return hashlib.sha256(word.encode()).hexdigest() if _SHAPE.fullmatch(word) else ""
