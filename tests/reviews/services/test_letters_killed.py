"""A worker that is killed with -9 in the middle of sending loses no letter and sends none twice."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from village.reviews.services.letters import UNSURE

pytestmark = pytest.mark.xdist_group("killed letters")  # The folder that all copy takes ten seconds: made once.


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder whose database holds a planned round that opens today."""
    folder = tmp_path_factory.mktemp("killed")
    assert _run(folder, "make", dies="never").returncode == 0
    return folder


@pytest.fixture
def planned(folder: Path, tmp_path: Path) -> Path:
    """Return a copy of it that one test may spoil."""
    with sqlite3.connect(folder / "village.sqlite3") as source, sqlite3.connect(tmp_path / "village.sqlite3") as copy:
        source.backup(copy)
    return tmp_path


@pytest.fixture
def letter(planned: Path) -> Path:
    """Return the folder once the round is open and its one letter waits."""
    assert _run(planned, "turn", dies="never").stdout == "1\n"
    return planned


@dataclass(frozen=True)
class Ran:
    """How a worker ended, and what it printed."""

    returncode: int
    stdout: str


def _run(folder: Path, what: str, *, dies: str) -> Ran:
    """Run one worker: DIES says when it is killed."""
    return _ended(_started(folder, what, dies=dies))


def _ended(worker: "subprocess.Popen[str]") -> Ran:
    stdout, _ = worker.communicate()
    return Ran(worker.returncode, stdout)


def _started(folder: Path, what: str, *, dies: str) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "village.config.settings",
        "VILLAGE_DATA_FOLDER": str(folder),
        "VILLAGE_DATABASE_URL": "",
        "DIES": dies,
        "ARRIVED": str(folder / "arrived"),
    }
    command = [sys.executable, "-m", "tests.reviews.services.deadly_mail", what]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def _arrived(folder: Path) -> list[str]:
    arrived = folder / "arrived"
    return arrived.read_text(encoding="utf-8").splitlines() if arrived.exists() else []


def _state(folder: Path) -> tuple[str, str]:
    with sqlite3.connect(folder / "village.sqlite3") as database:
        ((state, failure),) = database.execute("select state, failure from reviews_letter").fetchall()
    return state, failure


def test_a_letter_that_had_arrived_when_its_worker_was_killed_is_not_sent_again(letter: Path) -> None:
    assert _run(letter, "0", dies="after").returncode == -9
    assert _run(letter, "1", dies="never").stdout == "0\n"
    assert _run(letter, "30", dies="never").stdout == "0\n"
    assert _arrived(letter) == ["petra.lowe@vale.example"]
    assert _state(letter) == ("failed", UNSURE)


def test_a_letter_whose_worker_was_killed_at_the_mail_server_is_not_lost_without_a_word(letter: Path) -> None:
    assert _run(letter, "0", dies="before").returncode == -9
    assert _state(letter)[0] == "handed"
    assert _run(letter, "30", dies="never").stdout == "0\n"
    assert (_arrived(letter), _state(letter)) == ([], ("failed", UNSURE))


def test_two_workers_at_once_send_one_letter_once(letter: Path) -> None:
    workers = [_started(letter, "0", dies="never") for _ in range(2)]
    first, second = (_ended(worker) for worker in workers)
    assert sorted((first.stdout, second.stdout)) == ["0\n", "1\n"]
    assert _arrived(letter) == ["petra.lowe@vale.example"]


def test_four_workers_at_once_turn_a_round_once(planned: Path) -> None:
    workers = [_started(planned, "turn", dies="never") for _ in range(4)]
    assert sorted(_ended(worker).stdout for worker in workers) == ["0\n", "0\n", "0\n", "1\n"]
    assert _state(planned) == ("waiting", "")
