"""F12 to F19 and F29, one fault at a time: what the provider does wrong, and that nothing is lost or sent twice."""

import tracemalloc
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.conftest import NOW
from tests.outbox.conftest import Travel
from tests.outbox.writing import PURPOSE, new_line, queue_lines
from tests.standins.notify.judge import judge
from tests.standins.notify.running import StandIn
from village.outbox.models import Attempt, Incident, Line, ProviderState
from village.outbox.providers import setup
from village.outbox.queries.runs import history_of, states_of
from village.outbox.rules.states import State
from village.outbox.services.stopping import start_provider
from village.outbox.services.working import Worker

pytestmark = pytest.mark.usefixtures("hasty")

UNCLEAR_AFTER_ACCEPTANCE = (
    "accept_500",
    "accept_504",
    "accept_hang",
    "accept_reset",
    "accept_half",
    "accept_not_json",
    "accept_huge",
)


def states() -> dict[str, str]:
    """Return the state of every line by its reference."""
    return {str(line.reference): line.state for line in Line.objects.all()}


def send(town: Town, worker: Worker, count: int = 1, **others: object) -> None:
    """So many lines are queued, and the worker has taken them through once."""
    queue_lines(town.partnership, [new_line(number, NOW, **others) for number in range(count)], NOW)
    worker.drain()


@pytest.mark.parametrize("fault", UNCLEAR_AFTER_ACCEPTANCE)
def test_an_unclear_end_after_acceptance_is_looked_up_and_not_sent_again(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel, fault: str
) -> None:
    stand_in.control("faults", next=[fault])
    send(town, worker)
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 1}
    travel(seconds=55)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 1}
    travel(seconds=10)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 1}
    assert judge(stand_in.log(), states()).is_clean
    found = Attempt.objects.get(is_look_up=True)
    assert found.provider_id == stand_in.log()[0]["id"]


@pytest.mark.parametrize("fault", ["refuse_500", "hang", "reset"])
def test_an_unclear_end_without_acceptance_is_settled_by_two_look_ups_and_sent_once(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel, fault: str
) -> None:
    stand_in.control("faults", next=[fault])
    send(town, worker)
    travel(seconds=91)
    worker.drain()
    assert (Line.objects.get().state, Line.objects.get().look_up_count) == (State.UNKNOWN, 1)
    travel(seconds=59)
    worker.drain()
    assert Line.objects.get().state == State.UNKNOWN
    travel(seconds=2)
    worker.drain()
    assert judge(stand_in.log(), states()).is_clean
    attempts, _ = history_of(Line.objects.get())
    assert [attempt.outcome for attempt in attempts] == ["unknown", "accepted"]


def test_a_provider_that_is_slower_than_we_wait_is_not_asked_twice(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["slow_accept"] * 4, slow_seconds=2.2)
    send(town, worker, 4)
    assert states_of(PURPOSE, 1) == {State.UNKNOWN: 4}
    _real_rest(1.5)
    travel(seconds=91)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 4}
    assert judge(stand_in.log(), states()).is_clean


def test_a_line_found_twice_is_accepted_and_an_incident(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["accept_500"])
    send(town, worker)
    line = Line.objects.get()
    provider = setup.provider_of("notify")
    provider.send(_parcel_of(line))
    travel(seconds=91)
    worker.drain()
    assert Line.objects.get().state == State.ACCEPTED
    assert Incident.objects.get(kind=Incident.Kind.FOUND_TWICE).run_id == line.run_id


def test_bursts_of_429_slow_the_whole_provider_and_lose_nothing(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["rate_limit"] * 3)
    send(town, worker, 20)
    state = ProviderState.objects.get(code="notify")
    assert state.held_until is not None and state.held_until > timezone.now()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 17, State.QUEUED: 3}
    assert not Line.objects.filter(state=State.QUEUED, attempt_count=0).exists()
    for _ in range(4):
        travel(seconds=61)
        worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 20}
    assert judge(stand_in.log(), states()).is_clean


def test_a_daily_limit_holds_until_midnight_utc_and_is_told(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["daily_limit"])
    send(town, worker, 2)
    assert states_of(PURPOSE, 1)[State.QUEUED] == 1
    assert Incident.objects.get().kind == Incident.Kind.DAILY_LIMIT
    travel(hours=13)
    assert worker.drain() == 0
    travel(hours=1)
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 2}


@pytest.mark.parametrize("fault", ["revoked", "clock_ahead", "clock_behind"])
def test_a_refused_key_or_a_wrong_clock_stops_the_channel_with_one_alarm_and_keeps_the_lines(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel, fault: str
) -> None:
    stand_in.control("faults", always=fault)
    send(town, worker, 30)
    assert states_of(PURPOSE, 1) == {State.QUEUED: 30}
    assert Incident.objects.filter(kind=Incident.Kind.KEY_REFUSED).count() == 1
    requests = stand_in.control("counts")["requests"]
    travel(hours=1)
    worker.drain()
    assert stand_in.control("counts")["requests"] == requests
    stand_in.control("faults")
    start_provider(code="notify", by=town.viewer("coordinator"), at=timezone.now())
    worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 30}


def test_an_answer_without_end_takes_bounded_memory(town: Town, stand_in: StandIn, worker: Worker) -> None:
    stand_in.control("faults", next=["accept_huge"])
    tracemalloc.start()
    send(town, worker)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert Line.objects.get().state == State.UNKNOWN
    assert peak < 9_000_000


def test_a_request_that_the_provider_does_not_understand_is_tried_less_and_less_and_told(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["bad_request"] * 20)
    send(town, worker)
    tried: list[datetime] = []
    for _ in range(40):
        if Line.objects.get().state == State.FAILED:
            break
        travel(minutes=31)
        worker.drain()
        tried.append(timezone.now())
    line = Line.objects.get()
    assert (line.state, line.reason) == (State.FAILED, "refused-BadRequestError")
    assert Attempt.objects.count() == 8
    assert Incident.objects.get().kind == Incident.Kind.REQUEST_REFUSED


def test_a_provider_that_is_down_rests_and_is_probed_by_one_line(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", always="refuse_500")
    send(town, worker, 12)
    assert ProviderState.objects.get(code="notify").breaker_opened_at is not None
    queue_lines(town.partnership, [new_line(number, NOW) for number in range(50, 60)], NOW, owner_id=2)
    assert worker.drain() == 0
    travel(seconds=61)
    assert worker.drain() == 1
    stand_in.control("faults")
    for _ in range(8):
        travel(seconds=61)
        worker.drain()
    assert states_of(PURPOSE, 1) == {State.ACCEPTED: 12}
    assert states_of(PURPOSE, 2) == {State.ACCEPTED: 10}
    assert judge(stand_in.log(), states()).is_clean


def test_other_words_in_the_answer_stop_the_language_there(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["accept_other_words"])
    send(town, worker, language="so")
    assert Incident.objects.get().kind == Incident.Kind.ECHO_DIFFERS
    assert ProviderState.objects.get(code="notify").stopped_languages == ["so"]
    queue_lines(town.partnership, [new_line(5, NOW, language="so"), new_line(6, NOW)], NOW, owner_id=2)
    worker.drain()
    assert {line.language: line.state for line in Line.objects.filter(run__owner_id=2)} == {
        "so": State.QUEUED,
        "en": State.ACCEPTED,
    }


@pytest.mark.parametrize("body", ["tŷ a gŵr", "“Yes” – it’s on…", "Line one\n\n\n\nline two  ", "1\u00a0pm"])
def test_what_the_provider_only_tidies_is_no_incident(town: Town, stand_in: StandIn, worker: Worker, body: str) -> None:
    send(town, worker, body=body)
    assert Line.objects.get().state == State.ACCEPTED
    assert not Incident.objects.exists()


def test_a_line_of_which_nobody_can_ever_know_is_given_up_and_not_hidden(
    town: Town, stand_in: StandIn, worker: Worker, travel: Travel
) -> None:
    stand_in.control("faults", next=["accept_reset"])
    send(town, worker, expires_at=NOW + timedelta(hours=1))
    stand_in.control("faults", always="refuse_500")
    for _ in range(8):
        travel(hours=1)
        worker.drain()
    line = Line.objects.get()
    assert (line.state, line.reason) == (State.FAILED, "nobody-knows")


def _real_rest(seconds: float) -> None:
    """The stand-in's own loop goes by the real time."""
    import time

    time.sleep(seconds)


def _parcel_of(line: Line):  # type: ignore[no-untyped-def]
    from village.outbox.rules.parcels import Parcel

    return Parcel(line.pk, str(line.reference), line.channel, line.address, line.language, "", line.body)
