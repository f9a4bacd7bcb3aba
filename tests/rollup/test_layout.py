"""Sessions become bits and back, a range becomes the bits of its days, and columns that lie are refused."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rollup.authorities import AFTERNOON, MORNING, sessions_from
from village.basics.errors import Refused
from village.rollup.layout import LARGEST_WORD, SESSIONS, Columns, day_of, pack, range_words

MONDAY = date(2026, 1, 5)


def bits(words: tuple[int, int]) -> set[int]:
    return {60 * word + bit for word in (0, 1) for bit in range(64) if words[word] >> bit & 1}


@given(st.sets(st.integers(0, SESSIONS - 1)), st.integers(SESSIONS, 140))
def test_each_session_is_one_bit_of_its_word(places: set[int], width: int) -> None:
    sessions = np.zeros((2, width), dtype=bool)
    sessions[1, sorted(places)] = True
    words = pack(sessions)
    assert words.dtype == np.int64
    assert bits((int(words[0, 0]), int(words[0, 1]))) == set()
    assert bits((int(words[1, 0]), int(words[1, 1]))) == places


@given(st.integers(-20, 110), st.integers(-20, 110))
def test_a_range_holds_the_sessions_of_its_days_and_no_others(first: int, last: int) -> None:
    since, until = MONDAY + timedelta(days=first), MONDAY + timedelta(days=last)
    wanted = {place for place, (day, _half) in enumerate(sessions_from(MONDAY, 12)) if since <= day <= until}
    assert bits(range_words(MONDAY, since, until)) == wanted


def test_a_full_half_term_needs_no_sign() -> None:
    words = pack(np.ones((1, SESSIONS), dtype=bool))
    assert words.tolist() == [[LARGEST_WORD, LARGEST_WORD]]
    assert range_words(MONDAY, date.min, date.max) == (LARGEST_WORD, LARGEST_WORD)


def test_no_sessions_are_no_bits() -> None:
    assert pack(np.zeros((2, 0), dtype=bool)).tolist() == [[0, 0], [0, 0]]
    assert pack(np.zeros((0, 80), dtype=bool)).shape == (0, 2)


def test_the_place_of_a_session_says_its_day() -> None:
    sessions = sessions_from(MONDAY, 12)
    assert [day_of(MONDAY, place) for place in range(SESSIONS)] == [day for day, _half in sessions]
    assert [half for _day, half in sessions[:3]] == [MORNING, AFTERNOON, MORNING]


def test_a_session_after_week_twelve_is_refused_and_a_holiday_there_is_not() -> None:
    sessions = np.ones((1, 140), dtype=bool)
    with pytest.raises(Refused, match="twelfth week"):
        pack(sessions)
    sessions[:, SESSIONS:] = False
    assert pack(sessions).tolist() == [[LARGEST_WORD, LARGEST_WORD]]


RIGHT = Columns(["900101"], [3], np.array([[7, 0]]), np.array([[5, 0]]))


def test_right_columns_are_taken() -> None:
    assert RIGHT.checked() is RIGHT


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(RIGHT, year_groups=[3, 4]), "different lengths"),
        (replace(RIGHT, possible=np.array([[7]])), "different lengths"),
        (replace(RIGHT, possible=np.array([[1 << 60, 0]])), "beyond its 60"),
        (replace(RIGHT, attended=np.array([[-1, 0]])), "beyond its 60"),
        (replace(RIGHT, attended=np.array([[8, 0]])), "not possible"),
        (replace(RIGHT, schools=[""]), "no school"),
        (replace(RIGHT, year_groups=[15]), "no year group 15"),
    ],
)
def test_columns_that_do_not_belong_together_are_refused(wrong: Columns, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        wrong.checked()
