"""Strings become a matrix and come back the same; parts of years are put together and cut."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.school_data.rules.marks import Marks, assembled, cut, marks_from_day, marks_of, strings_of
from village.school_data.rules.periods import Period

MONDAY = date(2025, 1, 6)
STRINGS = st.lists(st.text(alphabet="/\\LI-c1?", max_size=30).map(lambda text: text.rstrip("-")), max_size=6)


@given(STRINGS, st.booleans(), st.booleans())
def test_strings_come_back_as_they_were(strings: list[str], as_bytes: bool, with_width: bool) -> None:
    given_as = [text.encode() for text in strings] if as_bytes else strings
    marks = marks_of(MONDAY, given_as, 130 if with_width else None)
    assert strings_of(marks) == strings
    assert marks.rows == len(strings) and marks.matrix.dtype == np.uint8
    assert not with_width or marks.sessions == 130


def test_a_row_longer_than_its_period_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 10 sessions"):
        marks_of(MONDAY, ["/\\", "/\\" * 6], 10)
    with pytest.raises(UnicodeEncodeError):
        marks_of(MONDAY, ["é"])


@pytest.mark.parametrize(
    ("first_on", "stored"),
    [
        (date(2025, 1, 6), "/\\LN"),
        (date(2025, 1, 8), "----/\\LN"),
        (date(2025, 1, 10), "--------/\\LN"),
        (date(2025, 1, 4), "/\\LN"),
        (date(2025, 1, 5), "/\\LN"),
    ],
)
def test_marks_from_any_day_begin_in_their_place(first_on: date, stored: str) -> None:
    marks = marks_from_day(first_on, ["/\\LN", "/"])
    assert marks.starts_on == MONDAY
    assert strings_of(marks)[0] == stored


PERIODS = [
    Period(2024, 2, date(2024, 12, 23), date(2025, 1, 12)),
    Period(2024, 3, date(2025, 1, 13), date(2025, 1, 19)),
    Period(2024, 4, date(2025, 1, 20), date(2025, 2, 2)),
    Period(2024, 5, date(2025, 2, 3), date(2025, 2, 9)),
]


def test_a_long_string_is_cut_into_periods() -> None:
    marks = marks_from_day(date(2025, 1, 8), ["AAAAAABBBBBBBBBBC", "AA"])
    parts = [cut(marks, period) for period in PERIODS]
    assert [strings_of(part) for part in parts] == [
        ["-" * 24 + "AAAAAA", "-" * 24 + "AA"],
        ["B" * 10, ""],
        ["C", ""],
        ["", ""],
    ]
    assert [(part.starts_on, part.sessions) for part in parts] == [(p.starts_on, p.sessions) for p in PERIODS]


@given(STRINGS)
def test_what_was_cut_goes_together_again(strings: list[str]) -> None:
    marks = marks_of(MONDAY, strings, 30)
    same = np.arange(marks.rows)
    whole = assembled([(cut(marks, period), same) for period in PERIODS], marks.rows, MONDAY, 30)
    assert strings_of(whole) == strings_of(marks)


def test_pupils_of_different_parts_find_their_row() -> None:
    first, second = marks_of(MONDAY, ["//", "\\"]), marks_of(date(2025, 1, 13), ["L", "N"])
    whole = assembled([(first, np.array([0, 2])), (second, np.array([2, 1]))], 3, MONDAY, 20)
    assert strings_of(whole) == ["//", "-" * 10 + "N", "\\" + "-" * 9 + "L"]


def test_a_later_part_takes_the_place_of_an_earlier_one_where_it_has_a_mark() -> None:
    one, other = marks_of(MONDAY, ["/N/"]), Marks(MONDAY, np.array([[ord("-"), ord("I"), 0]], np.uint8))
    whole = assembled([(one, np.array([0])), (other, np.array([0]))], 1, MONDAY, 10)
    assert strings_of(whole) == ["/I/"]
