"""Ratings are said in the document's own words, letters and fills."""

from dataclasses import replace

import pytest

from tests.reports.own_documents import answered, content_about
from village.reading.outline import Outline
from village.reports.rules.content import ActionPart, View
from village.reports.rules.own_wording import dated_line, manner_of, period_label, rating_with_words, words_of

EMPTY: list[tuple[str, str | None]] = [("", None)]


@pytest.mark.parametrize(
    ("cells", "code", "word", "fill"),
    [
        (EMPTY, "green", "Green", "92D050"),
        ([("Amber", None), ("Red", None)], "green", "Green", None),
        ([("G", None), ("A", None)], "red", "R", None),
        ([("G", None), ("A", None)], "complete", "C", None),
        ([("On track", None), ("Slipping", None)], "green", "On track", None),
        ([("", "00B050"), ("", "FF0000")], "green", "", "00B050"),
        ([("", "00B050"), ("", "FF0000")], "amber", "", "FFC000"),
        ([("", "00B050"), ("", "FF0000")], "not_started", "Not started", None),
        ([("", "00B050"), ("Not started", None)], "red", "", "FF6D6D"),
        ([("A", "FFBF00"), ("G", "00B050")], "amber", "A", "FFBF00"),
        ([("Amber\n(before: Red)", None)], "green", "Green", None),
    ],
)
def test_a_rating_is_said_as_the_document_says_it(
    cells: list[tuple[str, str | None]], code: str, word: str, fill: str | None
) -> None:
    manner = manner_of(cells)
    labels = {"green": "Green", "amber": "Amber", "red": "Red", "complete": "Complete", "not_started": "Not started"}
    assert (manner.word(code, labels[code]), manner.shade(code)) == (word, fill)


@pytest.mark.parametrize(
    ("heads", "code", "word"),
    [((), "complete", "C"), (("BRAG",), "complete", "B"), ((), "not_started", "NS"), ((), "on_hold", "On hold")],
)
def test_a_narrow_column_without_words_of_its_own_takes_letters(heads: tuple[str, ...], code: str, word: str) -> None:
    assert manner_of(EMPTY, heads).word(code, "On hold" if code == "on_hold" else "Word", is_narrow=True) == word


def test_cells_that_go_on_after_the_rating_take_the_words_too() -> None:
    manner = manner_of([("G - two held", None), ("A – waiting for a room", None)])
    content = content_about(Outline())
    assert manner.with_text
    said = rating_with_words(manner.word("green", "Green"), content, answered(ActionPart(1, "x"), "green", "Three."))
    assert said == "G – Spring 2026: Three."


@pytest.mark.parametrize(
    ("year", "term", "half", "label"),
    [
        (2025, "autumn", None, "Autumn 2025"),
        (2025, "spring", None, "Spring 2026"),
        (2025, "summer", 2, "Summer 2026, second half"),
    ],
)
def test_a_term_is_named_with_its_calendar_year(year: int, term: str, half: int | None, label: str) -> None:
    assert period_label(replace(content_about(Outline()), academic_year=year, term=term, half=half)) == label


def test_a_line_says_the_rating_where_no_cell_holds_it() -> None:
    content, action = content_about(Outline()), answered(ActionPart(1, "x"), "red", "No room.")
    assert dated_line(content, action, with_rating=False) == "Spring 2026: No room."
    assert dated_line(content, action, with_rating=True, name="1.2") == "Spring 2026, 1.2: Red. No room."
    assert dated_line(content, replace(action, update_text="", rating_code=""), with_rating=True) == ""


def test_the_same_words_are_said_once_and_a_disagreement_with_every_view() -> None:
    action = replace(answered(ActionPart(1, "x"), "red", "No room."), reason="No room.", settled_reason="Agreed.")
    assert words_of(action) == "No room.\nAgreed."
    views = (View("green", "Green", "Ten came.", "P", "lead"), View("red", "Red", "", "H", "challenge"))
    contested = replace(action, views=views, settled_how="")
    assert words_of(contested) == "Not agreed yet. Green: Ten came.; Red"
    assert words_of(replace(contested, settled_how="decided")) == "No room.\nAgreed."
