"""A second text provider behind a plain HTTP interface: writes every letter, cannot be asked, so at most once.

We POST {"to", "from", "text", "encoding", "reference"} as JSON with a bearer key; it answers 2xx with {"id": "..."}.
An adapter of a few lines turns this into any provider's own form: docs/how-to/send-to-families.md.
"""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

from village.outbox.rules.outcomes import (
    CLEAR_REFUSALS,
    Answer,
    Outcome,
    nobody_knows,
    not_reached,
    refused_by_status,
)
from village.outbox.rules.parcels import Ability, Found, Parcel, Reply
from village.outbox.rules.routing import GATEWAY
from village.outbox.rules.text_parts import Encoding, Writes, shape_of
from village.outbox.rules.timing import Times

MOST_BYTES = 100_000


class Gateway:
    """Hands each text over at most once."""

    def __init__(self, *, url: str, key: str, sender: str, times: Times | None = None) -> None:
        self.ability = Ability(GATEWAY, times=times or Times())
        self.url, self.key, self.sender = urlsplit(url), key, sender

    def send(self, parcel: Parcel) -> Answer:
        """Return how the one call for the line ended."""
        connection = self._connection()
        try:
            connection.connect()
        except OSError:
            return not_reached("not-reached")
        try:
            connection.request("POST", self.url.path or "/", self._body(parcel), self._headers())
            response = connection.getresponse()
            answer = response.read(MOST_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            return nobody_knows(type(error).__name__)
        finally:
            connection.close()
        return _meaning(response.status, answer)

    def look_up(self, reference: str) -> Found:
        """Return nothing: it cannot be asked."""
        return Found(could_ask=False)

    def replies(self, older_than: str = "") -> tuple[Reply, ...]:
        """Return nothing: it cannot be asked."""
        return ()

    def _connection(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self.url.scheme == "https" else http.client.HTTPConnection
        return kind(self.url.hostname or "", self.url.port, timeout=self.ability.times.timeout.total_seconds())

    def _headers(self) -> dict[str, str]:
        return {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"}

    def _body(self, parcel: Parcel) -> bytes:
        encoding = shape_of(parcel.body, Writes.EVERYTHING).encoding
        said = {
            "to": parcel.address,
            "from": self.sender,
            "text": parcel.body,
            "encoding": "ucs2" if encoding == Encoding.UCS2 else "gsm",
            "reference": parcel.reference,
        }
        return json.dumps(said).encode()


def _meaning(status: int, answer: bytes) -> Answer:
    try:
        said: Any = json.loads(answer) if len(answer) <= MOST_BYTES else None
    except ValueError:
        said = None
    if 200 <= status < 300:
        provider_id = said.get("id") if isinstance(said, dict) else None
        if not isinstance(provider_id, str | int):
            return nobody_knows("no-id")
        return Answer(Outcome.ACCEPTED, provider_id=str(provider_id)[:60], status=status)
    kind = str(said.get("error", "refused"))[:60] if isinstance(said, dict) else ""
    kinds = ("InvalidPhoneError",) if kind == "invalid-number" else (kind,)
    return refused_by_status(status, kinds, is_well_formed=isinstance(said, dict) and status in CLEAR_REFUSALS)
