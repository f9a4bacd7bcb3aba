"""Starting the stand-in beside tests and benchmarks, and turning its switches."""

import http.client
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[3]


@dataclass(slots=True)
class StandIn:
    """The stand-in in a process of its own; use it with `with`."""

    process: "subprocess.Popen[str]"
    url: str
    keys: dict[str, str]
    text: str
    """Its template for texts."""
    email: str

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """The process is gone."""
        self.process.terminate()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def control(self, verb: str, **said: Any) -> Any:
        """Return what a switch did."""
        where = urlsplit(self.url)
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=10)
        try:
            connection.request("POST", f"/_control/{verb}", json.dumps(said))
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()

    def log(self) -> list[dict[str, Any]]:
        """Return every send that it took, in order."""
        found: list[dict[str, Any]] = self.control("log")
        return found


def start(log: Path | None = None) -> StandIn:
    """Return the stand-in, ready."""
    command = [sys.executable, "-m", "tests.standins.notify", *(["--log", str(log)] if log else [])]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = json.loads(process.stdout.readline())
    return StandIn(process, said["url"], said["keys"], said["text"], said["email"])
