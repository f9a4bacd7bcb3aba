"""What is proposed for next year, by a table: complete is left, red is decided by somebody, the rest goes on."""

import pytest

from village.plans.rules.facts import ActionFacts
from village.plans.rules.levels import Planned
from village.plans.rules.next_year import proposals
from village.plans.rules.scale import USUAL


@pytest.mark.parametrize(
    ("status", "ticked", "choice", "why"),
    [
        ("complete", "", "leave", "Complete: nothing is left to do"),
        ("superseded", "", "leave", "Superseded: nothing is left to do"),
        ("red", "", "decide", "Red: does it go on, and how?"),
        (
            "on_hold",
            "Ticked for Year 3",
            "decide",
            "On hold: does it go on, and how, though planned: ticked for Year 3?",
        ),
        ("amber", "", "carry", "Amber, not complete; not ticked for 2026/27 yet"),
        ("green", "Ticked for Year 3: Roll-out", "carry", "Green, not complete; ticked for Year 3: Roll-out"),
        ("", "", "carry", "No update, not complete; not ticked for 2026/27 yet"),
    ],
)
def test_each_action_of_this_year_has_a_proposal_and_the_reason(
    status: str, ticked: str, choice: str, why: str
) -> None:
    action = ActionFacts(1, "Hold story mornings", status=status)
    planned = [Planned(action, ticked)] if ticked else []
    (one,) = proposals([action], planned, 2026, USUAL)
    assert (one.choice, one.why) == (choice, why)


def test_what_is_planned_only_for_next_year_starts_then() -> None:
    now, later = ActionFacts(1, "Now", status="green"), ActionFacts(2, "Later")
    found = proposals([now], [Planned(later, "Ticked for Year 3: Pilot")], 2026, USUAL)
    assert [(one.action.text, one.choice, one.why) for one in found][1:] == [
        ("Later", "start", "Ticked for Year 3: Pilot")
    ]
