"""Words cut at a line's end become whole, and hyphens of their own stay."""

import pytest

from village.documents.hyphens import Mender


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("more sup-", "port for all", "more support for all"),
        ("the half-", "termly letter", "the half-termly letter"),
        ("new drop-", "in centre", "new drop-in centre"),
        ("the Thornaby-", "Vale road", "the Thornaby-Vale road"),
        ("years 2021-", "22 and after", "years 2021-22 and after"),
        ("par\u00ad", "ents", "parents"),
        ("plain words", "go on", "plain words go on"),
        ("a dash -", "stands alone", "a dash - stands alone"),
    ],
)
def test_a_hyphen_at_the_line_end_is_judged_by_the_word(before: str, after: str, whole: str) -> None:
    assert Mender.from_lines([before, after]).join(before, after) == whole


def test_a_word_hyphenated_elsewhere_keeps_its_hyphen() -> None:
    mender = Mender.from_lines(["a pop-along evening", "the pop-", "along group"])
    assert mender.join("the pop-", "along group") == "the pop-along group"


def test_a_word_written_whole_elsewhere_loses_the_hyphen() -> None:
    mender = Mender.from_lines(["a halfpenny fund", "the half-", "penny fund"])
    assert mender.join("the half-", "penny fund") == "the halfpenny fund"
