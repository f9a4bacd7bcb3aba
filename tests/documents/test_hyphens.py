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


def test_a_word_that_a_narrow_column_broke_is_made_whole_where_the_document_has_it_whole() -> None:
    mender = Mender.from_lines(["our attendance plan", "Attenda", "nce Officer"])
    assert mender.join("Attenda", "nce Officer") == "Attendance Officer"


@pytest.mark.parametrize("elsewhere", ["a class of thirty", "one more room here"])
def test_two_words_that_the_document_knows_apart_stay_apart(elsewhere: str) -> None:
    mender = Mender.from_lines(["the classroom door", elsewhere, "in each class", "room by room"])
    assert mender.join("in each class", "room by room") == "in each class room by room"


def test_halves_of_a_word_that_stands_nowhere_whole_stay_apart() -> None:
    assert Mender.from_lines(["Attenda", "nce Officer"]).join("Attenda", "nce Officer") == "Attenda nce Officer"
