"""The official client of GOV.UK Notify with bounds: one each thread, a whole time, a size of answers, no redirects.

A request leaves within the time of its call or not at all. A name with several addresses, of which some do not answer,
or a slow line could make it leave minutes later: after the look-ups that had not found it, and so twice.
"""

import logging
import os
import threading
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, cast

import requests
from notifications_python_client.notifications import NotificationsAPIClient
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError

from village.outbox.rules.timing import seconds_passed

MOST_BYTES = 2_000_000
"""Of one answer: a page of 250 messages is far below."""
IDLE_SECONDS = 15.0
"""A connection that was silent for longer is not used again: the other side may be closing it."""

CONNECT_SHARE = 0.25
"""Of a call's whole time that one address may take to answer, so that there is time for another."""
PIECE = 16_384
"""Bytes that are handed over between two looks at the clock."""
_ENDS: ContextVar[float] = ContextVar("_ENDS")
"""When the call of this thread has to be over."""

# Its warnings carry what the provider says of an address.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)


class AnswerTooLarge(requests.RequestException):
    """The answer was longer, or took longer, than any real one."""


class _InTime(HTTPConnection):
    """Hands nothing over once the time of its call is over."""

    def connect(self) -> None:
        """The connection stands; raises ConnectTimeoutError when that took too long, and then no byte has left."""
        super().connect()
        if seconds_passed() > _ENDS.get():
            self.close()
            raise ConnectTimeoutError(self, "Connected too late.")

    def send(self, data: Any) -> None:
        """The bytes are handed over; raises TimeoutError in the midst of them when it takes too long."""
        if not isinstance(data, bytes | bytearray | memoryview):
            raise TypeError("A request is made of bytes.")
        for begin in range(0, len(data), PIECE):
            if self.sock is not None and seconds_passed() > _ENDS.get():
                raise TimeoutError("It takes too long to hand this over.")
            super().send(data[begin : begin + PIECE])


class _SecretlyInTime(_InTime, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _InTime


class _SecretPool(HTTPSConnectionPool):
    ConnectionCls = _SecretlyInTime


class BoundedAdapter(HTTPAdapter):
    """Makes a request within its time, reads an answer up to a size and a moment, and never all of a broken server."""

    def __init__(self, whole_seconds: float) -> None:
        self.whole_seconds = whole_seconds
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        """Connections are those that keep to the time of their call."""
        super().init_poolmanager(*given, **named)
        _keep_to_time(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """Return what connects through a proxy, in time too."""
        manager = super().proxy_manager_for(proxy, **named)
        _keep_to_time(cast("PoolManager", manager))
        return manager

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: object = None,
        verify: object = True,
        cert: object = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Return the answer with its body read; raises AnswerTooLarge when there is no end of it."""
        ends = seconds_passed() + self.whole_seconds
        _ENDS.set(ends)
        patience = (self.whole_seconds * CONNECT_SHARE, self.whole_seconds)
        response = super().send(request, True, patience, verify, cert, dict(proxies or {}))  # type: ignore[arg-type]  # handed through
        pieces, size = list[bytes](), 0
        try:
            for piece in response.iter_content(65_536):
                size += len(piece)
                if size > MOST_BYTES or seconds_passed() > ends:
                    raise AnswerTooLarge(request=request, response=None)
                pieces.append(piece)
        except BaseException:
            response.close()
            raise
        response._content = b"".join(pieces)
        return response


def _keep_to_time(manager: PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecretPool}


class Clients:
    """One client each thread, because the client is not made for several."""

    def __init__(self, key: str, base_url: str, timeout: float) -> None:
        self.key, self.base_url, self.timeout = key, base_url, timeout
        self._own = threading.local()

    def get(self) -> NotificationsAPIClient:
        """Return this thread's client; its connection is new when the last one was silent for long."""
        now = seconds_passed()
        client: NotificationsAPIClient | None = getattr(self._own, "client", None)
        if client is None or now - self._own.used_at > IDLE_SECONDS:
            if client is not None:
                client.request_session.close()
            client = self._own.client = self._new()
        self._own.used_at = now
        return client

    def _new(self) -> NotificationsAPIClient:
        client = NotificationsAPIClient(self.key, self.base_url, timeout=self.timeout)
        session = client.request_session
        session.max_redirects = 0
        # Proxies and certificates of the machine are read once, not for every call.
        session.proxies = requests.utils.get_environ_proxies(self.base_url)
        session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
        session.trust_env = False
        for scheme in ("https://", "http://"):
            session.mount(scheme, BoundedAdapter(self.timeout))
        return client
