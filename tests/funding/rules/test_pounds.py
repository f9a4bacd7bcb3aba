"""Pounds as people write them become whole pence, exactly, or a sentence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.design.wording import money
from village.funding.rules import pounds
from village.funding.rules.pounds import MOST_PENCE, pence_of, pounds_of, typed

PENCE = st.integers(min_value=-MOST_PENCE, max_value=MOST_PENCE)


@pytest.mark.parametrize(
    ("words", "pence"),
    [
        ("£1,234.50", 123_450),
        ("1234", 123_400),
        ("40k", 4_000_000),
        ("£2m", 200_000_000),
        (" 12.5k ", 1_250_000),
        ("12.5", 1_250),
        ("0", 0),
        ("0.01", 1),
        ("£ 40 000", 4_000_000),
        ("1\u00a0234", 123_400),
        ("1.2345k", 123_450),
        ("£40K", 4_000_000),
        ("40 k", 4_000_000),
        ("007", 700),
        ("1,234,567.89", 123_456_789),
        ("0.07", 7),
        ("1.10", 110),
        ("4.35", 435),
    ],
)
def test_what_people_write_is_read_to_the_penny(words: str, pence: int) -> None:
    assert pence_of(words) == pence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("12.345", pounds.HALF_PENCE),
        ("1.23456789k", pounds.HALF_PENCE),
        ("about 40k", pounds.NOT_POUNDS),
        ("", pounds.NOTHING),
        ("  ", pounds.NOTHING),
        ("£", pounds.NOT_POUNDS),
        ("1,23", pounds.NOT_POUNDS),
        ("12,34.50", pounds.NOT_POUNDS),
        ("1,2345", pounds.NOT_POUNDS),
        ("1.2.3", pounds.NOT_POUNDS),
        (".", pounds.NOT_POUNDS),
        ("1e5", pounds.NOT_POUNDS),
        ("NaN", pounds.NOT_POUNDS),
        ("infinity", pounds.NOT_POUNDS),
        ("40kk", pounds.NOT_POUNDS),
        ("40k to 50k", pounds.NOT_POUNDS),
        ("$40", pounds.NOT_POUNDS),
        ("(40)", pounds.NOT_POUNDS),
        ("--40", pounds.NOT_POUNDS),
        ("-£-40", pounds.NOT_POUNDS),
        ("٤٠", pounds.NOT_POUNDS),
        ("-40", pounds.BELOW_NOTHING),
        ("£-40", pounds.BELOW_NOTHING),
        ("99999m", pounds.TOO_MUCH),
        ("9" * 200, pounds.TOO_MUCH),
    ],
)
def test_everything_else_gets_a_sentence(words: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        pence_of(words)
    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("words", ["-40", "−40", "£-40", "-£40.00", "- £40"])
def test_money_that_came_back_is_read_where_that_can_be(words: str) -> None:
    assert pence_of(words, may_be_negative=True) == -4_000


def test_nothing_is_refused_where_it_means_nothing() -> None:
    with pytest.raises(Refused, match="Write how much it is"):
        pence_of("0.00", may_be_nothing=False)


@given(PENCE)
def test_words_and_pence_make_a_round_trip(pence: int) -> None:
    assert pence_of(money(pence), may_be_negative=True) == pence
    assert pence_of(typed(pence), may_be_negative=True) == pence


@given(PENCE)
def test_no_float_is_ever_involved(pence: int) -> None:
    read = pence_of(typed(pence), may_be_negative=True)
    assert type(read) is int
    assert pounds_of(pence) * 100 == Decimal(pence)
    assert type(pounds_of(pence)) is Decimal


@given(st.text(max_size=30))
def test_any_words_give_pence_or_a_sentence(words: str) -> None:
    read = read_or_sentence(words)
    assert type(read) is int or str(read).endswith(".")


def read_or_sentence(words: str) -> int | str:
    try:
        return pence_of(words, may_be_negative=True)
    except Refused as refusal:
        return refusal.sentence


@given(st.integers(0, 10**9), st.sampled_from(["", "k", "m"]))
def test_a_short_word_stands_for_its_zeros(number: int, unit: str) -> None:
    pence = number * {"": 1, "k": 1_000, "m": 1_000_000}[unit] * 100
    if pence <= MOST_PENCE:
        assert pence_of(f"{number}{unit}") == pence
