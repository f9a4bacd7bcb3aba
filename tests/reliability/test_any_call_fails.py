"""Whichever call to the database fails, before it was done or after: each line goes once, and nothing is half approved.

One call after the other is made to fail, until a run comes through in which none did, as SQLite's own tests do.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from tests.cast import Town
from tests.messaging.making import made_letters, make_families
from tests.outbox.conftest import Travel, make_worker
from tests.outbox.writing import PURPOSE, new_line, queue_lines
from tests.standins.notify.judge import judge
from tests.standins.notify.running import StandIn
from village.messaging.models.message import Message
from village.messaging.services.approving import approve, ask
from village.outbox.models import Brake, Line, ProviderState, Run
from village.outbox.rules.states import OPEN, State
from village.outbox.services.restored_copy import NAME

FEWEST_POINTS = 10
"""Calls at the least in what is tried; fewer would say that nothing was tried."""


@dataclass(slots=True)
class Failing:
    """Makes one call fail."""

    number: int
    is_after: bool
    calls: int = 0

    @property
    def happened(self) -> bool:
        return self.calls >= self.number

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.calls += 1
        if self.calls != self.number:
            return execute(sql, params, many, context)
        if self.is_after and not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            execute(sql, params, many, context)
        raise OperationalError("the connection was lost")


@contextmanager
def nth_call_fails(number: int, *, is_after: bool) -> Iterator[Failing]:
    """Yield what makes the call fail; the error goes no further than this."""
    failing = Failing(number, is_after)
    with connection.execute_wrapper(failing):
        try:
            yield failing
        except OperationalError as error:
            if "the connection was lost" not in str(error):
                raise


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
def test_whichever_call_fails_while_it_is_sent_each_line_goes_once(
    town: Town, stand_in: StandIn, travel: Travel, tmp_path: Path, is_after: bool
) -> None:
    for number in count(1):
        stand_in.control("reset")
        now = travel(seconds=0)
        Run.objects.all().delete()
        ProviderState.objects.all().delete()
        Brake.objects.all().delete()
        (tmp_path / NAME).unlink(missing_ok=True)
        queue_lines(town.partnership, [new_line(one, now) for one in range(3)], now, owner_id=number)
        with nth_call_fails(number, is_after=is_after) as failing:
            make_worker().drain()
        for _ in range(6):
            travel(minutes=3)
            make_worker().drain()
        states = {str(line.reference): line.state for line in Line.objects.filter(run__purpose=PURPOSE)}
        found = judge(stand_in.log(), states)
        assert found.is_clean and found.sent == 3, (number, found)
        assert not OPEN & set(map(State, states.values())), number
        if not failing.happened:
            break
    assert number > FEWEST_POINTS


@pytest.mark.django_db
@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
def test_whichever_call_fails_while_it_is_approved_it_stands_whole_or_not_at_all(town: Town, is_after: bool) -> None:
    families = make_families(town)
    message = made_letters(families)
    office, head = town.viewer("office"), town.viewer("head")
    message = ask(by=office, message=message, seen_version=message.version)
    at = timezone.now() + timedelta(minutes=1)
    for number in count(1):
        with nth_call_fails(number, is_after=is_after) as failing:
            approve(by=head, message=message, form_token=message.form_token, typed=str(message.family_count), at=at)
        stands = Message.objects.get(pk=message.pk).state
        lines = Line.objects.filter(run__owner_id=message.pk).count()
        if not failing.happened:
            break
        assert (stands, lines) == (Message.State.ASKED, 0), number
    assert (stands, lines) == (Message.State.APPROVED, message.family_count)
    assert number > FEWEST_POINTS
