"""The links by which people answer without an account: made from a number, a random word and the installation's key."""

import base64
import hashlib
import hmac
import re

from village.basics.errors import Refused

_SHAPE = re.compile(r"([1-9][0-9]{0,17})-([A-Za-z0-9_-]{32})")
_SIGN_BYTES = 24
"""192 bits: at a billion guesses a second the sun is cold first."""


class LinkClosed(Refused):
    """The link opens nothing; `reason` says why in one word, `sentence` in words for the person who holds it."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def key_from(secret: str) -> bytes:
    """Return the key for links, so that the installation's secret itself signs nothing here."""
    return hashlib.sha256(b"village.reviews.links:" + secret.encode()).digest()


def token_of(ask_id: int, nonce: str, key: bytes) -> str:
    """Return what stands in the link: the number of the ask and a signature over it and its random word."""
    return f"{ask_id}-{_sign(ask_id, nonce, key)}"


def parse(token: str) -> int | None:
    """Return the number that the token claims, or None when it has not the shape of one; proves nothing."""
    found = _SHAPE.fullmatch(token)
    return int(found[1]) if found else None


def is_token_of(token: str, ask_id: int, nonce: str, key: bytes) -> bool:
    """Tell whether it is the ask's own token, in a time that tells a guesser nothing."""
    return hmac.compare_digest(token.encode(), token_of(ask_id, nonce, key).encode())


def _sign(ask_id: int, nonce: str, key: bytes) -> str:
    made = hmac.new(key, f"{ask_id}:{nonce}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:_SIGN_BYTES]).decode()
