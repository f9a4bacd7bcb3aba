"""Whom the contract tests talk to."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.standins.notify.running import StandIn, start
from tests.standins.notify.talking import REAL, Service


@pytest.fixture(autouse=True)
def real_time(still_time: time_machine.Traveller) -> None:
    """Tokens need the real time."""
    still_time.move_to(datetime.fromtimestamp(time_machine.escape_hatch.time.time(), UTC))


@pytest.fixture(scope="module")
def running() -> Iterator[StandIn | None]:
    if REAL in os.environ:
        yield None
        return
    with start() as stand_in:
        yield stand_in


@pytest.fixture
def service(running: StandIn | None) -> Service:
    if running is None:
        return Service(
            os.environ[REAL], os.environ["NOTIFY_CONTRACT_KEY"], os.environ["NOTIFY_CONTRACT_TEMPLATE"], None
        )
    running.control("reset")
    return Service(running.url, running.keys["test"], running.text, running)
