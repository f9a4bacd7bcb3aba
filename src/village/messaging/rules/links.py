"""The link in a message to the family's own page: short enough for a text, and nothing that anybody can guess."""

import base64
import hashlib
import hmac
import re
import secrets

_SHAPE = re.compile(r"([A-Za-z0-9_-]{12})\.([A-Za-z0-9_-]{16})")
_SIGN_BYTES = 12
"""96 bits over a random word of 72: a server that answers some thousand guesses a second is never through."""


def new_nonce() -> str:
    """Return a random word of twelve characters."""
    return secrets.token_urlsafe(9)


def key_from(secret: str) -> bytes:
    """Return the key for links, so that the installation's secret itself signs nothing here."""
    return hashlib.sha256(b"village.messaging.links:" + secret.encode()).digest()


def token_of(nonce: str, key: bytes) -> str:
    """Return what stands in the link: a recipient's random word and a signature over it."""
    return f"{nonce}.{_sign(nonce, key)}"


def nonce_in(token: str, key: bytes) -> str:
    """Return the random word of a token that was made here; nothing for any other, in a time that tells nothing."""
    found = _SHAPE.fullmatch(token)
    if not found or not hmac.compare_digest(found[2].encode(), _sign(found[1], key).encode()):
        return ""
    return found[1]


def _sign(nonce: str, key: bytes) -> str:
    raw = hmac.new(key, nonce.encode(), hashlib.sha256).digest()[:_SIGN_BYTES]
    return base64.urlsafe_b64encode(raw).decode()
