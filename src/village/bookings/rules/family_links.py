"""The personal link in an invitation: it knows through which child the family was invited, and to what."""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

_SHAPE = re.compile(r"([0-9a-z]{1,13})\.([0-9a-z]{1,13})\.([A-Za-z0-9_-]{16})")
_SIGN_BYTES = 12


@dataclass(frozen=True, slots=True)
class Invited:
    """Through which child, and to which time of an event."""

    pupil_id: int
    occurrence_id: int


def key_from(secret: str) -> bytes:
    """Return the key for these links, so that the installation's secret itself signs nothing here."""
    return hashlib.sha256(b"village.bookings.family:" + secret.encode()).digest()


def token_of(invited: Invited, key: bytes) -> str:
    """Return what stands in the link."""
    words = f"{invited.pupil_id:x}.{invited.occurrence_id:x}"
    return f"{words}.{_sign(words, key)}"


def invited_in(token: str, key: bytes) -> Invited | None:
    """Return who was invited to what; nothing for a token that was not made here, in a time that tells nothing."""
    found = _SHAPE.fullmatch(token)
    if not found:
        return None
    words = f"{found[1]}.{found[2]}"
    if not hmac.compare_digest(found[3].encode(), _sign(words, key).encode()):
        return None
    try:
        return Invited(int(found[1], 16), int(found[2], 16))
    except ValueError:
        return None


def _sign(words: str, key: bytes) -> str:
    raw = hmac.new(key, words.encode(), hashlib.sha256).digest()[:_SIGN_BYTES]
    return base64.urlsafe_b64encode(raw).decode()
