"""The worker against the stand-in: sent once, held, suppressed, first lines ahead, paused, throttled."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.conftest import NOW
from tests.outbox.conftest import Travel, make_worker
from tests.outbox.writing import PURPOSE, new_line, queue_lines
from tests.standins.notify.judge import judge
from tests.standins.notify.running import StandIn
from village.outbox import contributions
from village.outbox.contributions import DueLine, Verdict, hold_until, register_gate, suppress
from village.outbox.models import Attempt, Incident, Line, ProviderState, Run
from village.outbox.providers import setup
from village.outbox.queries.runs import states_of
from village.outbox.rules.states import State
from village.outbox.services.stopping import cancel, pause, pause_everything, resume, resume_everything
from village.outbox.services.working import Worker


@pytest.fixture
def gate() -> Iterator[dict[int, Verdict]]:
    """Return the verdicts that the gate gives, by recipient; the test fills it."""
    by_recipient: dict[int, Verdict] = {}

    def ask(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
        return {line.id: by_recipient[line.recipient_id] for line in lines if line.recipient_id in by_recipient}

    register_gate(PURPOSE, ask)
    yield by_recipient
    contributions._gates.pop(PURPOSE)


def states() -> dict[str, str]:
    """Return the state of every line by its reference."""
    return {str(line.reference): line.state for line in Line.objects.all()}


def test_every_line_is_sent_once_with_its_attempt(town: Town, stand_in: StandIn, worker: Worker) -> None:
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(230)], NOW)
    assert worker.drain() == 230
    assert judge(stand_in.log(), states()).is_clean
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 230}
    assert Attempt.objects.filter(outcome="accepted").count() == 230
    assert not Line.objects.filter(awaits_receipt=False).exists()
    assert make_worker().drain() == 0


def test_practice_is_the_default_and_sends_nothing(
    town: Town, stand_in: StandIn, settings: Any, worker: Worker
) -> None:
    settings.NOTIFY_API_KEY = ""
    setup.forget()
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    worker.drain()
    line = Line.objects.get()
    assert (line.state, line.provider, line.reason) == (State.ACCEPTED, "practice", "practice")
    assert stand_in.log() == []


def test_practice_wished_for_keeps_lines_that_were_queued_for_real(
    town: Town, stand_in: StandIn, settings: Any, worker: Worker
) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    settings.PRACTICE = True
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.QUEUED: 1}
    assert stand_in.log() == []


def test_the_gate_is_asked_right_before_and_beats_every_list(
    town: Town, stand_in: StandIn, worker: Worker, gate: dict[int, Verdict], travel: Travel
) -> None:
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(4)], NOW)
    gate |= {1: suppress("restriction"), 2: hold_until(NOW + timedelta(hours=1), "quiet-hours")}
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 2, State.SUPPRESSED: 1, State.HELD: 1}
    assert Line.objects.get(recipient_id=1).reason == "restriction"
    gate[2] = suppress("opted-out")
    travel(hours=1)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 2, State.SUPPRESSED: 2}
    assert len(stand_in.log()) == 2


def test_a_broken_gate_lets_nothing_through(town: Town, stand_in: StandIn, worker: Worker) -> None:
    def broken(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
        raise LookupError("no such list")

    register_gate(PURPOSE, broken)
    try:
        queue_lines(town.partnership, [new_line(1, NOW)], NOW)
        worker.drain()
    finally:
        contributions._gates.pop(PURPOSE)
    assert Line.objects.get().reason == "gate-failed"
    assert stand_in.log() == []


def test_the_first_lines_go_ahead_and_let_the_rest_follow(town: Town, stand_in: StandIn, worker: Worker) -> None:
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(30)], NOW, canary=5)
    worker.round()
    assert len(stand_in.log()) == 5
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 30}


def test_first_lines_that_fail_pause_the_run(town: Town, stand_in: StandIn, worker: Worker) -> None:
    stand_in.control("faults", next=["bad_request"] * 5)
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(30)], NOW, canary=2)
    Line.objects.update(refusal_count=7)
    worker.drain()
    run = Run.objects.get()
    assert run.state == Run.State.PAUSED and stand_in.log() == []
    assert Incident.objects.filter(kind=Incident.Kind.CANARY, run=run).exists()
    resume(purpose=PURPOSE, owner_id=1, by=town.viewer("coordinator"), at=NOW)
    stand_in.control("faults")
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.FAILED: 2, State.ACCEPTED: 28}


def test_first_lines_that_are_suppressed_are_replaced(
    town: Town, stand_in: StandIn, worker: Worker, gate: dict[int, Verdict]
) -> None:
    gate |= {0: suppress("restriction"), 1: suppress("restriction")}
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(6)], NOW, canary=2)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 4, State.SUPPRESSED: 2}


def test_nothing_goes_of_a_paused_or_cancelled_run_or_while_all_is_stopped(
    town: Town, stand_in: StandIn, worker: Worker
) -> None:
    by = town.viewer("coordinator")
    for owner_id in (1, 2):
        queue_lines(town.partnership, [new_line(owner_id, NOW)], NOW, owner_id=owner_id)
    pause(purpose=PURPOSE, owner_id=1, by=by, at=NOW, why="Wait")
    cancel(purpose=PURPOSE, owner_id=2, by=by, at=NOW)
    assert worker.drain() == 0
    pause_everything(by=by, at=NOW)
    resume(purpose=PURPOSE, owner_id=1, by=by, at=NOW)
    assert worker.drain() == 0
    resume_everything(by=by, at=NOW)
    assert worker.drain() == 1
    assert len(stand_in.log()) == 1


def test_all_workers_together_keep_to_the_speed(town: Town, stand_in: StandIn, settings: Any, travel: Travel) -> None:
    settings.SEND_A_SECOND = 10
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(45)], NOW)
    rested: list[float] = []

    def rest(seconds: float) -> None:
        rested.append(seconds)
        travel(seconds=seconds)

    worker = make_worker()
    worker.rest = rest
    began = timezone.now()
    worker.drain()
    assert len(stand_in.log()) == 45
    assert 3.5 <= (timezone.now() - began).total_seconds() <= 5


def test_a_line_that_would_be_useless_fails_and_is_kept(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    queue_lines(town.partnership, [new_line(1, NOW)], NOW)
    travel(days=3)
    worker.drain()
    line = Line.objects.get()
    assert (line.state, line.reason) == (State.FAILED, "expired")
    assert stand_in.log() == []


def test_a_line_that_kills_what_takes_it_is_taken_alone_and_then_given_up(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(3)], NOW)
    Line.objects.filter(recipient_id=0).update(claim_count=5)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 2, State.FAILED: 1}
    assert Line.objects.get(state=State.FAILED).reason == "stops-the-worker"


def test_speed_is_remembered_only_while_it_matters(town: Town, stand_in: StandIn, worker: Worker) -> None:
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(3)], NOW)
    worker.drain()
    state = ProviderState.objects.get(code="notify")
    assert (state.recent, state.slow_count, state.held_until) == ("", 0, None)
    assert state.batch_count == 1
