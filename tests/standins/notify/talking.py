"""Talking to Notify, or to its stand-in, as the official client does and as it never would."""

import json
import os
import time
import uuid
from dataclasses import dataclass
from typing import Any

import jwt
import pytest
import requests
from notifications_python_client.notifications import NotificationsAPIClient

from tests.standins.notify.running import StandIn

PHONE = "07700 900321"
REAL = "NOTIFY_CONTRACT_URL"
only_here = pytest.mark.skipif(REAL in os.environ, reason="needs a switch of the stand-in")


@dataclass(frozen=True, slots=True)
class Service:
    """Whom the tests talk to."""

    url: str
    key: str
    template: str
    stand_in: StandIn | None

    def client(self, kind: str = "") -> NotificationsAPIClient:
        """Return the official client."""
        key = self.stand_in.keys[kind] if kind and self.stand_in else self.key
        return NotificationsAPIClient(key, self.url, timeout=5)

    def raw(self, method: str, path: str, body: Any = None, header: str | None = "") -> requests.Response:
        """Return the answer to a request that the client would not make; `header` None sends no token."""
        if header == "":
            header = f"Bearer {self.token()}"
        headers = {} if header is None else {"Authorization": header}
        content = body if isinstance(body, str) else json.dumps(body)
        return requests.request(method, self.url + path, data=content, headers=headers, timeout=5)

    def token(self, *, secret: str = "", off: int = 0, issuer: Any = None, algorithm: str = "HS256") -> str:
        """Return a token, right but for what is asked to be wrong."""
        claims = {"iss": self.key[-73:-37] if issuer is None else issuer, "iat": int(time.time()) + off}
        return jwt.encode(claims, secret or self.key[-36:], algorithm=algorithm, headers={"typ": "JWT"})


def sent(service: Service, text: str = "Hello", reference: str = "", kind: str = "") -> dict[str, Any]:
    """Return the answer to a text."""
    said: dict[str, Any] = service.client(kind).send_sms_notification(
        PHONE, service.template, {"text": text}, reference or str(uuid.uuid4())
    )
    return said


def errors_of(answer: requests.Response) -> tuple[int, set[str]]:
    """Return the status and the kinds of error, from an answer in the one true shape."""
    said = answer.json()
    assert said["status_code"] == answer.status_code
    return answer.status_code, {error["error"] for error in said["errors"]}
