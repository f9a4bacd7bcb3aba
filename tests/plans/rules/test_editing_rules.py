"""Small rules of the editing pages: pasted tables, sayings, times and old values in words."""

from datetime import UTC, date, datetime

import pytest

from village.plans.rules.facts import TimingFacts
from village.plans.rules.history_words import is_worth_showing, value_words
from village.plans.rules.pasted_table import understood
from village.plans.rules.sayings import Said, sayings
from village.plans.rules.time_words import meaning

MORNING, NOON = datetime(2026, 3, 18, 9, tzinfo=UTC), datetime(2026, 3, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        ([["Owner", "Action"], ["Petra", "Read"]], [{"leads": "Petra", "text": "Read"}]),
        ([["Action"], ["Read"], ["Write"]], [{"text": "Read"}, {"text": "Write"}]),
        ([["Read"], ["Write"]], [{"text": "Read"}, {"text": "Write"}]),
        ([["1.1", "Read", "Petra"]], [{"ref": "1.1", "text": "Read", "leads": "Petra"}]),
        ([["Action", "Owner", "Owner 2"], ["Read", "Petra", "Dot"]], [{"text": "Read", "leads": "Petra\nDot"}]),
        ([["Ref", "Action", "Colour"], ["1", "Read", "blue"]], [{"ref": "1", "text": "Read\nblue"}]),
        ([], []),
    ],
)
def test_pasted_columns_are_known_by_heading_or_place_and_no_cell_is_lost(
    rows: list[list[str]], values: list[dict[str, str]]
) -> None:
    assert understood(rows).as_values() == values


def said(at: datetime, text: str = "", code: str = "", *, doc: bool = False, period: str = "") -> Said:
    return Said(None if doc else at.date(), period, text, "Hana Brook", doc, at, code)


def test_a_word_and_a_rating_of_one_moment_are_one_saying() -> None:
    found = sayings([said(NOON, "Going well")], [said(MORNING, code="red"), said(NOON, "Going well", "green")])
    assert [(one.rating, one.text) for one in found] == [("green", "Going well"), ("red", "")]


def test_words_of_a_document_that_only_name_the_rating_are_not_said_twice() -> None:
    found = sayings([], [said(NOON, words, "not_started", doc=True) for words in ("Not Started", "N", "Hall not free")])
    assert [one.text for one in found] == ["", "", "Hall not free"]


def test_what_a_document_says_without_a_date_comes_last() -> None:
    found = sayings(
        [said(NOON, "Old words", doc=True, period="Y1"), said(MORNING, "New words")],
        [said(NOON, code="amber", doc=True, period="Y1")],
    )
    assert [(one.text, one.rating, one.period) for one in found] == [
        ("New words", "", "Spring 2026"),
        ("Old words", "amber", "Y1"),
    ]


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        (TimingFacts("by July 2026", "date", None, date(2026, 7, 31)), "by 31 July 2026"),
        (TimingFacts("1 May", "date", date(2026, 5, 1), date(2026, 5, 1)), "on 1 May 2026"),
        (TimingFacts("Year 1", "period", date(2024, 9, 1), date(2025, 8, 31)), "1 September 2024 to 31 August 2025"),
        (TimingFacts("½ termly", "frequency", frequency="half_termly"), "every half-term"),
        (TimingFacts("ongoing", "ongoing"), "all the time, with no end"),
        (TimingFacts("soon", "unclear"), "no day that Village could tell"),
    ],
)
def test_a_time_is_said_in_plain_words(timing: TimingFacts, words: str) -> None:
    assert meaning(timing) == words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("measure", "", "Nothing"),
        ("leads", [{"name": "Petra Lowe"}, {"words": "PL"}], "Petra Lowe\nPL"),
        ("ticks", [{"name": "Year 1", "term": "spring", "word": "Pilot"}], "Year 1 Spring: Pilot"),
        ("steps", [{"text": "Ask", "done_on": "2026-01-01"}], "Ask, done"),
        ("home", {"section": 3, "name": "1 Reading"}, "1 Reading"),
        ("status", "on_hold", "On hold"),
        ("amount_pence", 1200000, "£12,000"),
        ("years", [{"label": "Year 1", "academic_year": 2024}], "Year 1, 2024/25"),
        ("coordinator", 7, "Hana Brook"),
        ("needs_check", False, "No"),
    ],
)
def test_values_on_record_are_words_and_never_ids(field: str, value: object, words: str) -> None:
    assert value_words(field, value, {("coordinator", 7): "Hana Brook"}) == words


def test_a_place_number_says_nothing_to_anybody() -> None:
    assert not is_worth_showing("position", 1, 2)
    assert is_worth_showing("measure", "", "Nine")
