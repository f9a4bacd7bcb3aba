"""Pupil numbers carry the right check letter; marks keep codes of two characters in one byte."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.demo.school_year import codes, upn


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        ("B801200005001", True),
        ("X80699992500A", True),
        ("L806999925002", False),
        ("A801200005001", False),
        ("B80120000500", False),
        ("B8012000050I1", False),
    ],
)
def test_a_number_is_right_only_with_its_check_letter(number: str, is_right: bool) -> None:
    assert upn.is_valid(number) is is_right


@given(st.integers(0, 999), st.integers(0, 9999), st.integers(2000, 2040), st.integers(1, 999), st.integers(0, 2299))
def test_numbers_that_are_made_are_right(authority: int, school: int, year: int, serial: int, passing: int) -> None:
    permanent = upn.permanent(authority, school, year, serial)
    temporary = upn.temporary(authority, school, year, passing)
    assert upn.is_valid(permanent) and permanent[-1].isdigit()
    assert upn.is_valid(temporary) and temporary[-1].isalpha()


def test_many_numbers_at_once_are_those_made_one_by_one() -> None:
    schools, years = np.array([2101, 4105, 2101, 2101]), np.array([2019, 2019, 2019, 2020])
    assert [number.decode() for number in upn.many(991, schools, years)] == [
        upn.permanent(991, 2101, 2019, 1),
        upn.permanent(991, 4105, 2019, 1),
        upn.permanent(991, 2101, 2019, 2),
        upn.permanent(991, 2101, 2020, 1),
    ]
    with pytest.raises(ValueError, match="999 numbers"):
        upn.many(991, np.full(1000, 2101), np.full(1000, 2019))


NATIONAL = [*"/\\LKVPWBMSCTRIEGNOUDXQZ#-", "C1", "C2", "J1", *(f"Y{number}" for number in range(1, 8))]


@given(st.lists(st.sampled_from(NATIONAL), max_size=40))
def test_national_text_and_marks_turn_into_each_other(written: list[str]) -> None:
    marks = codes.marks_of("".join(written))
    assert len(marks) == len(written)
    assert codes.national_text(marks) == "".join(written)
    assert codes.codes_of(marks) == written


def test_every_symbol_counts_as_one_thing() -> None:
    groups = (codes.PRESENT, codes.AUTHORISED, codes.UNAUTHORISED, codes.NOT_POSSIBLE, codes.ADMINISTRATIVE)
    every = "".join(groups)
    assert len(every) == len(set(every))
    assert {codes.byte(code) for code in NATIONAL} - {ord("-")} <= {ord(symbol) for symbol in every}


def test_before_august_2024_registers_used_other_codes() -> None:
    assert codes.national_text(codes.as_before(codes.marks_of("KC1C2J1Y4Y7Q/IG"))) == "BCCJYYY/IG"
