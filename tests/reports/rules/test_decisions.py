"""Decisions that Village proposes, by cases."""

from tests.reports.making import action, content, view
from village.reports.rules.content import Decision, EarlierRating
from village.reports.rules.decisions import MOST, proposed_decisions, tells_apart

STUCK = (EarlierRating("red", 2025, "autumn"), EarlierRating("red", 2024, "summer"))


def test_what_is_red_for_three_terms_is_to_be_paid_for_led_or_dropped() -> None:
    found = proposed_decisions(content(action(1, "red", "red", earlier=STUCK)))
    assert found == (
        Decision(
            "1.1 Action number 1: find the money or the lead that it lacks, or drop it. Red for 3 terms.",
            "It comes back here next term, red again.",
            "1.1",
        ),
    )


def test_a_new_red_asks_who_helps_and_says_why() -> None:
    (found,) = proposed_decisions(content(action(1, "red", "amber", reason="The trainer left")))
    assert found.words == "1.1 Action number 1: agree who helps, and by when. The trainer left."


def test_actions_that_nobody_leads_are_one_decision() -> None:
    nobody = {"leads": (), "state": "nobody"}
    (found,) = proposed_decisions(content(action(1, "", "", **nobody), action(2, "", "", **nobody), action(3)))
    assert found.words == "1.1 and 1.2: give them a lead, or take them out. Nobody leads them."
    assert found.refs == "1.1, 1.2"


def test_an_open_disagreement_is_a_decision_and_a_settled_one_is_not() -> None:
    views = (view("green", who="Petra Lowe", kind="lead"), view("amber"))
    (found,) = proposed_decisions(content(action(1, "green", "green", views=views, settled_how="")))
    assert found.words == "1.1 Action number 1: say which view stands, Green or Amber."
    assert proposed_decisions(content(action(1, "amber", "amber", views=views, settled_how="decided"))) == ()


def test_silence_for_two_rounds_is_a_decision_but_not_in_a_plans_first_round() -> None:
    row = action(1, "", "")
    (found,) = proposed_decisions(content(row))
    assert found.words == "1.1: ask its lead why nobody has said anything for two rounds."
    assert proposed_decisions(content(row, before_title="")) == ()


def test_a_board_is_asked_six_things_at_most_the_heaviest_first_and_none_left_out() -> None:
    rows = [action(number, "red", "green") for number in range(1, 9)] + [action(9, "red", "red", earlier=STUCK)]
    found = proposed_decisions(content(*rows, action(10, "", "", leads=(), state="nobody")))
    assert len(found) == MOST
    assert [decision.refs for decision in found] == ["1.9", "1.10", "1.1", "1.2", "1.3", "1.4, 1.5, 1.6, 1.7, 1.8"]
    assert found[-1].words == (
        "1.4, 1.5, 1.6, 1.7 and 1.8: agree who helps, and by when. They will not happen without."
    )


def test_references_that_do_not_tell_actions_apart_are_counted() -> None:
    nobody = {"leads": (), "state": "nobody", "ref": "1"}
    (found,) = proposed_decisions(content(*(action(number, "", "", **nobody) for number in range(1, 6))))
    assert found.words.startswith("5 actions, among them 1 Action number 1 and 1 Action number 2: give them a lead")
    assert not tells_apart([""] * 4)
    assert tells_apart(["2.1", "", "2.2"])
