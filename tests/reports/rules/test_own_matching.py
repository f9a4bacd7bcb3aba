"""Rows and actions are paired by reference and words; what is not sure stays unpaired."""

import pytest

from village.reports.rules.content import ActionPart
from village.reports.rules.own_matching import RowAction, match_rows


def row(number: int, ref: str, text: str) -> RowAction:
    return RowAction((f"b1.r{number}",), ref, text, f"{ref}\n{text}")


def action(number: int, ref: str, text: str, first: str = "") -> ActionPart:
    return ActionPart(number, text, ref=ref, text_as_written=f"{ref}\n{first or text}")


MORNINGS, GUIDE = "Hold story mornings in the library", "Print the guide in four languages"


@pytest.mark.parametrize(
    ("rows", "actions", "pairs"),
    [
        ([row(1, "2", GUIDE), row(2, "1", MORNINGS)], [action(1, "1", MORNINGS)], {1: "b1.r2"}),
        ([row(1, "9", MORNINGS)], [action(1, "1", MORNINGS)], {1: "b1.r1"}),
        ([row(1, "1", "Hold weekly story mornings in a library")], [action(1, "1", MORNINGS)], {1: "b1.r1"}),
        ([row(1, "9", "Hold weekly story mornings in a library")], [action(1, "1", MORNINGS)], {}),
        ([row(1, "1", GUIDE)], [action(1, "1", MORNINGS)], {}),
        ([row(1, "7", MORNINGS)], [action(1, "1", "Read with families every week", first=MORNINGS)], {1: "b1.r1"}),
        ([row(1, "1", MORNINGS), row(2, "2", MORNINGS)], [action(1, "2", MORNINGS)], {1: "b1.r2"}),
        ([row(1, "1", MORNINGS), row(2, "1", MORNINGS)], [action(1, "1", MORNINGS)], {}),
        ([row(1, "1", MORNINGS)], [action(1, "1", MORNINGS), action(2, "1", MORNINGS)], {}),
        ([], [action(1, "1", MORNINGS)], {}),
    ],
    ids=[
        "in another order",
        "under another reference",
        "reworded under its reference",
        "reworded and numbered anew",
        "another action under its reference",
        "reworded in Village since",
        "twins told apart by reference",
        "twin rows",
        "twin actions",
        "nothing there",
    ],
)
def test_a_row_is_an_action_only_for_sure(
    rows: list[RowAction], actions: list[ActionPart], pairs: dict[int, str]
) -> None:
    found = match_rows(rows, actions)
    assert {number: places[0] for number, places in found.rows.items()} == pairs
    assert set(found.unsure) == {one.id for one in actions} - set(pairs)


def test_an_action_that_was_made_in_village_is_new_and_not_missing() -> None:
    found = match_rows([row(1, "1", GUIDE)], [ActionPart(5, MORNINGS)])
    assert (found.rows, found.unsure, [one.text for one in found.strangers]) == ({}, {}, [GUIDE])
