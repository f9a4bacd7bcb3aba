"""Fetching one page of a feed: bound in time and size, to machines that everybody can reach, also after a redirect."""

import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from village.basics.errors import Refused
from village.basics.storable import storable
from village.feeds.rules.addresses import INSIDE, address_problem, is_public

SECONDS = 20.0
MOST_BYTES = 20 * 1024 * 1024
MOST_REDIRECTS = 3
TRIES = 3
LONGEST_PAUSE = 60.0
AGAIN = (429, 500, 502, 503, 504)
CHUNK = 64 * 1024
NO_ANSWER = "The feed did not answer in time."
CUT_OFF = "The answer was cut off."
NO_JSON = "The answer is not JSON."
TOO_LARGE = "The answer is larger than 20 MB."
TOO_MANY_TURNS = "The address sends Village on and on to other addresses."
UNKNOWN = "No machine of this name was found."


class Failed(Refused):
    """A page could not be fetched; `status` is what the server said, 0 where it said nothing. `pause` in seconds."""

    def __init__(self, sentence: str, *, status: int = 0, pause: float = 0, is_final: bool = False) -> None:
        super().__init__(sentence)
        self.status, self.pause, self.is_final = status, pause, is_final


@dataclass(slots=True)
class Fetcher:
    """Fetches JSON politely: it says who it is, waits between two pages, and longer when it is asked to."""

    may_be_local: bool = field(default_factory=lambda: bool(settings.FEEDS_MAY_BE_LOCAL))
    seconds: float = SECONDS
    pause: float = 0.2
    wait: Callable[[float], None] = time.sleep
    _has_asked: bool = False

    def json_at(self, url: str) -> object:
        """Return what stands at the address; raises Failed with its reason after the last try."""
        for attempt in range(1, TRIES + 1):
            if self._has_asked:
                self.wait(self.pause)
            self._has_asked = True
            try:
                return _json_in(self._bytes_at(url))
            except Failed as failed:
                if failed.is_final or attempt == TRIES:
                    raise
                self.wait(min(LONGEST_PAUSE, failed.pause or 2.0 ** (attempt - 1)))
        raise Failed(NO_ANSWER)

    def _bytes_at(self, url: str) -> bytes:
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._asked(url)
            if isinstance(answer, bytes):
                return answer
            further = urljoin(url, answer)
            if url.startswith("https://") and not further.startswith("https://"):
                raise Failed("The address sends Village on to one that is not secure.", is_final=True)
            url = further
        raise Failed(TOO_MANY_TURNS, is_final=True)

    def _asked(self, url: str) -> bytes | str:
        """Return the body, or the address to which the server sends us on."""
        if problem := address_problem(url, may_be_local=self.may_be_local):
            raise Failed(problem, is_final=True)
        deadline = time.monotonic() + self.seconds
        connection = _connection(url, self.seconds, may_be_local=self.may_be_local)
        guard = threading.Timer(self.seconds, _end, (connection,))
        guard.daemon = True
        try:
            with closing(connection):
                guard.start()
                parts = urlsplit(url)
                connection.request(
                    "GET", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", headers=_headers()
                )
                return _read(connection.getresponse(), deadline)
        except (http.client.IncompleteRead, http.client.RemoteDisconnected, ConnectionResetError) as error:
            raise Failed(NO_ANSWER if time.monotonic() >= deadline else CUT_OFF) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Failed(NO_ANSWER) from error
        finally:
            guard.cancel()


def _headers() -> dict[str, str]:
    who = f"Village directory (+{settings.BASE_URL})"
    return {"User-Agent": who, "Accept": "application/json", "Accept-Encoding": "identity", "Connection": "close"}


def _read(response: http.client.HTTPResponse, deadline: float) -> bytes | str:
    if response.status in (301, 302, 303, 307, 308) and (further := response.getheader("Location")):
        return further
    if response.status != 200:
        pause = response.getheader("Retry-After") or ""
        raise Failed(
            f"The server answered with the error {response.status}.",
            status=response.status,
            pause=float(pause) if pause.isdecimal() else 0,
            is_final=response.status not in AGAIN,
        )
    found = bytearray()
    while chunk := response.read1(CHUNK):
        found += chunk
        if len(found) > MOST_BYTES:
            raise Failed(TOO_LARGE, is_final=True)
        if time.monotonic() > deadline:
            raise Failed(NO_ANSWER)
    if response.length:
        raise Failed(CUT_OFF)
    return bytes(found)


def _json_in(content: bytes) -> object:
    try:
        found = json.loads(content)
        return _storable(found) if b"\\u" in content else found
    except (ValueError, RecursionError) as error:
        raise Failed(NO_JSON) from error


def _storable(value: object) -> object:
    """Return the value with words that both databases keep: one bad letter must not end the whole reading."""
    if isinstance(value, str):
        return storable(value, len(value))
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(one) for name, one in value.items()}
    return value


class _Pinned(http.client.HTTPConnection):
    """Speaks with just the machine whose number was looked at, so that its name cannot mean another a moment later."""

    def __init__(self, host: str, port: int, number: str, timeout: float, context: ssl.SSLContext | None) -> None:
        self.default_port = 80 if context is None else 443
        super().__init__(host, port, timeout=timeout)
        self._number, self._context = number, context

    def connect(self) -> None:
        self.sock = socket.create_connection((self._number, self.port), self.timeout)
        if self._context is not None:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)


def _connection(url: str, timeout: float, *, may_be_local: bool) -> _Pinned:
    parts = urlsplit(url)
    is_secure, host = parts.scheme == "https", parts.hostname or ""
    port = parts.port or (443 if is_secure else 80)
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise Failed(UNKNOWN) from error
    if not may_be_local and not all(is_public(number) for number in found):
        raise Failed(INSIDE, is_final=True)
    number = sorted(found, key=lambda one: (":" in one, one))[0]
    return _Pinned(host, port, number, timeout, ssl.create_default_context() if is_secure else None)


def _end(connection: http.client.HTTPConnection) -> None:
    """Break off a talk that drips on: a limit for each read alone never ends one."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
