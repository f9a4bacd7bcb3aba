"""Who was on roll on which session, with several spells, none, and ends outside the marks."""

from datetime import date

import numpy as np
import pytest

from tests.school_data.rules.hand import marks
from village.school_data.rules.roll import on_roll, partly_on_roll, roll_of

WEEK = marks("/\\ /\\ /\\ /\\ /\\", "/\\ /\\ /\\ /\\ /\\")


@pytest.mark.parametrize(
    ("spells", "mask"),
    [
        ([(date(2025, 1, 6), None)], "1111111111"),
        ([(date(2020, 9, 1), date(2030, 7, 1))], "1111111111"),
        ([(date(2025, 1, 8), None)], "0000111111"),
        ([(date(2020, 9, 1), date(2025, 1, 8))], "1111110000"),
        ([(date(2025, 1, 8), date(2025, 1, 8))], "0000110000"),
        ([(date(2025, 1, 6), date(2025, 1, 6)), (date(2025, 1, 9), None)], "1100001111"),
        ([(date(2025, 1, 6), date(2025, 1, 8)), (date(2025, 1, 7), date(2025, 1, 9))], "1111111100"),
        ([(date(2025, 1, 6), date(2025, 1, 10)), (date(2025, 1, 7), date(2025, 1, 8))], "1111111111"),
        ([(date(2025, 1, 11), None)], "0000000000"),
        ([(date(2024, 9, 1), date(2025, 1, 5))], "0000000000"),
        ([], "0000000000"),
    ],
)
def test_a_mark_counts_from_the_first_day_to_the_last(spells: list[tuple[date, date | None]], mask: str) -> None:
    roll = roll_of([(1, joined, left) for joined, left in spells] + [(0, date(2024, 1, 1), None)])
    found = on_roll(roll, WEEK)
    assert "".join("01"[int(is_on)] for is_on in found[1]) == mask
    assert found[0].all()


def test_only_rows_that_are_left_out_of_something_are_masked() -> None:
    roll = roll_of([(0, date(2025, 1, 1), None), (1, date(2025, 1, 8), None)])
    assert partly_on_roll(roll, WEEK, slice(0, 10)).row.tolist() == [1]
    assert partly_on_roll(roll, WEEK, slice(4, 10)).row.tolist() == []
    assert np.array_equal(partly_on_roll(roll, WEEK, slice(2, 6)).mask, [[0, 0, 255, 255]])


def test_an_empty_roll_holds_nobody() -> None:
    assert not on_roll(roll_of([]), WEEK).any()
