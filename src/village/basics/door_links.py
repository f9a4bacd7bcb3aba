"""The link behind the square code on a screen at a door: for one door, and every two minutes another.

A photograph of the code is worth nothing an hour later. The random word of the door is signed together with the number
of the two minutes in which it was shown; a link counts for ten minutes, so that nobody is hurried while typing.
"""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import datetime

STEP_SECONDS = 120
STEPS_OPEN = 5
"""How many steps back a link still counts, the present one included."""
_SHAPE = re.compile(r"([A-Za-z0-9_-]{12})\.([0-9a-z]{1,9})\.([A-Za-z0-9_-]{16})")
_SIGN_BYTES = 12


def new_nonce() -> str:
    """Return a random word of twelve characters."""
    return secrets.token_urlsafe(9)


def key_from(secret: str, purpose: str = "village.groups.door") -> bytes:
    """Return the key for the doors of one room, so that the installation's secret itself signs nothing here."""
    return hashlib.sha256(f"{purpose}:{secret}".encode()).digest()


def token_at(nonce: str, key: bytes, now: datetime) -> str:
    """Return what stands in the link that is shown now."""
    step = f"{_step(now):x}"
    return f"{nonce}.{step}.{_sign(nonce, step, key)}"


def nonce_in(token: str, key: bytes, now: datetime) -> str:
    """Return the random word of a link that counts now; nothing for any other, in a time that tells nothing."""
    found = _SHAPE.fullmatch(token)
    if not found or not hmac.compare_digest(found[3].encode(), _sign(found[1], found[2], key).encode()):
        return ""
    age = _step(now) - int(found[2], 16)
    return found[1] if 0 <= age < STEPS_OPEN else ""


def _step(now: datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def _sign(nonce: str, step: str, key: bytes) -> str:
    raw = hmac.new(key, f"{nonce}.{step}".encode(), hashlib.sha256).digest()[:_SIGN_BYTES]
    return base64.urlsafe_b64encode(raw).decode()
