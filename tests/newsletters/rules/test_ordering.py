"""Pieces move one place at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.newsletters.rules.ordering import DOWN, UP, moved


@pytest.mark.parametrize(
    ("one", "where", "expected"),
    [
        (2, UP, (2, 1, 3)),
        (2, DOWN, (1, 3, 2)),
        (1, UP, (1, 2, 3)),
        (3, DOWN, (1, 2, 3)),
        (9, UP, (1, 2, 3)),
        (2, "sideways", (1, 2, 3)),
    ],
)
def test_a_piece_moves_one_place(one: int, where: str, expected: tuple[int, ...]) -> None:
    assert moved((1, 2, 3), one, where) == expected


@given(st.lists(st.integers(1, 30), unique=True, min_size=1), st.data())
def test_nothing_is_lost_and_down_undoes_up(order: list[int], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(order))
    up = moved(order, one, UP)
    assert sorted(up) == sorted(order)
    if order[0] != one:
        assert moved(up, one, DOWN) == tuple(order)
