"""The stand-in, the worker and the clock of the outbox's tests, a provider that gives up soon, a mail server."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import mailers

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


@pytest.fixture
def by_mail(stand_in: StandIn, settings: Any) -> Iterator[list[Exception]]:
    """E-mails go to the mail server; the test fills the list with what it does wrong, one for each hand-over."""
    settings.EMAILS_BY = "mail"
    setup.forget()
    wrongs: list[Exception] = []
    backend = type(mailers.default)
    whole = backend.send_messages

    def send(self: Any, messages: Any) -> int:
        if wrongs:
            raise wrongs.pop(0)
        return int(whole(self, messages))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backend, "send_messages", send)
        yield wrongs
