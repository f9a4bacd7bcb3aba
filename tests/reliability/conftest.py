"""The stand-in, the worker and the clock of the outbox's tests, and a provider whose calls give up soon."""

from datetime import timedelta

import pytest

from tests.outbox.conftest import running_stand_in, stand_in, travel, worker
from tests.standins.notify.running import StandIn
from village.outbox.providers import setup
from village.outbox.providers.notify import Notify
from village.outbox.rules.timing import Times

__all__ = ("running_stand_in", "stand_in", "travel", "worker")


@pytest.fixture
def hasty(stand_in: StandIn) -> None:
    """Calls give up after a second and a half; all other times are the real ones."""
    setup.replace(
        Notify(
            key=stand_in.keys["normal"],
            base_url=stand_in.url,
            text_template=stand_in.text,
            email_template=stand_in.email,
            times=Times(timeout=timedelta(seconds=1.5)),
        )
    )
