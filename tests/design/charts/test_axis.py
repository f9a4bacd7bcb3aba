"""Scales: round numbers that hold every value, and places that do not leave the drawing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.design.charts.axis import HALF_LINE, alike, centre, nice_ticks, row, scale, written


@pytest.mark.parametrize(
    ("low", "high", "most", "whole", "ticks"),
    [
        (0, 10, 5, False, (0, 2.5, 5, 7.5, 10)),
        (0, 10, 5, True, (0, 5, 10)),
        (0, 214, 6, True, (0, 50, 100, 150, 200, 250)),
        (0, 2.6, 5, False, (0, 1, 2, 3)),
        (0, 6.4, 3, False, (0, 5, 10)),
        (-3, 4, 5, False, (-4, -2, 0, 2, 4)),
        (0, 0, 5, False, (0, 0.25, 0.5, 0.75, 1)),
        (0, 0, 5, True, (0, 1)),
        (0, 1, 5, True, (0, 1)),
        (90, 100, 3, False, (90, 95, 100)),
    ],
)
def test_ticks_are_round_numbers(low: float, high: float, most: int, whole: bool, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(low, high, most, whole) == ticks


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.integers(3, 9), st.booleans())
def test_ticks_hold_every_value_and_are_few_and_even(low: float, more: float, most: int, whole: bool) -> None:
    high = low + more
    ticks = nice_ticks(low, high, most, whole)
    slack = 1e-6 * max(1.0, abs(low), abs(high))
    assert ticks[0] <= low + slack and ticks[-1] >= high - slack
    assert 2 <= len(ticks) <= most
    steps = [later - earlier for earlier, later in pairwise(ticks)]
    assert max(steps) - min(steps) <= slack
    assert not whole or all(tick == int(tick) for tick in ticks)


@given(st.lists(st.one_of(st.none(), st.floats(-1000, 1000)), max_size=8), st.integers(60, 400))
def test_every_value_lies_within_the_drawing(values: list[float | None], height: int) -> None:
    made = scale(values, height)
    for value in values:
        if value is not None:
            assert HALF_LINE - 0.1 <= made.y(value) <= height - HALF_LINE + 0.1
    assert made.y(made.low) > made.y(made.high)


@pytest.mark.parametrize(
    ("number", "words"), [(3.0, "3"), (2.5, "2.5"), (-1, "−1"), (1200, "1,200"), (0, "0"), (100, "100")]
)
def test_numbers_of_a_scale_are_short(number: float, words: str) -> None:
    assert written(number) == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([4, 4.1, None], ("4.0", "4.1", "")),
        ([4, 5], ("4", "5")),
        ([0.125, 1], ("0.12", "1.00")),
        ([-0.5], ("−0.5",)),
        ([None], ("",)),
    ],
)
def test_numbers_of_a_column_have_equally_many_decimals(numbers: list[float | None], words: tuple[str, ...]) -> None:
    assert alike(numbers) == words


def test_a_row_says_what_is_not_known() -> None:
    assert row([4, None, 4.5], 4, "not known") == ["4.0", "not known", "4.5", "not known"]


def test_places_are_even() -> None:
    assert [centre(place, 4) for place in range(4)] == [12.5, 37.5, 62.5, 87.5]
