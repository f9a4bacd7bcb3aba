"""The official client of GOV.UK Notify with bounds: one each thread, a whole time, a size of answers, no redirects."""

import logging
import os
import threading
import time
from collections.abc import Mapping

import requests
from notifications_python_client.notifications import NotificationsAPIClient
from requests.adapters import HTTPAdapter

MOST_BYTES = 2_000_000
"""Of one answer: a page of 250 messages is far below."""
IDLE_SECONDS = 15.0
"""A connection that was silent for longer is not used again: the other side may be closing it."""

# Its warnings carry what the provider says of an address.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)


class AnswerTooLarge(requests.RequestException):
    """The answer was longer, or took longer, than any real one."""


class BoundedAdapter(HTTPAdapter):
    """Reads an answer up to a size and a moment, and never all that a broken server sends."""

    def __init__(self, whole_seconds: float) -> None:
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)
        self.whole_seconds = whole_seconds

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
        ends = time.monotonic() + self.whole_seconds
        response = super().send(request, True, timeout, verify, cert, dict(proxies or {}))  # type: ignore[arg-type]  # handed through
        pieces, size = list[bytes](), 0
        try:
            for piece in response.iter_content(65_536):
                size += len(piece)
                if size > MOST_BYTES or time.monotonic() > ends:
                    raise AnswerTooLarge(request=request, response=None)
                pieces.append(piece)
        except BaseException:
            response.close()
            raise
        response._content = b"".join(pieces)
        return response


class Clients:
    """One client each thread, because the client is not made for several."""

    def __init__(self, key: str, base_url: str, timeout: float) -> None:
        self.key, self.base_url, self.timeout = key, base_url, timeout
        self._own = threading.local()

    def get(self) -> NotificationsAPIClient:
        """Return this thread's client; its connection is new when the last one was silent for long."""
        now = time.monotonic()
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
