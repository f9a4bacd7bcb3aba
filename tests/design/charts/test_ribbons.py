"""Flow: what leaves is what arrives, nothing overlaps, and a hidden count cannot be worked out from the sums."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.design.charts.ribbons import LEAST, LINE, Block, flow

BANDS = [{"code": "green", "label": "Green"}, {"code": "amber", "label": "Amber"}, {"code": "red", "label": "Red"}]
MOVES = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 2)), st.one_of(st.none(), st.integers(0, 600)), min_size=1
)


def apart(blocks: tuple[Block, ...]) -> bool:
    """Neither the blocks nor the words beside them run into each other."""
    return all(
        one.y + one.height <= other.y and one.words_y + LINE * (len(one.words) + 1) <= other.words_y
        for one, other in pairwise(blocks)
    )


@given(MOVES)
def test_blocks_are_as_high_as_their_ribbons_and_never_touch(moves: dict[tuple[int, int], int | None]) -> None:
    picture = flow(BANDS, BANDS, [(source, target, count) for (source, target), count in moves.items()])
    assert apart(picture.sources) and apart(picture.targets)
    for side in (picture.sources, picture.targets):
        for block in side:
            assert block.y >= 0 and block.y + block.height <= picture.height + 0.05
    drawn = sum(block.height for block in picture.sources)
    assert drawn == pytest.approx(sum(block.height for block in picture.targets), abs=0.1)
    assert len(picture.ribbons) == sum(count != 0 for count in moves.values())


def test_a_ribbon_is_as_thick_at_its_end_as_at_its_start() -> None:
    picture = flow(BANDS, BANDS, [(0, 0, 90), (0, 2, 10), (1, 0, 20)])
    for ribbon in picture.ribbons:
        start, end, below, back = (
            float(found)
            for found in re.findall(r"^M0 ([\d.]+)C.* 100 ([\d.]+)V([\d.]+)C.* 0 ([\d.]+)Z$", ribbon.path)[0]
        )
        assert back - start == pytest.approx(below - end, abs=0.03)


def test_twice_as_many_are_twice_as_high() -> None:
    large, small, _ = flow(BANDS, BANDS, [(0, 0, 200), (1, 1, 100)]).sources
    assert large.height == pytest.approx(2 * small.height, abs=0.02)


def test_a_few_are_drawn_and_not_counted() -> None:
    picture = flow(BANDS, BANDS, [(0, 0, 276), (0, 2, None), (1, 1, 58), (2, 1, None)])
    thin = [ribbon for ribbon in picture.ribbons if ribbon.few]
    assert len(thin) == 2 and all(ribbon.count is None for ribbon in thin)
    assert picture.targets[2].height == LEAST
    # Green would give away its hidden ribbon; amber after that as well; amber before hides nothing.
    assert [block.count for block in picture.sources] == [None, 58, None]
    assert [block.count for block in picture.targets] == [276, None, None]
    assert [block.few for block in picture.sources] == [False, False, True]


def test_what_stays_is_known_by_its_words() -> None:
    ribbons = flow(BANDS, BANDS, [(0, 0, 5), (0, 1, 5)]).ribbons
    assert [ribbon.stays for ribbon in ribbons] == [True, False]


def test_long_words_take_more_lines_and_nothing_at_all_is_a_picture_too() -> None:
    places = [{"label": "Elective home education"}, {"label": "Abroad"}]
    picture = flow([{"label": "Year 6"}], places, [(0, 0, 3), (0, 1, 2)])
    assert picture.targets[0].words == ("Elective home", "education") and picture.targets[0].code == "plain"
    assert apart(picture.targets)
    assert flow(BANDS, BANDS, []).ribbons == ()
