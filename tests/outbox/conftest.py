"""A stand-in of the provider, a worker whose clock is the test's, and a way to let time pass for both."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.standins.notify.running import StandIn, start
from village.outbox.providers import setup
from village.outbox.services.clock import ClockWatch
from village.outbox.services.working import Worker

type Travel = Callable[..., datetime]


@pytest.fixture(scope="session")
def running_stand_in() -> Iterator[StandIn]:
    with start() as stand_in:
        yield stand_in


@pytest.fixture
def stand_in(running_stand_in: StandIn, settings: Any, tmp_path: Path) -> Iterator[StandIn]:
    """Return the stand-in, new, as what this installation is set up with for texts and e-mails."""
    running_stand_in.control("reset")
    running_stand_in.control("clock", stands_at=timezone.now().timestamp())
    settings.DATA_FOLDER = tmp_path
    settings.NOTIFY_BASE_URL = running_stand_in.url
    settings.NOTIFY_API_KEY = running_stand_in.keys["normal"]
    settings.NOTIFY_TEXT_TEMPLATE, settings.NOTIFY_EMAIL_TEMPLATE = running_stand_in.text, running_stand_in.email
    settings.SEND_A_SECOND = 0
    setup.forget()
    yield running_stand_in
    setup.forget()


@pytest.fixture
def worker(stand_in: StandIn) -> Worker:
    """Return a worker that goes by the test's clock and never rests."""
    return make_worker()


def make_worker() -> Worker:
    """Return another worker of the kind."""
    watch = ClockWatch(timezone.now, timezone.now, lambda: timezone.now().timestamp())
    return Worker(watch, rest=lambda seconds: None)


@pytest.fixture
def travel(still_time: time_machine.Traveller, stand_in: StandIn) -> Travel:
    """Return what lets time pass, for us and for the stand-in."""

    def go(**passed: float) -> datetime:
        now = datetime.now(UTC) + timedelta(**passed)
        still_time.move_to(now)
        stand_in.control("clock", stands_at=now.timestamp())
        return now

    return go
