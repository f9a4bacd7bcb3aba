"""`./village serve`: an unprepared folder is prepared, a taken port refused, and the end is the end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from village.basics.errors import Refused
from village.config.commands import demo, serve
from village.config.commands.listening import refuse_taken

PREPARE = "village.config.commands.serve.prepare.run"


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the command did, in its order."""
    words: list[str] = []

    def does(word: str) -> Callable[[list[str]], int]:
        def do(_arguments: list[str]) -> int:
            words.append(word)
            return 0

        return do

    monkeypatch.setenv("VILLAGE_DATA_FOLDER", str(tmp_path))
    monkeypatch.setattr(PREPARE, does("prepared"))
    monkeypatch.setattr("village.config.commands.serve._become", does("served"))
    return words


@pytest.fixture
def port() -> int:
    """A port where nobody listens."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def taken() -> Iterator[int]:
    """A port where somebody listens who would share it, as granian does."""
    with closing(socket.socket()) as listener:
        if hasattr(socket, "SO_REUSEPORT"):
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_a_folder_that_was_never_prepared_is_prepared_first(done: list[str], port: int) -> None:
    assert serve.run(["--port", str(port)]) == 0
    assert done == ["prepared", "served"]


def test_a_folder_that_is_prepared_is_served_at_once(done: list[str], port: int, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    assert serve.run(["--port", str(port)]) == 0
    assert done == ["served"]


def test_nothing_is_served_where_preparing_failed(done: list[str], port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PREPARE, lambda _arguments: 3)
    assert serve.run(["--port", str(port)]) == 3
    assert done == []


def test_a_taken_port_is_refused_before_anything_is_done(done: list[str], taken: int) -> None:
    with pytest.raises(Refused, match=rf"Port {taken} is taken.* \./village serve --port {taken + 1}$"):
        serve.run(["--port", str(taken)])
    assert done == []


def test_the_demo_refuses_a_taken_port_too(taken: int) -> None:
    with pytest.raises(Refused, match=rf"\./village demo --port {taken + 1}$"):
        demo.run(["--port", str(taken)])


@pytest.mark.parametrize(
    ("host", "number", "said"),
    [
        ("127.0.0.1", 0, "0 is no port"),
        ("127.0.0.1", 70_000, "70000 is no port"),
        ("no such host", 8000, "“no such host” is no address"),
        ("192.0.2.1", 8000, "192.0.2.1 is no address of this machine"),
    ],
)
def test_where_nobody_can_listen_is_said_in_a_sentence(host: str, number: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        refuse_taken(host, number, "./village serve")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no signals; there serve waits for granian")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_stopping_the_process_that_was_started_stops_the_site(how: signal.Signals, port: int, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    command = [sys.executable, "-P", "-m", "village.config.commands.dispatch", "serve", "--port", str(port)]
    environment = os.environ | {"VILLAGE_DATA_FOLDER": str(tmp_path), "VILLAGE_DATABASE_URL": "", "VILLAGE_DEMO": "yes"}
    site = subprocess.Popen(command, env=environment)
    try:
        _wait_until(lambda: _answers(port))
    finally:
        site.send_signal(how)
        site.wait(timeout=60)
    _wait_until(lambda: _is_free(port))


def _answers(port: int) -> bool:
    """Whether a worker has loaded the site: a page is answered, be it a refusal."""
    try:
        with closing(socket.create_connection(("127.0.0.1", port), timeout=5)) as visitor:
            visitor.sendall(b"GET /nowhere HTTP/1.0\r\n\r\n")
            return bool(visitor.recv(1))
    except OSError:
        return False


def _is_free(port: int) -> bool:
    try:
        refuse_taken("127.0.0.1", port, "./village serve")
    except Refused:
        return False
    return True


def _wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end, "It did not come true in two minutes."
        time.sleep(0.2)
