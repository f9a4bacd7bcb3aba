"""A search as an address goes there and back, and whatever somebody types is understood or told."""

from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from village.find_help.rules.asking import age_of, chosen_of, query_of, typed_from, without
from village.find_help.rules.pins import MOST, moved, pins_of, words_of
from village.find_help.rules.rule_words import values_of
from village.search.rules.asked import Asked

WORDS = st.text("ab é&=+?%لک", max_size=10).map(lambda words: " ".join(words.split()))
ASKED = st.builds(
    Asked,
    words=WORDS,
    place=WORDS,
    miles=st.none() | st.integers(1, 100).map(float),
    weekdays=st.lists(st.integers(0, 6), unique=True, max_size=7).map(tuple),
    age=st.none() | st.integers(0, 18).map(float),
    from_minute=st.none() | st.integers(0, 1440),
    to_minute=st.none() | st.integers(0, 1440),
    languages=st.lists(st.sampled_from(["ur", "pl", "so"]), unique=True).map(tuple),
    needs=st.lists(st.sampled_from(["talking", "autism"]), unique=True).map(tuple),
    is_free=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # Hypothesis reads the whole source before its first draw.
@given(ASKED)
def test_an_address_says_the_whole_search_again(asked: Asked) -> None:
    assert typed_from(parse_qs(query_of(asked))).asked == asked


@given(
    st.dictionaries(
        st.sampled_from(["q", "age", "day", "from", "miles", "page", "free"]), st.lists(st.text(max_size=8), max_size=2)
    )
)
def test_no_address_breaks_it(values: dict[str, list[str]]) -> None:
    typed = typed_from(values)
    assert typed.page >= 1 and all(0 <= day <= 6 for day in typed.asked.weekdays)


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("3", 3),
        ("3 years", 3),
        ("aged 3", 3),
        ("18 months", 1.5),
        ("6 weeks", 0.12),
        ("2.5", 2.5),
        ("baby", 0),
        ("pregnant", 0),
        ("soon", None),
        ("", None),
        ("999", None),
    ],
)
def test_an_age_is_read_as_people_write_it(words: str, age: float | None) -> None:
    assert age_of(words) == age


def test_midnight_and_a_newborn_are_asked_for() -> None:
    asked = Asked(age=0.0, from_minute=0)
    assert query_of(asked) == "age=0&from=0%3A00"
    assert typed_from(parse_qs(query_of(asked))).asked == asked
    assert [field for field, _ in chosen_of(asked)] == ["from_minute"]


def test_what_was_chosen_can_be_taken_back_one_by_one() -> None:
    asked = Asked(words="play", weekdays=(0, 2), is_free=True, miles=3.0)
    assert chosen_of(asked) == [("miles", "3"), ("weekdays", "0"), ("weekdays", "2"), ("is_free", "True")]
    for field, value in chosen_of(asked):
        asked = without(asked, field, value)
    assert asked == Asked(words="play")


def test_a_pasted_address_is_a_rule() -> None:
    assert typed_from(values_of("https://help.example/town/x/help/?q=play&free=1")).asked == Asked(
        words="play", is_free=True
    )


@given(st.lists(st.integers(1, 10**8), unique=True, max_size=MOST))
def test_a_list_travels_in_an_address(pins: list[int]) -> None:
    assert pins_of(words_of(pins)) == tuple(pins)
    if pins:
        assert sorted(moved(pins, pins[-1], -1)) == sorted(pins)
        assert moved(pins, pins[0], -1) == tuple(pins)


def test_what_is_no_number_is_left_out() -> None:
    assert pins_of("1.x.2.2.-3.99999999999") == (1, 2)
