"""What the stand-in holds: keys, templates, messages, texts from people, and the log that judges."""

import json
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from tests.standins.notify.faults import Faults
from tests.standins.notify.tokens import Key

SERVICE = "8b3f6a52-6f0d-4c6a-9a2e-1f2d3c4b5a69"
KEYS = tuple(
    Key(SERVICE, f"{number}2d5c8e1-7a4b-4f3e-8d6c-0b9a1e2f3d4c", kind)
    for number, kind in enumerate(("normal", "team", "test"), start=1)
)
TEXT, EMAIL, GREETING = (f"{number}0e1f2d3-c4b5-4a69-8877-665544332211" for number in (1, 2, 3))
PAGE = 250
SIMULATED = {"7700900000", "7700900111", "7700900222"} | {
    f"simulate-delivered{mark}@notifications.service.gov.uk" for mark in ("", "-2", "-3")
}


@dataclass(frozen=True, slots=True)
class Template:
    """One template, never changed."""

    id: str
    type: str
    body: str
    subject: str = ""
    name: str = "Template"
    is_archived: bool = False


TEMPLATES = {
    template.id: template
    for template in (
        Template(TEXT, "sms", "((text))", name="Text"),
        Template(EMAIL, "email", "((body))", "((subject))", name="E-mail"),
        Template(GREETING, "sms", "Hello ((First name)).((late?? You are late.))", name="Greeting"),
    )
}


@dataclass(slots=True)
class Message:
    """One message that was taken."""

    id: str
    type: str
    reference: str | None
    key_kind: str
    to: str
    body: str
    subject: str | None
    template: Template | None
    at: float
    status: str
    parts: int = 1
    postage: str | None = None


@dataclass(slots=True)
class World:
    """Everything; `reset` makes it new."""

    log_path: Path | None = None
    keys: dict[str, list[Key]] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    order: list[Message] = field(default_factory=list)
    by_reference: dict[str, list[Message]] = field(default_factory=dict)
    received: list[dict[str, Any]] = field(default_factory=list)
    log: list[dict[str, Any]] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    gateway_faults: Faults = field(default_factory=Faults)
    limit_a_minute: int = 0
    """0: no limit."""
    daily_limit: int = 0
    is_trial: bool = False
    stands_at: float | None = None
    """The clock when it stands still."""
    offset: float = 0.0
    buckets: dict[str, tuple[float, float]] = field(default_factory=dict)
    requests: int = 0
    _file: TextIO | None = None

    def __post_init__(self) -> None:
        self.keys = {SERVICE: list(KEYS)}
        if self.log_path is not None:
            self._file = self.log_path.open("a", encoding="utf-8", buffering=1)

    def now(self) -> float:
        """Return its own clock, in epoch seconds."""
        return (time.time() if self.stands_at is None else self.stands_at) + self.offset

    def note(self, entry: dict[str, Any]) -> None:
        """The send stands in the log for ever."""
        entry = {"number": len(self.log) + 1, "at": self.now(), **entry}
        self.log.append(entry)
        if self._file is not None:
            self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def take(self, message: Message, fault: str) -> None:
        """The message is sent: it stands in the log, and unless its recipient is simulated it can be asked for."""
        entry = {"provider": "notify", "type": message.type, "id": message.id, "reference": message.reference}
        self.note({**entry, "to": message.to, "body": message.body, "key": message.key_kind, "fault": fault})
        if message.to.removeprefix("+44").removeprefix("0") in SIMULATED:
            return
        self.messages[message.id] = message
        self.order.append(message)
        if message.reference is not None:
            self.by_reference.setdefault(message.reference, []).append(message)

    def listed(self, key_kind: str, asked: dict[str, list[str]]) -> list[Message]:
        """Return the page that was asked for, newest first."""
        references = asked.get("reference")
        rows = self.by_reference.get(references[0], []) if references else self.order
        found = [row for row in reversed(rows) if row.key_kind == key_kind and _fits(row, asked)]
        if older_than := asked.get("older_than"):
            places = [place for place, row in enumerate(found) if row.id == older_than[0]]
            found = found[places[0] + 1 :] if places else []
        return found[:PAGE]

    def take_token(self, kind: str) -> bool:
        """Return whether the bucket of the key's kind still holds a token."""
        limit = self.limit_a_minute
        if not limit:
            return True
        size = min(-(-limit // 3) + 1, 1000)
        tokens, before = self.buckets.get(kind, (float(size), self.now()))
        now = self.now()
        tokens = min(size, tokens + (now - before) * limit / 60)
        self.buckets[kind] = (tokens - 1 if tokens >= 1 else tokens, now)
        return tokens >= 1


def stamp(at: float) -> str:
    """Return a moment as Notify writes it."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def new_id() -> str:
    """Return a new name for a message."""
    return str(uuid.uuid4())


def _fits(row: Message, asked: dict[str, list[str]]) -> bool:
    statuses, types = asked.get("status"), asked.get("template_type")
    return (not statuses or row.status in statuses) and (not types or row.type in types)
