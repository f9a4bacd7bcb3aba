"""Marks as cells and strings hold them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.importing.rules.layouts.marks_in_cells import (
    NONE,
    first_weekday,
    is_pair,
    mark_of,
    meaning_of_spaces,
    pair_of,
    tokens_of,
    weekday_number,
    weekdays_from,
    without_weekends,
)

CODES = st.sampled_from(["/", "\\", "L", "I", "C1", "Y7", "J1", "X05", "#", NONE, "N"])
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("/", ("/", None)), ("\\", ("/", None)), ("i", ("I", None)), ("C1", ("C1", None)), ("Y7", ("Y7", None)),
         ("X05", ("X05", None)),
        ("L5", ("L", 5)), ("L (12)", ("L", 12)), ("u: 30 mins", ("U", 30)), ("L 5 minutes late", ("L", 5)), ("L", ("L",
         None)),
        ("I - Illness", ("I", None)), ("/ Present", ("/", None)), ("Illness (I)", ("I", None)), ("Present (AM)", ("/",
         None)),
        ("#", ("#", None)), ("?", ("?", None)), ("", None), (" ", None), ("-", None), ("'-", None), ("L 999", ("L",
         None)),
    ],
)  # fmt: skip
def test_one_mark(cell: str, mark: tuple[str, int | None] | None) -> None:
    assert mark_of(cell, "AM") == mark


def test_present_has_the_sign_of_its_session() -> None:
    assert mark_of("/", "PM") == ("\\", None)
    assert mark_of("Present", "PM") == ("\\", None)


@pytest.mark.parametrize("cell", ["Absent", "5", "Ada", "//", "I I", "0", "1C"])
def test_what_is_no_mark_is_refused(cell: str) -> None:
    with pytest.raises(Refused, match="is not an attendance mark"):
        mark_of(cell, "AM")


@pytest.mark.parametrize(
    ("cell", "marks"),
    [
        ("/\\", "/ \\"), ("/ \\", "/ \\"), ("II", "I I"), ("C1C1", "C1 C1"), ("C1\\", "C1 \\"), ("/C1", "/ C1"),
         ("AM:/ PM:\\", "/ \\"),
        ("/, \\", "/ \\"), ("-\\", "- \\"), ("/-", "/ -"), ("/", "/ -"), ("\\", "- \\"), ("#", "# #"), ("", "- -"),
         ("//", "/ \\"),
        ("Y1 | Y1", "Y1 Y1"), ("--", "- -"), ("L(5)\\", "L \\"),
    ],
)  # fmt: skip
def test_both_marks_of_a_day(cell: str, marks: str) -> None:
    (morning, _), (afternoon, _) = pair_of(cell)
    assert f"{morning} {afternoon}" == marks


def test_minutes_in_a_pair_are_kept() -> None:
    assert pair_of("L(5) U (12)") == (("L", 5), ("U", 12))


@pytest.mark.parametrize("cell", ["I", "N", "III", "Present", "5", "/\\/"])
def test_a_cell_that_is_no_pair_is_refused(cell: str) -> None:
    with pytest.raises(Refused):
        pair_of(cell)
    assert not is_pair(cell)


@given(CODES, CODES)
def test_any_two_codes_side_by_side_are_told_apart(one: str, other: str) -> None:
    (morning, _), (afternoon, _) = pair_of(one + other)
    expected = [{"\\": "/"}.get(one, one), {"/": "\\"}.get(other, other)]
    assert [morning, afternoon] == expected


@given(st.lists(CODES, max_size=60))
def test_a_string_is_cut_into_its_codes_whatever_they_are(codes: list[str]) -> None:
    assert tokens_of("".join(codes)) == codes
    assert tokens_of(" ".join(codes)) == codes
    assert tokens_of("".join(" " if code == NONE else code for code in codes), "missing") == codes


@pytest.mark.parametrize("marks", ["3/\\", "/\\12", "/_\\"])
def test_a_figure_that_belongs_to_no_letter_is_refused(marks: str) -> None:
    if marks == "/\\12":
        marks = "/12\\"
    with pytest.raises(Refused, match="which is no mark of attendance"):
        tokens_of(marks)


def test_what_spaces_mean_is_judged_over_the_column() -> None:
    assert meaning_of_spaces(["/\\ /\\ II", "/\\ L\\ II"]) == "parting"
    assert meaning_of_spaces(["/\\/\\/\\/\\/\\ /\\/\\/\\/\\/\\ /\\", "\\/ /\\/\\/\\/\\/\\ /\\/\\"]) == "parting"
    assert meaning_of_spaces(["/\\/\\  /\\II", "/\\/\\/\\/\\/\\"]) == "missing"
    assert meaning_of_spaces([" \\/\\/\\", "/\\/\\/\\"]) == "missing"
    assert meaning_of_spaces(["/\\/\\", "II"]) == "parting"


@given(DAYS, st.integers(0, 60))
def test_weekdays_follow_one_another_without_weekends(day: date, count: int) -> None:
    found = weekdays_from(day, count)
    expected = [one for at in range(count * 2 + 4) if (one := day + timedelta(days=at)).weekday() < 5][:count]
    assert found == expected
    assert [weekday_number(one) for one in found] == [weekday_number(first_weekday(day)) + at for at in range(count)]


@given(DAYS, st.lists(CODES, min_size=4, max_size=40))
def test_weekends_are_taken_out_of_strings_that_have_them(start: date, codes: list[str]) -> None:
    days = [start + timedelta(days=at // 2) for at in range(len(codes))]
    tokens = ["#" if day.weekday() > 4 else code for day, code in zip(days, codes, strict=True)]
    found = without_weekends(tokens, start)
    has_weekend = any(day.weekday() > 4 for day in days)
    weekday_tokens = [token for token, day in zip(tokens, days, strict=True) if day.weekday() < 5]
    assert found == (weekday_tokens if has_weekend else None)


def test_a_mark_at_a_weekend_shows_that_a_string_has_five_days_a_week() -> None:
    assert without_weekends(list("/\\" * 14), date(2026, 1, 5)) is None
