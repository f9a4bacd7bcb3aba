"""A mark without a reason has to be replaced within five school days."""

from datetime import date, timedelta

import pytest

from tests.school_data.rules.hand import marks
from village.school_data.rules.replacing import ToReplace, replace_by, to_replace
from village.school_data.rules.roll import roll_of

DAYS = {date(2025, 1, 6) + timedelta(days=day) for day in range(40) if day % 7 < 5}
MONDAY_N = marks("/N /\\ NN /\\ /\\", "N")


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2025, 1, 10), []),
        (date(2025, 1, 13), []),
        (date(2025, 1, 14), [(1, 6, 0, 6), (0, 6, 1, 6)]),
        (date(2025, 1, 15), [(1, 6, 0, 7), (0, 6, 1, 7)]),
        (date(2025, 1, 16), [(1, 6, 0, 8), (0, 6, 1, 8), (0, 8, 0, 6), (0, 8, 1, 6)]),
    ],
)
def test_it_stands_too_long_from_the_sixth_school_day_on(today: date, found: list[tuple[int, int, int, int]]) -> None:
    said = [ToReplace(row, date(2025, 1, day), session, since) for row, day, session, since in found]
    assert list(to_replace(MONDAY_N, DAYS, today)) == said


def test_days_on_which_school_was_shut_do_not_count() -> None:
    snow = DAYS - {date(2025, 1, 8), date(2025, 1, 9)}
    assert to_replace(MONDAY_N, snow, date(2025, 1, 15)) == ()
    assert len(to_replace(MONDAY_N, snow, date(2025, 1, 16))) == 2
    assert replace_by(date(2025, 1, 6), snow) == date(2025, 1, 15)


def test_the_last_day_to_replace_it() -> None:
    assert replace_by(date(2025, 1, 6), DAYS) == date(2025, 1, 13)
    assert replace_by(date(2025, 2, 13), DAYS) is None


def test_marks_off_roll_need_no_reason() -> None:
    roll = roll_of([(0, date(2025, 1, 8), None)])
    assert {mark.on.day for mark in to_replace(MONDAY_N, DAYS, date(2025, 1, 31), roll)} == {8}


def test_nothing_is_asked_before_six_school_days_have_passed() -> None:
    assert to_replace(MONDAY_N, [], date(2025, 1, 31)) == ()
