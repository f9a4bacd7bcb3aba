"""Real processes, really killed: the short form of `./village reliability`, and broken variants that are caught."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.standins.notify.running import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("trials")]  # Made once for all.
BROKEN = {"blind retry", "settle too short", "no lease"}

type Trials = list[dict[str, Any]]


@pytest.fixture(scope="module")
def trials(django_db_setup: None) -> Trials:
    """Return all trials, made once on the kind of database that these tests run on."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.reliability.suite", "--lines", "45", "--seconds", "25"]
    if connection.vendor == "postgresql":
        command += ["--database", _server()]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return [json.loads(line) for line in _said(command, environment).splitlines()]


def of(trials: Trials, block: str) -> Trials:
    return [trial for trial in trials if trial["block"] == block]


def test_a_worker_that_is_killed_frozen_or_upgraded_anywhere_loses_nothing_and_sends_nothing_twice(
    trials: Trials,
) -> None:
    assert len(of(trials, "points")) == 9
    assert [trial for trial in of(trials, "points") if not trial["is_survived"]] == []


def test_a_storm_of_kills_loses_nothing_and_sends_nothing_twice(trials: Trials) -> None:
    storms = of(trials, "storms")
    assert [trial for trial in storms if trial["lost"] or trial["twice"] or trial["unexpected"]] == []
    assert sum(trial["kills"] for trial in storms) > 10


def test_workers_that_are_broken_on_purpose_are_caught(trials: Trials) -> None:
    broken = {trial["name"]: trial["twice"] for trial in of(trials, "broken")}
    assert broken.keys() == BROKEN
    assert {name for name, twice in broken.items() if twice} == BROKEN


def _said(command: list[str], environment: dict[str, str]) -> str:
    """Return what the trials print; should they break, their workers, who would hold the pipe open, go with them."""
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        running.wait(timeout=500)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    said, wrong = running.communicate()
    assert running.returncode == 0, wrong[-2000:]
    return said


def _server() -> str:
    """Return the address of the server on which the tests run."""
    database = settings.DATABASES["default"]
    login = ":".join(str(part) for part in (database["USER"], database["PASSWORD"]) if part)
    return f"postgresql://{login}@{database['HOST']}:{database['PORT']}/postgres"
