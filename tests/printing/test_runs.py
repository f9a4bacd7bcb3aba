"""Pieces of words, and what keeps its own direction among words from the right."""

import pytest

from village.printing.runs import PlainRun, Run, Words, as_plain, plain_text

KEPT = (
    ("فون: 01632 960 140۔", ["فون: ", ["i", "01632\xa0960\xa0140"], "۔"]),
    ("لکھیں office@millbrook.example پر", ["لکھیں ", ["i", "office@millbrook.example"], " پر"]),
    (
        "فون 01632\N{NO-BREAK SPACE}960\N{NO-BREAK SPACE}140 پر",
        ["فون ", ["i", "01632\N{NO-BREAK SPACE}960\N{NO-BREAK SPACE}140"], " پر"],
    ),
    ("+44 1632 960140 پر", [["i", "+44\xa01632\xa0960140"], " پر"]),
    ("من 1½ إلى 3½", ["من ", ["i", "1½"], " إلى ", ["i", "3½"]]),
    ("9.15 سے 10.15 تک", [["i", "9.15"], " سے ", ["i", "10.15"], " تک"]),
    ("دن 3, 5 اور 7", ["دن ", ["i", "3"], ", ", ["i", "5"], " اور ", ["i", "7"]]),
    ("Dot Marlowe, SEND لیڈ", [["i", "Dot Marlowe, SEND"], " لیڈ"]),
    ("village.example/days.", [["i", "village.example/days"], "."]),
    ("صرف اردو", ["صرف اردو"]),
)


@pytest.mark.parametrize(("words", "pieces"), KEPT)
def test_latin_words_and_figures_stand_apart_from_words_from_the_right(words: str, pieces: list[PlainRun]) -> None:
    assert as_plain(words, is_rtl=True) == pieces


def test_words_from_the_left_stay_whole() -> None:
    assert as_plain("Ring 01632 960 140.") == ["Ring 01632 960 140."]


def test_bold_and_register_are_kept_through_the_parting() -> None:
    words: Words = (Run("حمزہ 3 دن", is_bold=True, is_from_register=True),)
    assert as_plain(words, is_rtl=True) == [["br", "حمزہ "], ["bir", "3"], ["br", " دن"]]


def test_an_isolated_date_in_its_own_script_runs_with_the_language_and_only_its_figures_stand_apart() -> None:
    assert as_plain((Run("14 ستمبر", is_isolated=True),), is_rtl=True) == [["i", "14"], " ستمبر"]
    assert as_plain((Run("07700-900/123", is_isolated=True),), is_rtl=True) == [["i", "07700-900/123"]]


def test_nothing_is_lost_in_parting() -> None:
    for words, pieces in KEPT:
        said = "".join(piece if isinstance(piece, str) else piece[1] for piece in pieces)
        assert said.replace("\xa0", " ") == words.replace("\xa0", " ")
        assert plain_text((Run(words), Run("!"))) == f"{words}!"
