"""A colour is allowed from 4.5 to 1, and what is offered instead is allowed itself and near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.find_help.rules.contrast import INK, LEAST, WHITE, colour_of, contrast, judged

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS, COLOURS)
def test_what_is_shown_can_always_be_read(main: str, ground: str) -> None:
    shown = judged(main, ground).colours
    assert contrast(shown.main, WHITE) >= LEAST
    assert contrast(shown.main, shown.ground) >= LEAST and contrast(INK, shown.ground) >= LEAST


@given(COLOURS)
def test_what_is_offered_is_accepted(main: str) -> None:
    verdict = judged(main, "")
    if verdict.refusal:
        assert not judged(verdict.nearest, "").refusal


@pytest.mark.parametrize(("grey", "is_allowed"), [("767676", True), ("777777", False)])
def test_the_border_is_4_5(grey: str, is_allowed: bool) -> None:
    assert (not judged(grey, "ffffff").refusal) == is_allowed


def test_a_refusal_never_reads_as_if_it_were_enough() -> None:
    assert "4.4 to 1" in judged("777777", "").refusal


@pytest.mark.parametrize(
    ("words", "colour"),
    [("#ABC", "#aabbcc"), (" 2b2f77 ", "#2b2f77"), ("red", None), ("", None), ("12345", None), ("#12345g", None)],
)
def test_colours_as_people_write_them(words: str, colour: str | None) -> None:
    assert colour_of(words) == colour


def test_black_on_white_is_21_to_1() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
