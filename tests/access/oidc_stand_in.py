"""A sign-in service on this machine that keeps to OpenID Connect: discovery, keys, authorise, token, who it is."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "village", "a-secret-of-the-stand-in"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Service:
    """What the service knows: who is at its browser, and which codes it gave."""

    url: str
    person: dict[str, Any] = field(default_factory=dict)
    """The claims of whoever signs in there; without any, the person stops before the end."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    """What was asked with each code; a code works once."""

    def configuration(self) -> dict[str, Any]:
        """Return the discovery document."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        """Return the public key."""
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [{**key, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def authorise(self, asked: dict[str, str]) -> str:
        """Return where the browser goes on to, as if the person had just signed in."""
        if not self.person:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = secrets.token_urlsafe(12)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> dict[str, Any] | None:
        """Return tokens for a code, its secret and its proof of possession; None when one of them is wrong."""
        asked = self.codes.pop(given.get("code", ""), None)
        proof = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        right = asked is not None and (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET)
        if asked is None or not right or challenge != asked.get("code_challenge"):
            return None
        now = int(time.time())
        claims = {**self.person, "iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300}
        token = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "the-access-token", "token_type": "Bearer", "expires_in": 300, "id_token": token}


@contextmanager
def stand_in() -> Iterator[Service]:
    """The service runs on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.service = Service(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]  # read below
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.service  # type: ignore[attr-defined]  # set above
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answers(BaseHTTPRequestHandler):
    @property
    def service(self) -> Service:
        service: Service = self.server.service  # type: ignore[attr-defined]  # set by stand_in
        return service

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self.send_response(302)
            self.send_header("Location", self.service.authorise(asked))
            self.end_headers()
        elif parts.path == "/.well-known/openid-configuration":
            self._say(self.service.configuration())
        elif parts.path == "/keys":
            self._say(self.service.keys())
        elif parts.path == "/userinfo" and self.headers.get("Authorization") == "Bearer the-access-token":
            self._say(self.service.person)
        else:
            self._say({"error": "not_found"}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        token = self.service.token({name: values[0] for name, values in parse_qs(body).items()})
        self._say(token or {"error": "invalid_grant"}, 200 if token else 400)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def _say(self, words: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
