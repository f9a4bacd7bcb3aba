"""The wire: HTTP/1.1 on loopback with keep-alive, and faults that only a wire can have."""

import asyncio
import json
from typing import Any

from tests.standins.notify import answers
from tests.standins.notify.control import controlled
from tests.standins.notify.refusals import Refusal, broken
from tests.standins.notify.world import Message, World

PHRASES = {200: "OK", 201: "Created", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}
HUGE = 10_000_000
FOREVER = 3600.0


class Connection(asyncio.Protocol):
    """One connection of a client."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.buffer = b""
        self.transport: asyncio.Transport | None = None
        self.is_busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        self.transport = None

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while not self.is_busy and (request := self._next_request()) is not None:
            self._take(*request)

    def _next_request(self) -> tuple[str, str, dict[str, str], bytes] | None:
        head, mark, rest = self.buffer.partition(b"\r\n\r\n")
        if not mark:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            return None
        self.buffer = rest[length:]
        method, target, _ = first.split(" ")
        return method, target, headers, rest[:length]

    def _take(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        world = self.world
        if target.startswith("/_control/"):
            self.answer(*controlled(world, target, body))
            return
        world.requests += 1
        if target.startswith("/gateway/"):
            self._gateway(body)
        elif method == "POST" and target.startswith("/v2/notifications/"):
            self._send(target, headers, body)
        else:
            self._read(method, target, headers, body)

    def _read(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        fault = self.world.faults.always
        if fault in {"refuse_500", "accept_500", "accept_504"}:
            self.answer(*answers.refused(broken()))
            return
        if fault in {"hang", "accept_hang", "reset", "accept_reset"}:
            self._break(fault)
            return
        key = answers.admitted(self.world, headers.get("authorization"), fault)
        if isinstance(key, Refusal):
            self.answer(*answers.refused(key))
        elif method == "GET":
            self.answer(*answers.asked(self.world, target, key))
        elif method == "POST" and target.endswith("/preview"):
            self.answer(*answers.previewed(target, body))
        else:
            self.answer(405, {"result": "error", "message": "The method is not allowed for the requested URL."})

    def _send(self, target: str, headers: dict[str, str], body: bytes) -> None:
        fault = self.world.faults.draw()
        if fault in {"hang", "reset"}:
            self._break(fault)
            return
        key = answers.admitted(self.world, headers.get("authorization"), fault)
        if isinstance(key, Refusal):
            self.answer(*answers.refused(key))
            return
        if fault == "refuse_500":
            self.answer(*answers.refused(broken()))
            return
        message = answers.prepared(self.world, target, body, key)
        if fault == "bad_request":
            message = answers.refused(Refusal(400, (("BadRequestError", "Template not found"),)))
        if not isinstance(message, Message):
            self.answer(*message)
        elif fault == "slow_accept":
            self.is_busy = True
            asyncio.get_running_loop().call_later(self.world.faults.slow_seconds, self._accept_late, message)
        else:
            self.world.take(message, fault)
            self._accept(message, fault)

    def _accept_late(self, message: Message) -> None:
        """A message that was slow to take is taken, whether or not anybody still listens."""
        self.world.take(message, "slow_accept")
        self.is_busy = False
        self._accept(message, "")
        self.data_received(b"")

    def _accept(self, message: Message, fault: str) -> None:
        status, said = answers.accepted(message)
        if fault in {"accept_500", "accept_504"}:
            kind = ("Exception", 500) if fault == "accept_500" else ("EventletTimeout", 504)
            self.answer(*answers.refused(broken(*kind)))
        elif fault in {"accept_hang", "accept_reset"}:
            self._break(fault)
        elif fault == "accept_half":
            self._write_half(status, said)
        elif fault == "accept_not_json":
            self._write(status, b"<html>Gateway</html>", "text/html")
        elif fault == "accept_huge":
            self._write(status, b'{"id": "' + b"x" * HUGE + b'"}', "application/json")
        elif fault == "accept_other_words":
            self.answer(status, said | {"content": said["content"] | {"body": "??? " + "?" * len(message.body)}})
        else:
            self.answer(status, said)

    def _gateway(self, body: bytes) -> None:
        fault = self.world.gateway_faults.draw()
        if fault == "refuse_500":
            self.answer(500, {"error": "broken"})
            return
        if fault == "rate_limit":
            self.answer(429, {"error": "too-fast"})
            return
        said = answers.gateway_taken(self.world, body)
        if fault in {"accept_hang", "accept_reset"}:
            self._break(fault)
        elif fault == "accept_500":
            self.answer(500, {"error": "broken"})
        else:
            self.answer(*said)

    def _break(self, fault: str) -> None:
        if self.transport is None:
            return
        if fault.endswith("reset"):
            self.transport.abort()
        else:
            self.is_busy = True  # Nothing is ever answered; the client gives up.

    def answer(self, status: int, said: Any) -> None:
        """The client gets the value as JSON."""
        self._write(status, json.dumps(said, separators=(",", ":")).encode(), "application/json")

    def _write(self, status: int, body: bytes, kind: str) -> None:
        if self.transport is not None:
            self.transport.write(_head(status, len(body), kind) + body)

    def _write_half(self, status: int, said: Any) -> None:
        body = json.dumps(said).encode()
        if self.transport is not None:
            self.transport.write(_head(status, len(body), "application/json") + body[: len(body) // 2])
            self.transport.close()


def _head(status: int, length: int, kind: str) -> bytes:
    phrase = PHRASES.get(status, "Said")
    return f"HTTP/1.1 {status} {phrase}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode()
