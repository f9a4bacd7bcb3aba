"""Columns, lines, shares and bubbles: sizes tell the numbers, and what is too few to show tells nothing."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.design.charts.bubbles import FEW_RADIUS, LEAST_RADIUS, MOST_RADIUS, bubbles, counts_in_bins
from village.design.charts.columns import FEW_PIXELS, columns
from village.design.charts.lines import lines
from village.design.charts.shares import LEAST_PERCENT, lengths, shares

COUNTS = st.lists(st.integers(0, 5000), min_size=1, max_size=12)


@given(COUNTS)
def test_columns_are_as_high_as_their_counts_and_stand_on_the_ground(counts: list[int]) -> None:
    picture = columns(counts)
    for column in picture.columns:
        assert column.y + column.height == pytest.approx(picture.ground, abs=0.02)
        assert 0 <= column.x < column.x + column.width <= 100.01
    tallest = max(picture.columns, key=lambda column: column.height)
    for count, column in zip(counts, picture.columns, strict=True):
        assert column.height == pytest.approx(tallest.height * count / max(max(counts), 1), abs=0.05)


def test_a_column_too_few_to_show_is_equally_high_whatever_its_count() -> None:
    heights = {columns([many, None]).columns[1].height for many in (1, 40, 4000)}
    assert heights == {FEW_PIXELS}
    assert columns([None]).columns[0].few


def test_a_line_breaks_where_nothing_is_known() -> None:
    this_year, last_year = lines([[4, 4.5, None, 4], [5, 5, 5, 5, 5]]).lines
    assert this_year.path.count("M") == 2 and this_year.path.count("L") == 1
    assert [point.place for point in this_year.points] == [0, 1, 3]
    assert last_year.path.count("M") == 1 and len(last_year.points) == 5


def test_lines_share_one_scale_and_one_set_of_places() -> None:
    picture = lines([[2, 3], [6, 1, 4]], height=100)
    assert picture.lines[0].points[0].x == picture.lines[1].points[0].x == picture.middles[0]
    assert picture.lines[0].points[0].y > picture.lines[1].points[0].y
    assert lines([[2]], high=50).scale.high >= 50


def test_a_number_moves_below_its_point_where_the_other_line_runs_close_above() -> None:
    crowded, free = lines([[1.9], [2.1]]).lines[0].points[0], lines([[2.4], [0.2]]).lines[0].points[0]
    assert crowded.words_y > crowded.y
    assert free.words_y < free.y


def test_no_lines_at_all_still_make_a_picture() -> None:
    assert lines([[], []]).lines[0].path == ""


@given(COUNTS)
def test_shares_fill_the_bar_in_order_and_none_is_too_thin_to_see(counts: list[int]) -> None:
    made = shares(counts)
    assert [share.order for share in made] == [order for order, count in enumerate(counts) if count]
    if made:
        assert sum(share.width for share in made) == pytest.approx(100, abs=0.1)
        assert min(share.width for share in made) >= min(LEAST_PERCENT, 100 / len(made)) - 0.01
        for earlier, later in pairwise(made):
            assert later.x == pytest.approx(earlier.x + earlier.width, abs=0.01)


def test_shares_are_as_wide_as_their_counts() -> None:
    assert [share.width for share in shares([30, 0, 10])] == [75, 25]


def test_bars_are_as_long_as_their_counts() -> None:
    assert lengths([13, 4, None, 0]) == (100, 30.77, 0, 0)
    assert lengths([0, None]) == (0, 0) and lengths([]) == ()


def test_areas_of_bubbles_are_counts() -> None:
    large, small = bubbles([(0, 0, 100), (1, 1, 25)], columns=2, rows=2)
    assert large.radius == MOST_RADIUS and math.isclose(small.radius, MOST_RADIUS / 2)
    assert (large.x, large.y) == (25, 66) and (small.x, small.y) == (75, 22)


def test_empty_cells_have_no_bubble_and_few_has_one_that_tells_nothing() -> None:
    made = bubbles([(0, 0, 0), (1, 0, None), (0, 1, 1), (1, 1, 900)], columns=2, rows=2)
    assert [bubble.radius for bubble in made] == [FEW_RADIUS, LEAST_RADIUS, MOST_RADIUS]


@pytest.mark.parametrize(("count", "most", "inside"), [(100, 100, True), (8, 100, False), (40, 100, True)])
def test_a_count_stands_inside_where_there_is_room(count: int, most: int, inside: bool) -> None:
    assert bubbles([(0, 0, count), (1, 0, most)], columns=2, rows=1)[0].inside is inside


@given(st.lists(st.tuples(st.floats(0, 20), st.floats(80, 120))))
def test_every_pair_falls_into_one_bin(pairs: list[tuple[float, float]]) -> None:
    counted = counts_in_bins(pairs, across=(2, 5, 10), up=(95, 100))
    assert sum(counted.values()) == len(pairs)
    assert all(0 <= x <= 3 and 0 <= y <= 2 for x, y in counted)


def test_a_value_on_an_edge_belongs_to_the_bin_that_begins_there() -> None:
    assert counts_in_bins([(2, 95), (1.9, 94.9)], (2,), (95,)) == {(1, 1): 1, (0, 0): 1}
