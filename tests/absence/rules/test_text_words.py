"""What a row says of its texts."""

from datetime import datetime

import pytest

from tests.absence.making import LONDON
from village.absence.rules.text_words import THEIRS, Sent, text_state
from village.outbox.rules.states import State

AT = datetime(2026, 3, 18, 9, 41, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("sent", "mark", "words", "advice"),
    [
        (Sent("delivered", AT), "arrived", "Text arrived 9:41. No reply yet.", ""),
        (Sent("accepted", AT), "sent", "Text sent 9:41. No reply yet.", ""),
        (Sent("unknown", AT), "waiting", "Text is being checked.", ""),
        (Sent("queued", AT), "waiting", "Text is about to go.", ""),
        (
            Sent("failed", AT, "permanent-failure"),
            "failed",
            "Text did not arrive. Number not in use.",
            "Try the second contact.",
        ),
        (Sent("failed", AT, "temporary-failure"), "failed",
         "Text did not arrive. Phone switched off or out of reach.", "Ring."),
        (Sent("suppressed", AT, "no_address"), "failed", "No text was sent. No number on record.", "Ring."),
        (Sent("suppressed", AT, "by_hand"), "none", "Left out of the texts by a person.", ""),
        (Sent("cancelled", AT), "none", "The text was cancelled.", ""),
        (
            Sent("delivered", AT, language="ro", language_name="Romanian", child_count=2),
            "arrived",
            "One text for both, in Romanian, arrived 9:41. No reply yet.",
            "",
        ),
        (Sent("delivered", AT, channel="email"), "arrived", "E-mail arrived 9:41. No reply yet.", ""),
    ],
)  # fmt: skip
def test_one_text(sent: Sent, mark: str, words: str, advice: str) -> None:
    state = text_state([sent])
    assert (state.mark, state.words, state.advice) == (mark, words, advice)


def test_a_child_who_was_not_texted_yet() -> None:
    assert text_state([]).words == "Not texted yet."


def test_of_two_homes_the_better_is_told_and_the_other_not_forgotten() -> None:
    state = text_state([Sent("failed", AT, "permanent-failure"), Sent("delivered", AT)])
    assert state.mark == "arrived" and state.words.endswith("To the other home it did not get through.")


def test_a_reply_and_a_second_text_are_said() -> None:
    assert text_state([Sent("delivered", AT)], answer=THEIRS).words == "Text arrived 9:41. They replied: see below."
    assert text_state([Sent("delivered", AT)], is_reminded=True).words.startswith("Second text arrived 9:41.")


@pytest.mark.parametrize("state", [*State])
def test_every_state_of_the_outbox_has_words(state: str) -> None:
    assert text_state([Sent(state, AT)]).words
