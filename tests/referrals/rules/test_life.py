"""The life of a referral by its table, and by every walk that anybody could take through it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.referrals.rules.life import (
    BEFORE_SENDING,
    DECLINE_REASONS,
    DEEDS,
    OUTCOMES,
    OVER,
    OVERRIDE_REASONS,
    RETURNED,
    UNFINISHED,
    WITH_AGENCY,
    Side,
    State,
    deeds_open,
    next_state,
)

REASONS = {"decline": "threshold", "outcome": "met", "override": "safety"}
STRAIGHT = (
    ("agree", Side.SENDER, State.AGREED),
    ("send", Side.SENDER, State.SENT),
    ("receive", Side.AGENCY, State.RECEIVED),
    ("ask", Side.AGENCY, State.ASKED),
    ("tell", Side.SENDER, State.RECEIVED),
    ("accept", Side.AGENCY, State.ACCEPTED),
    ("allocate", Side.AGENCY, State.WORKING),
    ("note", Side.AGENCY, State.WORKING),
    ("outcome", Side.AGENCY, State.OUTCOME),
    ("close", Side.SENDER, State.CLOSED),
    ("reopen", Side.SENDER, State.DRAFT),
)


def step(state: State, deed: str, side: Side) -> State:
    return next_state(DEEDS[deed], state, side, words="Words", reason=REASONS.get(deed, ""))


def test_a_whole_life() -> None:
    state = State.DRAFT
    for deed, side, to in STRAIGHT:
        state = step(state, deed, side)
        assert state == to


@pytest.mark.parametrize(
    ("state", "deed", "side", "to"),
    [
        (State.DRAFT, "override", Side.SENDER, State.AGREED),
        (State.AGREED, "rewrite", Side.SENDER, State.DRAFT),
        (State.SENT, "accept", Side.AGENCY, State.ACCEPTED),
        (State.SENT, "decline", Side.AGENCY, State.DECLINED),
        (State.ACCEPTED, "redirect", Side.AGENCY, State.REDIRECTED),
        (State.DECLINED, "close", Side.SENDER, State.CLOSED),
        (State.REDIRECTED, "reopen", Side.SENDER, State.DRAFT),
        (State.RECEIVED, "expire", Side.CLOCK, State.EXPIRED),
        (State.WORKING, "revoke", Side.SENDER, State.REVOKED),
        (State.OUTCOME, "withdraw", Side.FAMILY, State.WITHDRAWN),
        (State.DRAFT, "withdraw", Side.FAMILY, State.WITHDRAWN),
    ],
)
def test_other_ways(state: State, deed: str, side: Side, to: State) -> None:
    assert step(state, deed, side) == to


@pytest.mark.parametrize(
    ("state", "deed", "side", "instead"),
    [
        (State.DRAFT, "send", Side.SENDER, "The family agrees"),
        (State.SENT, "agree", Side.SENDER, "Take it back"),
        (State.CLOSED, "accept", Side.AGENCY, "Nothing more can be done from here"),
        (State.CLOSED, "withdraw", Side.FAMILY, "Nothing more can be done from here"),
        (State.DECLINED, "send", Side.SENDER, "Close it"),
        (State.SENT, "accept", Side.SENDER, "Take it back"),
        (State.WORKING, "expire", Side.CLOCK, "The family withdraws"),
        (State.ASKED, "expire", Side.CLOCK, "The family withdraws"),
    ],
)
def test_what_is_not_possible_says_what_is(state: State, deed: str, side: Side, instead: str) -> None:
    with pytest.raises(Refused) as refusal:
        step(state, deed, side)
    assert instead in refusal.value.sentence


@pytest.mark.parametrize(
    ("deed", "state", "side", "field"),
    [
        ("decline", State.SENT, Side.AGENCY, "reason"),
        ("override", State.DRAFT, Side.SENDER, "reason"),
        ("outcome", State.WORKING, Side.AGENCY, "reason"),
        ("ask", State.SENT, Side.AGENCY, "words"),
        ("allocate", State.ACCEPTED, Side.AGENCY, "words"),
        ("revoke", State.SENT, Side.SENDER, "words"),
        ("reopen", State.CLOSED, Side.SENDER, "words"),
    ],
)
def test_what_must_be_said_is_asked_for(deed: str, state: State, side: Side, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        next_state(DEEDS[deed], state, side)
    assert refusal.value.field == field


def test_blanks_are_no_words_and_far_too_many_are_too_many() -> None:
    for words in ("   \n", "x" * 2001):
        with pytest.raises(Refused):
            next_state(DEEDS["ask"], State.SENT, Side.AGENCY, words=words)


def test_the_family_can_withdraw_at_any_time_before_closing_and_never_after() -> None:
    for state in State:
        can = any(deed.code == "withdraw" for deed in deeds_open(state, Side.FAMILY))
        assert can is (state in UNFINISHED)


def test_every_state_is_in_one_part_of_a_life() -> None:
    parts = (BEFORE_SENDING, WITH_AGENCY, RETURNED, OVER)
    assert sorted(state for part in parts for state in part) == sorted(State)


@given(st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(list(Side))), max_size=40))
def test_no_walk_reaches_an_agency_without_agreement_or_reason(walk: list[tuple[str, Side]]) -> None:
    state, may_share = State.DRAFT, False
    for deed, side in walk:
        try:
            state = step(state, deed, side)
        except Refused:
            continue
        if deed in {"agree", "override"}:
            may_share = True
        if deed in {"rewrite", "reopen", "withdraw", "revoke", "close", "decline", "redirect", "expire"}:
            may_share = False
        assert may_share or state not in WITH_AGENCY


@given(st.sampled_from(list(State)), st.sampled_from(list(Side)))
def test_what_is_offered_can_be_done(state: State, side: Side) -> None:
    for deed in deeds_open(state, side):
        assert step(state, deed.code, side) in State


def test_the_agency_has_no_deed_outside_its_time() -> None:
    for state in State:
        if state not in WITH_AGENCY:
            assert deeds_open(state, Side.AGENCY) == []


def test_codes_fit_their_columns() -> None:
    for codes in (DEEDS, OVERRIDE_REASONS, DECLINE_REASONS, OUTCOMES, list(State)):
        assert all(len(code) <= 12 for code in codes)
