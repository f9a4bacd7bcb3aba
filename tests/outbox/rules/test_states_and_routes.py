"""States only go forward; routes keep letters; receipts, breaker, canary and waiting follow their rules."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.outbox.rules.breaker import BAD, FEWEST, GOOD, RESTS, Breaker, after
from village.outbox.rules.canary import Verdict, verdict
from village.outbox.rules.outcomes import Outcome, Then, refused_by_status
from village.outbox.rules.receipts import RANK, Effect, apply
from village.outbox.rules.routing import LETTERS_LOST, NO_PROVIDER, TOO_LONG, Routes, next_taker, takers
from village.outbox.rules.states import FINAL, FOLLOWS, OPEN, WORDS, State, before, may_become
from village.outbox.rules.timing import (
    LONGEST_WAIT,
    POLLS,
    Times,
    midnight_after,
    next_poll_at,
    next_try_at,
    wait_before_try,
)

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)
BOTH = Routes(("notify", "gateway"), ("mail",), ("printer",))


def test_every_state_has_followers_and_words() -> None:
    assert set(FOLLOWS) == set(WORDS) == set(State)
    assert OPEN | FINAL | {State.ACCEPTED} == set(State)


def test_nothing_follows_a_final_state_and_nothing_unsends_a_line() -> None:
    assert all(not FOLLOWS[state] for state in FINAL)
    assert not any(may_become(State.ACCEPTED, state) for state in OPEN)
    assert before(State.DELIVERED) == {State.ATTEMPTING, State.UNKNOWN, State.ACCEPTED}


def test_what_a_provider_may_have_is_never_cancelled_or_held() -> None:
    for state in (State.ATTEMPTING, State.UNKNOWN):
        assert not FOLLOWS[state] & {State.CANCELLED, State.SUPPRESSED, State.HELD}


@pytest.mark.parametrize(
    ("channel", "body", "routes", "expected"),
    [
        ("text", "Hello", BOTH, ("notify", "gateway")),
        ("text", "Привет", BOTH, ("gateway",)),
        ("text", "Привет", Routes(("notify",)), LETTERS_LOST),
        ("text", "Привет", Routes(("practice",)), LETTERS_LOST),
        ("text", "a" * 919, BOTH, TOO_LONG),
        ("email", "Привет", BOTH, ("mail",)),
        ("letter", "Привет", BOTH, ("printer",)),
        ("letter", "Hello", Routes(("notify",)), NO_PROVIDER),
    ],
)
def test_words_go_only_by_who_can_write_them(channel: str, body: str, routes: Routes, expected: object) -> None:
    assert takers(channel, body, routes) == expected


def test_fail_over_takes_the_next_that_is_up_and_can_write_it() -> None:
    assert next_taker("text", "Hello", BOTH, {"notify": False, "gateway": True}) == "gateway"
    assert next_taker("text", "Hello", BOTH, {"notify": True, "gateway": True}) == "notify"
    assert next_taker("text", "Привет", BOTH, {"notify": True, "gateway": False}) is None


@pytest.mark.parametrize(
    ("status", "kinds", "is_well_formed", "outcome", "then"),
    [
        (400, ("ValidationError",), True, Outcome.REFUSED, Then.NEVER),
        (400, ("InvalidPhoneError",), True, Outcome.REFUSED, Then.NEVER),
        (400, ("BadRequestError",), True, Outcome.REFUSED, Then.AGAIN),
        (400, (), False, Outcome.UNKNOWN, Then.NOTHING),
        (401, ("AuthError",), True, Outcome.REFUSED, Then.STOP),
        (403, ("AuthError",), True, Outcome.REFUSED, Then.STOP),
        (404, ("NoResultFound",), True, Outcome.REFUSED, Then.STOP),
        (429, ("RateLimitError",), True, Outcome.REFUSED, Then.SLOWER),
        (429, ("TooManyRequestsError",), True, Outcome.REFUSED, Then.TOMORROW),
        (500, ("Exception",), True, Outcome.UNKNOWN, Then.NOTHING),
        (503, (), False, Outcome.UNKNOWN, Then.NOTHING),
        (504, ("EventletTimeout",), True, Outcome.UNKNOWN, Then.NOTHING),
        (302, (), False, Outcome.UNKNOWN, Then.NOTHING),
        (413, ("BadRequestError",), True, Outcome.UNKNOWN, Then.NOTHING),
    ],
)
def test_only_a_clear_refusal_is_one(
    status: int, kinds: tuple[str, ...], is_well_formed: bool, outcome: Outcome, then: Then
) -> None:
    answer = refused_by_status(status, kinds, is_well_formed=is_well_formed)
    assert (answer.outcome, answer.then) == (outcome, then)


def test_waiting_doubles_under_a_ceiling_with_full_jitter() -> None:
    ceilings = [wait_before_try(tries, lambda: 1.0) for tries in range(1, 12)]
    assert ceilings[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert max(ceilings) == LONGEST_WAIT
    assert all(one <= other for one, other in pairwise(ceilings))
    assert wait_before_try(5, lambda: 0.0) == timedelta(0)


def test_no_try_after_the_line_would_be_useless() -> None:
    assert next_try_at(3, NOW, NOW + timedelta(seconds=10), lambda: 1.0) is None
    assert next_try_at(1, NOW, NOW + timedelta(minutes=2), lambda: 0.5) == NOW + timedelta(seconds=15)


def test_settling_lasts_longer_than_every_handling_that_could_still_go_on() -> None:
    times = Times()
    assert times.settle == timedelta(seconds=90)
    assert times.settle_after_death > times.start_within + times.timeout + times.handling
    assert times.lease > times.start_within + times.timeout


def test_an_accepted_line_is_asked_after_three_times() -> None:
    assert [next_poll_at(NOW, NOW + after_ - timedelta(seconds=1)) for after_ in POLLS] == [NOW + one for one in POLLS]
    assert next_poll_at(NOW, NOW + POLLS[-1]) is None


def test_daily_limits_begin_anew_at_midnight_utc() -> None:
    assert midnight_after(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == datetime(2026, 7, 2, tzinfo=UTC)


def test_the_breaker_opens_at_half_rests_and_closes_by_a_good_probe() -> None:
    breaker = after(Breaker(), GOOD * 5 + BAD * 4, NOW)
    assert breaker.allows(NOW) is None
    breaker = after(breaker, BAD, NOW)
    assert breaker.allows(NOW) == 0
    assert breaker.allows(NOW + RESTS) == 1
    worse = after(breaker, BAD, NOW + RESTS)
    assert worse.allows(NOW + RESTS + timedelta(seconds=59)) == 0
    assert after(worse, GOOD, NOW).allows(NOW) is None


@given(st.text(alphabet=GOOD + BAD, max_size=60))
def test_a_breaker_opens_only_when_half_of_the_last_went_wrong(results: str) -> None:
    breaker = Breaker()
    for place in range(len(results)):
        breaker = after(breaker, results[place], NOW)
        if breaker.is_open:
            last = results[max(0, place - 19) : place + 1]
            assert len(last) >= FEWEST and last.count(BAD) * 2 >= len(last)
            break


@given(st.lists(st.sampled_from([*RANK, "gibberish"]), max_size=12))
def test_receipts_move_a_line_only_forward_and_a_final_word_stays(statuses: list[str]) -> None:
    state, known, rank = State.ACCEPTED, "", -1
    for status in statuses:
        done = apply(state, known, status)
        if done.effect is not Effect.APPLIED:
            continue
        assert state is State.ACCEPTED
        assert RANK[status] >= rank
        state, known, rank = done.state or state, status, RANK[status]


def test_a_contrary_final_receipt_is_kept_beside() -> None:
    assert apply(State.DELIVERED, "delivered", "permanent-failure").effect is Effect.BESIDE
    assert apply(State.DELIVERED, "delivered", "sending").effect is Effect.ALREADY
    assert apply(State.ACCEPTED, "sending", "created").effect is Effect.ALREADY
    assert apply(State.UNKNOWN, "", "delivered").state is State.DELIVERED


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([State.ACCEPTED, State.QUEUED], Verdict.WAIT),
        ([State.ACCEPTED, State.SUPPRESSED], Verdict.RELEASE),
        ([State.DELIVERED], Verdict.RELEASE),
        ([State.ACCEPTED, State.FAILED, State.QUEUED], Verdict.PAUSE),
        ([State.SUPPRESSED, State.CANCELLED], Verdict.MORE),
        ([], Verdict.MORE),
    ],
)
def test_the_first_lines_decide_about_the_rest(states: list[State], expected: Verdict) -> None:
    assert verdict(states) == expected
