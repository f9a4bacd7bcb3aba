"""Village's own first sentence, by cases: never kinder than the numbers."""

import pytest

from tests.reports.making import action, content
from village.reports.rules.content import ActionPart
from village.reports.rules.opening import answered_words, open_count, opening_of, standing_sentence

UNOWNED = {"leads": (), "state": "nobody"}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([action(1), action(2)], "Every open action was answered, and none is red."),
        (
            [action(1, "green", "amber"), action(2)],
            "1 action moved up since autumn term 2025. Every open action was answered, and none is red.",
        ),
        ([action(1, "red", "red"), action(2)], "1 of 2 open actions will not happen without help."),
        (
            [action(1, "", "green"), action(2, "", "green"), action(3, "red", "red")],
            "2 of 3 open actions said nothing.",
        ),
        (
            [
                action(1, "green", "amber"),
                action(2, "", "", **UNOWNED),
                action(3, "", "", **UNOWNED),
                action(4, "red", "red"),
            ],
            "1 action moved up since autumn term 2025, but 2 of 4 open actions have no lead.",
        ),
        ([action(1, "complete", "green")], "Everything in this plan is done."),
        ([], "There is nothing in this part of the plan."),
        ([action(1, "amber", "green"), action(2)], "1 of 2 open actions went back."),
    ],
)
def test_the_first_sentence_says_what_weighs_most(rows: list[ActionPart], sentence: str) -> None:
    assert opening_of(content(*rows)) == sentence


def test_the_second_sentence_counts_everything_once() -> None:
    rows = [
        action(1),
        action(2),
        action(3, "amber"),
        action(4, "red"),
        action(5, ""),
        action(6, "complete"),
        action(7, "on_hold"),
    ]
    said = "2 are on course, 1 is in doubt, 1 will not happen without help, 1 is on hold, 1 said nothing. 1 is done."
    assert standing_sentence(content(*rows)) == said


def test_answers_are_counted_of_those_that_were_due() -> None:
    found = content(action(1), action(2, ""), action(3, "", "complete", is_due=False), action(4, "", "", is_due=False))
    assert answered_words(found) == "1 of 2 answered"
    assert open_count(found) == 3


def test_silence_that_the_first_sentence_counts_is_not_counted_again() -> None:
    rows = [action(1, "amber"), action(2, ""), action(3, "")]
    assert opening_of(content(*rows)) == "2 of 3 open actions said nothing."
    assert standing_sentence(content(*rows)) == "1 is in doubt."
