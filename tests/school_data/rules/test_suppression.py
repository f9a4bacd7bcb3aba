"""No reader can work out a small count from what a table still shows."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.school_data.rules.differencing import check_differencing, gives_away
from village.school_data.rules.suppression import (
    LineShown,
    Shown,
    TableShown,
    line_shown,
    percent_shown,
    rate_shown,
    table_shown,
)


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ([12, 30, 40], (12, 30, 40), 82),
        # The only small count takes the smallest other one with it.
        ([3, 50, 40, 12], (None, 50, 40, None), 105),
        # Two small ones that make a small group together are not enough.
        ([3, 4, 20, 60], (None, None, None, 60), 87),
        ([9, 9, 30], (None, None, 30), 48),
        # Nought tells of everybody, and so does all.
        ([0, 15], (None, None), 15),
        ([0, 0, 15, 20], (None, None, None, 20), 35),
        # No more than it takes: ten others are enough for doubt.
        ([0, 10, 40], (None, None, 40), 50),
        # Too few in all: the total goes too.
        ([3, 4], (None, None), None),
        ([5], (None,), None),
        ([10], (10,), 10),
        ([], (), None),
    ],
)
def test_a_line_hides_a_second_cell(counts: list[int], cells: tuple[Shown, ...], total: Shown) -> None:
    assert line_shown(counts) == LineShown(cells, total)


def test_a_cell_of_one_school_is_hidden_whatever_it_counts() -> None:
    assert line_shown([200, 300, 400], alone=[2]).cells == (None, 300, None)
    assert table_shown([[20, 30], [40, 50]], alone=[(0, 0)]).cells == ((None, None), (None, None))


def test_inside_one_school_fewer_may_do() -> None:
    assert line_shown([5, 30], fewest=5).cells == (5, 30)
    with pytest.raises(Refused, match="a count of one is a child"):
        line_shown([5, 30], fewest=1)


def test_a_table_hides_the_corners_of_a_square() -> None:
    found = table_shown([[3, 50, 40], [20, 30, 60], [11, 45, 18]])
    assert found == TableShown(
        cells=((None, 50, None), (20, 30, 60), (None, 45, None)),
        row_totals=(93, 110, 74),
        column_totals=(34, 125, 118),
        total=277,
    )


def test_a_small_school_takes_another_totals_row_with_it() -> None:
    found = table_shown([[2, 4], [30, 40], [50, 60]])
    assert found.row_totals == (None, None, 110) and found.total == 186
    assert found.cells == ((None, None), (None, None), (50, 60))


def test_empty_tables_show_nothing() -> None:
    assert table_shown([]) == TableShown((), (), (), None)
    assert table_shown([[0, 0]]) == TableShown(((None, None),), (None,), (None, None), None)


@pytest.mark.parametrize(("counts", "words"), [([[1, -1]], "below nothing"), ([[1, 2], [3]], "differ in length")])
def test_what_is_no_table_is_an_error(counts: list[list[int]], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        table_shown(counts)


FEW, MOST = 3, 5


def whole_table(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def shown_whole(found: TableShown) -> list[list[Shown]]:
    rows = [[*cells, total] for cells, total in zip(found.cells, found.row_totals, strict=True)]
    return [*rows, [*found.column_totals, found.total]]


def agreeing(shown: list[list[Shown]], largest: int) -> dict[tuple[int, int], set[int]]:
    """Return what every cell and total could be, by trying every table that a reader cannot tell from the real one."""
    rows, columns = len(shown) - 1, len(shown[0]) - 1
    choices = [np.arange(largest + 1) if cell is None else np.array([cell]) for row in shown[:-1] for cell in row[:-1]]
    tried = np.stack(np.meshgrid(*choices, indexing="ij"), axis=-1).reshape(-1, rows, columns)
    tried = np.concatenate([tried, tried.sum(axis=2, keepdims=True)], axis=2)
    tried = np.concatenate([tried, tried.sum(axis=1, keepdims=True)], axis=1)
    for row, line in enumerate(shown):
        for column, cell in enumerate(line):
            if cell is not None:
                tried = tried[tried[:, row, column] == cell]
    return {
        (row, column): set(tried[:, row, column].tolist()) for row in range(rows + 1) for column in range(columns + 1)
    }


TABLES = st.tuples(st.integers(1, 2), st.integers(1, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, MOST), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


@given(TABLES)
@settings(max_examples=20, deadline=None)
def test_trying_every_table_leaves_every_small_count_in_doubt(counts: list[list[int]]) -> None:
    shown = shown_whole(table_shown(counts, FEW))
    could_be = agreeing(shown, MOST + FEW)
    for row, line in enumerate(whole_table(counts)):
        for column, count in enumerate(line):
            assert shown[row][column] in (None, count) and count in could_be[row, column]
            if count < FEW:
                assert shown[row][column] is None
                assert max(could_be[row, column]) - min(could_be[row, column]) >= FEW


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_the_hidden_cells_of_a_line_are_two_or_more_and_no_small_group(counts: list[int]) -> None:
    found = line_shown(counts)
    hidden = [count for count, cell in zip(counts, found.cells, strict=True) if cell is None]
    assert all(count >= 10 for count, cell in zip(counts, found.cells, strict=True) if cell is not None)
    if hidden and found.total is not None:
        assert len(hidden) >= 2 and sum(hidden) >= 10


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert table_shown([[10, 20], [30, 40]]).cells == ((10, 20), (30, 40))


@pytest.mark.parametrize(
    ("with_trait", "group", "percent"),
    [
        (20, 40, 50),
        (9, 40, None),
        (31, 40, None),
        (0, 40, None),
        (40, 40, None),
        (5, 9, None),
        (10, 20, 50),
        (0, 0, None),
    ],
)
def test_no_percent_of_few_or_of_all_or_of_none(with_trait: int, group: int, percent: float | None) -> None:
    assert percent_shown(with_trait, group) == percent


@pytest.mark.parametrize(
    ("part", "whole", "children", "percent"),
    [(190, 200, 10, 95), (190, 200, 9, None), (200, 200, 10, None), (0, 200, 10, None), (0, 0, 0, None)],
)
def test_a_rate_of_sessions_goes_by_its_children(part: int, whole: int, children: int, percent: float | None) -> None:
    assert rate_shown(part, whole, children) == percent


SCHOOL = frozenset(range(200))
YEAR_6 = frozenset(range(30))


@pytest.mark.parametrize(
    ("asked", "gives"),
    [
        (SCHOOL, False),
        (SCHOOL - {7}, True),
        (SCHOOL | {777}, True),
        (SCHOOL - set(range(9)), True),
        (SCHOOL - set(range(10)), False),
        # One in, one out: a count that changes by one tells about two.
        ((SCHOOL - {7}) | {777}, True),
        (YEAR_6, False),
        # What year 6 leaves of the school, but for one child of it.
        ((SCHOOL - YEAR_6) | {7}, True),
        (SCHOOL - YEAR_6, False),
        (frozenset(range(1000, 1050)), False),
    ],
)
def test_a_group_that_differs_by_a_few_from_an_earlier_one_is_refused(asked: frozenset[int], gives: bool) -> None:
    assert gives_away(asked, [SCHOOL, YEAR_6]) is gives


def test_two_groups_that_do_not_meet_are_put_together() -> None:
    others = [frozenset(range(30)), frozenset(range(30, 70))]
    assert gives_away(frozenset(range(71)), others)
    assert not gives_away(frozenset(range(70)), others)


def test_the_refusal_says_what_to_do() -> None:
    with pytest.raises(Refused, match=r"fewer than 5 children .* Ask for that group again"):
        check_differencing(SCHOOL - {7}, [SCHOOL], fewest=5)
    check_differencing(SCHOOL, [SCHOOL])
    check_differencing(SCHOOL, [])
