"""A feed on this machine: 3.0 or 1.0, whole or not, slow, cut off, endless, or wrong in its totals."""

import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SPACE = uuid.UUID("5a1f2f6a-2a51-4d3e-9b1c-0c0e6e1f0a11")


def service(number: int, **more: Any) -> dict[str, Any]:
    """Return a made-up service of the standard."""
    provider = {
        "id": str(uuid.uuid5(SPACE, f"o{number // 3}")),
        "name": f"Provider {number // 3}",
        "description": "Made up",
    }
    return {
        "id": str(uuid.uuid5(SPACE, f"s{number}")),
        "name": f"Made-up club {number}",
        "description": f"What club {number} does.",
        "status": "active",
        "organization": provider,
        "organization_id": provider["id"],
        "attributes": [],
        "schedules": [
            {
                "id": str(uuid.uuid5(SPACE, f"t{number}")),
                "freq": "WEEKLY",
                "byday": "MO",
                "opens_at": "10:00",
                "closes_at": "11:00",
            }
        ],
        **more,
    }


@dataclass(slots=True)
class Feed:
    """What the stand-in has and how it misbehaves; tests change it between two readings."""

    services: list[Any] = field(default_factory=list)
    listed: str = "services"
    """Which list it has: services, or service_at_locations, whose address then ends so."""
    edition: str = "3.0"
    is_full: bool = True
    """Whether lists hold whole records."""
    heeds_modified_after: bool = False
    per_page_at_most: int = 10
    says_total: int | None = None
    says_pages: int | None = None
    broken: dict[int, str] = field(default_factory=dict)
    """By page: 500, text, cut, slow, drip, flaky, null."""
    repeats_page: int = 0
    """Every page behind this one is the same as it."""
    is_endless: bool = False
    sends_on_to: str = ""
    asked: list[str] = field(default_factory=list)
    port: int = 0
    _flaky: set[int] = field(default_factory=set)

    @property
    def url(self) -> str:
        end = "" if self.listed == "services" else f"/{self.listed}"
        return f"http://127.0.0.1:{self.port}/api{end}"

    def page(self, number: int, size: int, after: str) -> dict[str, Any]:
        rows = self.services
        if after and self.heeds_modified_after:
            rows = [one for one in rows if isinstance(one, dict) and str(one.get("last_modified", "")) > after]
        size = min(size, self.per_page_at_most)
        number = min(number, self.repeats_page) if self.repeats_page else number
        contents = rows[(number - 1) * size : number * size]
        if self.is_endless:
            contents = [service(number * 1000 + at) for at in range(size)]
        if not self.is_full:
            nested = ("schedules", "service_at_locations", "contacts", "attributes")
            contents = [
                {k: v for k, v in one.items() if k not in nested} if isinstance(one, dict) else one for one in contents
            ]
        pages = max(1, -(-len(rows) // size))
        total = len(rows) if self.says_total is None else self.says_total
        pages = pages if self.says_pages is None else self.says_pages
        is_last = number >= pages and not self.is_endless
        if self.edition == "1.0":
            return {"totalElements": total, "totalPages": pages, "number": number, "size": len(contents),
                    "first": number == 1, "last": is_last, "empty": not contents, "content": contents}  # fmt: skip
        return {"total_items": total, "total_pages": pages, "page_number": number, "size": len(contents),
                "first_page": number == 1, "last_page": is_last, "empty": not contents,
                "contents": contents}  # fmt: skip


class _Answers(BaseHTTPRequestHandler):
    feed: Feed

    def do_GET(self) -> None:
        feed, parts = self.feed, urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        feed.asked.append(self.path)
        if feed.sends_on_to:
            self.send_response(302)
            self.send_header("Location", feed.sends_on_to)
            self.end_headers()
            return
        if parts.path.startswith("/api/services/"):
            key = parts.path.removeprefix("/api/services/")
            found = next((one for one in feed.services if isinstance(one, dict) and one.get("id") == key), None)
            self._send(200 if found else 404, json.dumps(found or {}).encode())
            return
        if parts.path != f"/api/{feed.listed}":
            self._send(404, b"{}")
            return
        number = int(asked.get("page", "1"))
        body = json.dumps(feed.page(number, int(asked.get("per_page", "50")), asked.get("modified_after", ""))).encode()
        self._misbehave(feed.broken.get(number, ""), number, body)

    def _misbehave(self, fault: str, number: int, body: bytes) -> None:
        if fault == "500" or (fault == "flaky" and number not in self.feed._flaky):
            self.feed._flaky.add(number)
            self._send(500, b"oops")
        elif fault == "text":
            self._send(200, b"<html>Back soon</html>")
        elif fault == "null":
            self._send(200, b"null")
        elif fault == "cut":
            self._send(200, body[: len(body) // 2], length=len(body))
        elif fault == "slow":
            time.sleep(2)
            self._send(200, body)
        elif fault == "drip":
            self._drip(body)
        else:
            self._send(200, body)

    def _drip(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            for at in range(40):
                self.wfile.write(body[at : at + 1])
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def _send(self, status: int, body: bytes, length: int | None = None) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, *_args: object) -> None:
        """Say nothing: tests read what was asked from the feed itself."""


@contextmanager
def running(feed: Feed) -> Iterator[Feed]:
    """The feed answers on a port of this machine while the block runs."""
    handler = type("Answers", (_Answers,), {"feed": feed})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    feed.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield feed
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
