"""Tokens as Notify checks them: HS256, issuer and moment, 30 seconds either way by the stand-in's own clock."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from tests.standins.notify.refusals import Refusal, forbidden, unauthorised

MOST_SECONDS_OFF = 30


@dataclass(frozen=True, slots=True)
class Key:
    """One API key of one service."""

    service_id: str
    secret: str
    kind: str
    """normal, team or test."""
    name: str = "village"

    @property
    def whole(self) -> str:
        """As a person copies it from Notify."""
        return f"{self.name}-{self.service_id}-{self.secret}"


def key_of(header: str | None, keys: dict[str, list[Key]], now: float) -> Key | Refusal:
    """Return the key that signed the token, or the refusal."""
    if not header:
        return unauthorised("Unauthorized: authentication token must be provided")
    scheme, _, token = header.partition(" ")
    if scheme != "Bearer":
        return unauthorised("Unauthorized: authentication bearer scheme must be used")
    parts = token.split(".")
    if len(parts) != 3:
        return forbidden("Invalid token: signature, api token not found")
    try:
        head, claims = _json(parts[0]), _json(parts[1])
        signature = _bytes(parts[2])
    except ValueError:
        return forbidden("Invalid token: signature, api token not found")
    return _checked(head, claims, signature, ".".join(parts[:2]), keys, now)


def _checked(
    head: dict[str, Any],
    claims: dict[str, Any],
    signature: bytes,
    signed: str,
    keys: dict[str, list[Key]],
    now: float,
) -> Key | Refusal:
    if head.get("alg") != "HS256":
        return forbidden("Invalid token: algorithm used is not HS256")
    issuer = claims.get("iss")
    if not isinstance(issuer, str):
        return forbidden("Invalid token: iss field not provided")
    if len(issuer) != 36:
        return forbidden("Invalid token: service id is not the right data type")
    if issuer not in keys:
        return forbidden("Invalid token: service not found")
    key = next((key for key in keys[issuer] if _is_signed(key, signed, signature)), None)
    if key is None:
        return forbidden("Invalid token: API key not found")
    at = claims.get("iat")
    if not isinstance(at, int | float) or abs(now - at) > MOST_SECONDS_OFF:
        return forbidden("Error: Your system clock must be accurate to within 30 seconds")
    return key


def _is_signed(key: Key, signed: str, signature: bytes) -> bool:
    wanted = hmac.digest(key.secret.encode(), signed.encode(), hashlib.sha256)
    return hmac.compare_digest(wanted, signature)


def _bytes(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _json(part: str) -> dict[str, Any]:
    said = json.loads(_bytes(part))
    if not isinstance(said, dict):
        raise ValueError(part)
    return said
