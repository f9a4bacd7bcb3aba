"""Days, grounds, and words that are really gone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.disclosure.models.request import AccessRequest
from village.disclosure.queries.copying import words_inside
from village.disclosure.rules.clock import Stop, due_on, months_later, standing
from village.disclosure.rules.exemptions import EXEMPTIONS, told_of
from village.disclosure.rules.letter import LAW_LEAVES_OUT, letter
from village.disclosure.rules.life import DEED_WORDS, DEEDS, OVER, State, can
from village.disclosure.rules.redacting import MARK, Part, missing, proposals, segments, taken_out
from village.organisations.rules.bank_holidays import bank_holidays

HOLIDAYS = {one.on for year in (2025, 2026, 2027) for one in bank_holidays(year)}


@pytest.mark.parametrize(
    ("received", "proven", "stops", "extended", "due"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), [], False, date(2026, 4, 7)),  # 3 and 6 April are Good Friday, Monday.
        (date(2026, 1, 31), date(2026, 1, 31), [], False, date(2026, 3, 2)),  # 28 February is a Saturday.
        (date(2026, 9, 3), date(2026, 9, 3), [], False, date(2026, 10, 5)),  # 3 October is a Saturday.
        (date(2026, 3, 3), date(2026, 3, 10), [], False, date(2026, 4, 10)),
        (date(2026, 3, 3), None, [], False, None),
        (date(2026, 3, 3), date(2026, 3, 3), [], True, date(2026, 6, 3)),
        (date(2026, 6, 1), date(2026, 6, 1), [Stop(date(2026, 6, 8), date(2026, 6, 15))], False, date(2026, 7, 8)),
        (date(2026, 6, 1), date(2026, 6, 1), [Stop(date(2026, 6, 8))], False, None),
        (date(2026, 11, 30), date(2026, 11, 30), [], True, date(2027, 3, 1)),  # 28 February is a Sunday.
    ],
)
def test_an_answer_is_due_a_calendar_month_after_it_is_proven_who_asks(
    received: date, proven: date | None, stops: list[Stop], extended: bool, due: date | None
) -> None:
    assert due_on(received, proven, stops=stops, is_extended=extended, holidays=HOLIDAYS) == due


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 3))
def test_so_many_months_later_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("days", "words", "late", "soon"),
    [(-1, "1 day late", True, False), (0, "Due today", False, True), (7, "7 days left", False, True)],
)
def test_the_list_says_how_much_time_is_left(days: int, words: str, late: bool, soon: bool) -> None:
    today = date(2026, 3, 18)
    found = standing(today + timedelta(days=days), is_proven=True, is_over=False, today=today)
    assert (found.words, found.is_overdue, found.is_soon) == (words, late, soon)


def test_nothing_is_gathered_before_it_is_proven_who_asks_and_nothing_is_done_after_the_end() -> None:
    assert not can("gather", State.RECEIVED) and can("prove", State.RECEIVED)
    assert all(not can(deed, state) for deed in DEEDS for state in OVER)
    assert DEEDS.keys() <= DEED_WORDS.keys()


PARTS = [
    Part("words", "Words", "Ben Moran’s friend Cal hit him. Will said it will stop. Cal  Lowe was sorry."),
    Part("why", "Why", "Ask cal."),
]


def test_names_are_proposed_with_whose_they_may_be_and_will_is_no_will() -> None:
    names = {"cal": "another child", "lowe": "another child", "will": "another child", "ben": "another child"}
    found = {one.passage: one.who for one in proposals(PARTS, names)}
    assert found == dict.fromkeys(("Ben", "Cal", "Will", "Lowe"), "another child")
    assert [one.passage for one in proposals([Part("a", "A", "Cal Lowe came")], names)] == ["Cal Lowe"]


def test_a_passage_goes_wherever_it_stands_however_it_is_spaced_and_written() -> None:
    left = taken_out(PARTS, passages=["Cal", "Cal Lowe"], codes=[])
    assert left[0].text == f"Ben Moran’s friend {MARK} hit him. Will said it will stop. {MARK} was sorry."
    assert left[1].text == f"Ask {MARK}."
    assert taken_out(PARTS, passages=[], codes=["why"])[1].text == MARK
    assert taken_out([Part("a", "A", "Calum came")], passages=["Cal"], codes=[])[0].text == "Calum came"


@given(st.lists(st.sampled_from(["Cal", "Ben", "Lowe", "hit", "x", "é", "’", ".", "\n"]), max_size=12), st.data())
def test_nothing_that_is_taken_out_is_left(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    passage = data.draw(st.sampled_from(["Cal", "Ben Lowe", "hit"]))
    parts = [Part("a", "A", text)]
    left = taken_out(parts, passages=[passage], codes=[])
    assert missing(left, [passage]) == [passage]
    assert "".join(piece for _is_name, piece in segments(text, [passage])) == text
    if missing(parts, [passage]):
        assert left == parts


def test_nested_values_read_as_sentences() -> None:
    letter_body = [
        {"kind": "text", "runs": [["Nathan", "ri"], " missed ", ["2 days", "b"]]},
        {"block": "bands", "values": {}},
    ]
    assert words_inside(letter_body) == ["Nathan missed 2 days"]
    assert words_inside([{"code": "days", "label": "Days missed", "value": "2 of 36", "adult_id": None}]) == [
        "Days missed: 2 of 36"
    ]
    assert words_inside({"change": "Calm mornings", "code": "x"}) == ["change: Calm mornings"]


def test_the_letter_names_no_ground_that_would_tell_what_is_held_back() -> None:
    assert told_of(["child-abuse", "harm-education", "crime", "third-party"]) == ["things about other people"]
    quiet = letter(asker="A", about="B", school="S", received="today", told=told_of(["child-abuse"]), has_marks=False)
    nothing = letter(asker="A", about="B", school="S", received="today", told=[], has_marks=False)
    assert quiet == nothing and LAW_LEAVES_OUT in nothing
    assert all(len(code) <= 20 for code in EXEMPTIONS)
    assert AccessRequest.Who.PARENT in AccessRequest.Who.values
