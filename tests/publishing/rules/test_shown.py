"""What changed for the public between two approvals."""

from dataclasses import replace

import pytest

from village.publishing.rules.shown import PublicMove, Shown, moves_of

FIRST = Shown("2.1a", "2 Coming in", "Open the hall", "Ten came.", "amber", "Amber", "Some doubt", "Year 1", "Ashlea")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"meaning": "Another meaning"}, []),
        ({"rating": "green", "rating_label": "Green"}, [("rating", "Open the hall: was Amber, now Green")]),
        ({"rating": "", "rating_label": ""}, [("rating", "Open the hall: was Amber, now No update")]),
        ({"text": "Open both halls"}, [("wording", "Reworded: was “Open the hall”, now “Open both halls”")]),
        ({"progress": "Twenty came."}, [("progress", "Open the hall: Twenty came.")]),
        ({"progress": ""}, []),
        ({"when": ""}, [("when", "Open the hall: was Year 1, now undated")]),
        ({"leads": ""}, [("leads", "Open the hall: led by nobody yet")]),
    ],
)
def test_a_change_of_one_action_is_told(changed: dict[str, str], expected: list[tuple[str, str]]) -> None:
    moves = moves_of({1: FIRST}, {1: replace(FIRST, **changed)})
    assert [(move.kind, move.words) for move in moves] == expected


def test_what_came_and_what_went_is_told_in_the_order_of_the_plan() -> None:
    second = replace(FIRST, ref="2.1b", text="Shut the hall")
    assert moves_of({1: FIRST}, {2: second}) == (
        PublicMove("added", "2.1b", "Added: Shut the hall"),
        PublicMove("removed", "2.1a", "No longer shown: Open the hall"),
    )
