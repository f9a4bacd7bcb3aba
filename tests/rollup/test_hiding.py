"""Small counts are hidden; no sum or difference of what is shown gives one back; and no more than that is hidden."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from village.rollup.counts import ALL, Counts, Group, Row, total
from village.rollup.hiding import WITHIN, Measure, hidden_table, is_small, with_totals
from village.rollup.publishing import FINEST, published

LARGE = Counts(400, 24_000, 22_000, 90, 20, "900101", "900199")


def shown(table: Mapping[Group, Counts], measure: str) -> dict[Group, int | None]:
    return {group: getattr(counts, measure) for group, counts in table.items()}


@pytest.mark.parametrize(
    ("counts", "small"),
    [
        (LARGE, set()),
        (replace(LARGE, pupils=9), {"pupils", "attended", "persistent", "severe"}),
        (replace(LARGE, last_school="900101"), {"pupils", "attended", "persistent", "severe"}),
        (replace(LARGE, attended=23_991), {"attended"}),
        (replace(LARGE, attended=0), {"attended"}),
        (replace(LARGE, persistent=9, severe=0), {"persistent", "severe"}),
        (replace(LARGE, persistent=0, severe=0), {"persistent", "severe"}),
        (replace(LARGE, persistent=391), {"persistent", "severe"}),
        (replace(LARGE, persistent=400), {"persistent", "severe"}),
        (replace(LARGE, severe=9), {"severe"}),
        (replace(LARGE, severe=0), {"severe"}),
        (replace(LARGE, severe=81), {"severe"}),
        (replace(LARGE, first_school=None, last_school=None), set()),
    ],
)
def test_few_none_all_but_few_and_a_single_school_are_small(counts: Counts, small: set[str]) -> None:
    assert {measure for measure, _whole in WITHIN if is_small(counts, measure, 10)} == small


def test_where_nothing_is_small_nothing_is_hidden() -> None:
    cells: dict[Group, Counts] = {(year,): LARGE for year in range(5)}
    assert hidden_table(cells, 10) == with_totals(cells)


def test_a_second_count_is_hidden_so_that_the_total_does_not_give_the_first_away() -> None:
    cells: dict[Group, Counts] = {
        (1,): replace(LARGE, severe=3),
        (2,): LARGE,
        (3,): replace(LARGE, severe=15),
        (4,): LARGE,
    }
    table = hidden_table(cells, 10)
    assert shown(table, "severe") == {(1,): None, (2,): 20, (3,): None, (4,): 20, (ALL,): 58}
    assert shown(table, "persistent") == {(1,): 90, (2,): 90, (3,): 90, (4,): 90, (ALL,): 360}


def test_two_hidden_counts_that_are_small_together_take_a_third() -> None:
    cells: dict[Group, Counts] = {
        (1,): replace(LARGE, severe=3),
        (2,): replace(LARGE, severe=2),
        (3,): LARGE,
        (4,): LARGE,
    }
    assert shown(hidden_table(cells, 10), "severe") == {(1,): None, (2,): None, (3,): None, (4,): 20, (ALL,): 45}


def test_the_total_goes_when_it_says_the_same_as_the_only_group() -> None:
    table = hidden_table({(1,): replace(LARGE, severe=3)}, 10)
    assert shown(table, "severe") == {(1,): None, (ALL,): None}
    assert shown(table, "pupils") == {(1,): 400, (ALL,): 400}


def test_where_pupils_are_hidden_all_of_the_row_is() -> None:
    cells: dict[Group, Counts] = {(1,): Counts(4, 240, 200, 2, 1, "a", "b"), (2,): LARGE, (3,): LARGE}
    table = hidden_table(cells, 10)
    for group in ((1,), (2,)):
        counts = table[group]
        assert (counts.pupils, counts.possible, counts.attended, counts.persistent, counts.severe) == (None,) * 5
    assert table[(3,)] == LARGE


def test_below_nothing_hides_nothing() -> None:
    cells: dict[Group, Counts] = {(1,): Counts(1, 2, 1, 1, 1, "a", "a")}
    assert hidden_table(cells, 0) == with_totals(cells)


def test_a_count_that_only_several_lines_together_give_away_is_kept() -> None:
    """Lines A and B without columns 1 and 2 leave A3: each line hides two or more, and yet A3 would be told."""
    few = {("A", 1), ("A", 2), ("B", 1), ("B", 2), ("C", 3), ("C", 4), ("D", 3), ("D", 4), ("A", 3)}
    cells: dict[Group, Counts] = {
        place: replace(LARGE, severe=6) if place in few else LARGE for place in product("ABCD", (1, 2, 3, 4))
    }
    hidden = {group for group, count in shown(hidden_table(cells, 10), "severe").items() if count is None}
    assert hidden > few
    assert len(hidden) <= 12


def test_a_total_that_is_hidden_for_anothers_sake_cannot_be_added_up() -> None:
    cells: dict[Group, Counts] = dict.fromkeys(product("ABC", (1, 2)), LARGE)
    cells |= {("A", 1): replace(LARGE, pupils=3), ("A", 2): replace(LARGE, pupils=4)}
    pupils = shown(hidden_table(cells, 10), "pupils")
    assert pupils["A", ALL] is None and pupils["B", ALL] is None
    assert None in (pupils["B", 1], pupils["B", 2])


def some_counts() -> st.SearchStrategy[Counts]:
    @st.composite
    def drawn(draw: st.DrawFn) -> Counts:
        pupils = draw(st.sampled_from((1, 8, 11, 30, 60, 200)))
        possible = 60 * pupils
        missed = draw(st.sampled_from((0, 3, 12, possible // 8, possible - 4)))
        persistent = min(pupils, draw(st.sampled_from((0, 2, 12, 25, pupils - 3, pupils))) if pupils > 3 else pupils)
        severe = min(max(persistent, 0), draw(st.sampled_from((0, 1, 10, 14, 40))))
        last = draw(st.sampled_from("aab"))
        return Counts(pupils, possible, max(0, possible - missed), max(persistent, 0), severe, "a", last)

    return drawn()


@st.composite
def some_tables(draw: st.DrawFn) -> dict[Group, Counts]:
    places = draw(st.sets(st.tuples(st.sampled_from("ABCDE"), st.integers(0, 5)), min_size=1, max_size=22))
    return {place: draw(some_counts()) for place in sorted(places)}


@settings(max_examples=60, deadline=None)
@given(cells=some_tables(), below=st.sampled_from((5, 10)))
def test_no_adding_and_taking_away_of_what_is_shown_tells_a_small_count(cells: dict[Group, Counts], below: int) -> None:
    exact, table = with_totals(cells), hidden_table(cells, below)
    place = {group: number for number, group in enumerate(cells)}
    sums = {group: np.array([belongs(cell, group) for cell in place], dtype=float) for group in exact}
    for measure, whole in WITHIN:
        seen = [group for group in table if getattr(table[group], measure) is not None]
        assert not [group for group in seen if is_small(exact[group], measure, below)]
        assert not whole or not [group for group in seen if getattr(table[group], whole) is None]
        known = np.array([sums[group] for group in seen]).reshape(len(seen), len(place))
        rank = np.linalg.matrix_rank(known) if seen else 0
        for group in set(exact).difference(seen):
            if is_small(exact[group], measure, below):
                assert np.linalg.matrix_rank(np.vstack([known, sums[group]])) > rank, f"{measure} of {group} is told"
        assert_rests_are_not_small(exact, table, measure, below)


def belongs(cell: Group, group: Group) -> bool:
    return all(wanted is ALL or wanted == value for value, wanted in zip(cell, group, strict=True))


def assert_rests_are_not_small(
    exact: Mapping[Group, Counts], table: Mapping[Group, Counts], measure: Measure, below: int
) -> None:
    """What a total leaves for the hidden ones of its line together says nothing small either."""
    for whole, axis in product(table, (0, 1)):
        if whole[axis] is ALL and getattr(table[whole], measure) is not None:
            line = [one for one in table if one[axis] is not ALL and one[1 - axis] == whole[1 - axis]]
            hidden = [exact[one] for one in line if getattr(table[one], measure) is None]
            assert not hidden or not is_small(total(hidden), measure, below)


def test_every_way_to_ask_hides_alike() -> None:
    """A total that one answer hides cannot be added up from another."""
    starts_on = date(2026, 1, 5)
    cells = {(code, year): LARGE for code in ("E06000001", "E06000002", "E06000003") for year in (1, 2, 3)}
    cells["E06000002", 2] = replace(LARGE, persistent=4, severe=2)
    rows = [Row(starts_on, group, counts) for group, counts in cells.items()]
    both = {row.group: row.counts.persistent for row in published(rows, FINEST, 10)}
    by_authority = {row.group: row.counts.persistent for row in published(rows, ("authority",), 10)}
    by_year = {row.group: row.counts.persistent for row in published(rows, ("year_group",), 10)}
    (nation,) = published(rows, (), 10)
    assert both["E06000002", 2] is None
    assert nation.group == () and nation.counts.persistent == 8 * 90 + 4
    for group, count in by_authority.items():
        hidden = [one for one in both if one[0] == group[0] and both[one] is None]
        assert count is None or len(hidden) != 1
    for group, count in by_year.items():
        hidden = [one for one in both if one[1] == group[0] and both[one] is None]
        assert count is None or len(hidden) != 1
    assert {row.counts.first_school for row in published(rows, FINEST, 10)} == {None}


def test_columns_are_told_in_the_order_that_was_asked_for() -> None:
    rows = [Row(date(2026, 1, 5), ("E06000001", 3), LARGE)]
    assert published(rows, ("year_group", "authority"), 0)[0].group == (3, "E06000001")
