"""What moved between two moments, by tables of lines on the record."""

from datetime import UTC, datetime
from typing import Any

import pytest

from village.plans.rules.moved import Line, moves

NAMES = {7: ("2.1", "Hold story mornings"), 3: ("2.2", "Open the hall")}
HEADS = [{"kind": "role", "words": "Heads", "name": "Heads"}]
NURSES = [{"kind": "role", "words": "Nurses", "name": "Nurses"}]
TICK_1 = [{"year": 1, "term": "", "word": "Pilot", "name": "Year 1"}]
TICK_2 = [{"year": 2, "term": "", "word": "", "name": "Year 2"}]
HOME = {"section": 1, "position": 1}
CHANGED, UNDONE = "plans.action-changed", "plans.action-undone"


def at(minute: int) -> datetime:
    return datetime(2026, 3, 1, 9, minute, tzinfo=UTC)


def line(
    minute: int, field: str, old: Any, new: Any, verb: str = CHANGED, *, action: int = 7, here: bool = True
) -> Line:
    return Line(action, at(minute), verb, field, old, new, f"Person {minute}", f"Reason {minute}", here)


def told(lines: list[Line]) -> list[tuple[str, str, str]]:
    return [(move.kind, move.old, move.new) for move in moves(lines, NAMES)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line(1, "text", "Hold", "Hold more")], [("wording", "Hold", "Hold more")]),
        ([line(1, "leads", HEADS, NURSES)], [("lead", "Heads", "Nurses")]),
        ([line(1, "leads", [], HEADS)], [("lead", "Nothing", "Heads")]),
        ([line(1, "measure", "Ten\nTwenty", "Thirty")], [("measure", "Ten, Twenty", "Thirty")]),
        ([line(1, "resources", "", "£40")], [("resources", "Nothing", "£40")]),
        ([line(1, "ticks", TICK_1, TICK_2)], [("date", "Year 1: Pilot", "Year 2")]),
        (
            [line(1, "time_words", "May", "July"), line(1, "timings", [{"words": "May"}], [{"words": "July"}])],
            [("date", "May", "July")],
        ),
        (
            [line(1, "time_words", "May", "July"), line(2, "ticks", TICK_1, TICK_2)],
            [("date", "May; Year 1: Pilot", "July; Year 2")],
        ),
    ],
)
def test_a_change_of_the_plan_is_a_move_from_old_to_new(
    lines: list[Line], expected: list[tuple[str, str, str]]
) -> None:
    assert told(lines) == expected


@pytest.mark.parametrize("field", ["status", "notes", "rating", "update", "needs_check", "steps", "version"])
def test_how_it_goes_and_what_is_noted_is_no_move(field: str) -> None:
    assert told([line(1, field, "a", "b")]) == []


def test_several_edits_become_one_with_the_last_hand_and_reason() -> None:
    lines = [line(1, "text", "A", "B"), line(2, "text", "B", "C"), line(3, "text", "C", "D")]
    (move,) = moves(reversed(lines), NAMES)
    assert (move.old, move.new, move.at, move.who, move.reason) == ("A", "D", at(3), "Person 3", "Reason 3")
    assert (move.ref, move.text) == ("2.1", "Hold story mornings")


def test_an_edit_undone_shows_nothing() -> None:
    assert told([line(1, "text", "A", "B"), line(2, "text", "B", "A", UNDONE)]) == []
    assert told([line(1, "leads", HEADS, NURSES), line(2, "leads", NURSES, HEADS)]) == []


def added(minute: int, verb: str = "plans.action-added") -> list[Line]:
    return [line(minute, "removed", True, False, verb), line(minute, "home", None, HOME, verb)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (added(1), [("added", "", "Hold story mornings")]),
        ([*added(1), line(2, "text", "A", "B")], [("added", "", "Hold story mornings")]),
        ([*added(1), line(2, "removed", False, True, "plans.action-removed")], []),
        (
            [line(1, "removed", False, True, "plans.action-removed")],
            [("dropped", "Hold story mornings", "Removed")],
        ),
        (
            [
                line(1, "removed", False, True, "plans.action-removed"),
                line(2, "removed", True, False, "plans.action-restored"),
            ],
            [],
        ),
        (
            [line(1, "home", HOME, None, "plans.action-taken-out")],
            [("dropped", "Hold story mornings", "Taken out of this plan")],
        ),
        ([line(1, "home", None, HOME, "plans.action-placed", here=False)], []),
        ([line(1, "home", None, HOME, "plans.action-carried")], [("carried", "", "Hold story mornings")]),
        ([line(1, "home", HOME, {"section": 2, "position": 9}, "plans.action-moved")], []),
    ],
)
def test_what_came_and_went_is_told_by_where_it_stood_before_and_after(
    lines: list[Line], expected: list[tuple[str, str, str]]
) -> None:
    assert told(lines) == expected


def became(minute: int, verb: str, words: str | None) -> Line:
    return line(minute, "became", None if words else "Dropped", words, verb)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([became(1, "plans.action-dropped", "Dropped")], [("dropped", "Hold story mornings", "Dropped")]),
        (
            [became(1, "plans.action-split", "Split into 2.1a and 2.1b"), line(2, "status", "red", "superseded")],
            [("split", "Hold story mornings", "Split into 2.1a and 2.1b")],
        ),
        ([became(1, "plans.action-merged", "Merged into 1"), became(2, "plans.action-lineage-back", None)], []),
        (
            [*added(1), became(2, "plans.action-superseded", "Superseded by 3")],
            [("added", "", "Hold story mornings"), ("superseded", "Hold story mornings", "Superseded by 3")],
        ),
    ],
)
def test_what_became_of_an_action_is_told_unless_it_was_taken_back(
    lines: list[Line], expected: list[tuple[str, str, str]]
) -> None:
    assert told(lines) == expected


def test_moves_stand_in_the_order_of_the_plan_and_unknown_actions_last() -> None:
    lines = [line(1, "text", "A", "B", action=9), line(2, "text", "A", "B", action=3), line(3, "text", "A", "B")]
    assert [move.action_id for move in moves(lines, NAMES)] == [7, 3, 9]
