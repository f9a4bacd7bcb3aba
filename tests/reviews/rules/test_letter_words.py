"""Every letter says what is asked, by when, how long the link works and who answers questions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from village.reviews.models.ask import Letter
from village.reviews.rules.letter_words import LetterFacts, words_of
from village.reviews.rules.retries import WAITS, next_try_at

FACTS = LetterFacts(
    kind="ask",
    name="Petra Lowe",
    partnership="Thornaby Vale",
    plan="Parents as partners",
    round_title="Spring term 2026",
    items=("2.1d Audit the parenting support on offer", "2.2c Hold story mornings"),
    link="http://127.0.0.1/answer/17-x/",
    answer_by=date(2026, 3, 20),
    closes_on=date(2026, 3, 27),
    writer="Hana Brook",
    note="The board meets on 30 March.",
    asked_by="Owen Tarn",
    unsent_count=2,
)


@pytest.mark.parametrize("kind", Letter.Kind.values)
def test_every_kind_of_letter_is_worded(kind: str) -> None:
    words = words_of(replace(FACTS, kind=kind))
    text = words.as_text()
    assert words.subject
    assert "\n" not in words.subject
    assert text.startswith("Dear Petra Lowe,\n\n")
    assert text.endswith("Hana Brook, for Thornaby Vale\n")
    assert "2.1d Audit the parenting support on offer" in text
    assert "Parents as partners" in words.subject + text


@pytest.mark.parametrize("kind", [kind for kind in Letter.Kind.values if kind != "closed"])
def test_a_letter_with_a_link_says_how_long_it_works_and_whom_to_ask(kind: str) -> None:
    text = words_of(replace(FACTS, kind=kind)).as_text()
    assert FACTS.link in text
    assert "works until the end of Friday 27 March 2026" in text
    assert "Reply to this letter, and Hana Brook reads it." in text


def test_the_letter_about_a_closed_round_holds_no_link() -> None:
    text = words_of(replace(FACTS, kind="closed")).as_text()
    assert FACTS.link not in text
    assert "Answers that you had begun were not sent" in text


def test_the_coordinators_note_stands_in_every_letter_but_the_copy() -> None:
    for kind in Letter.Kind.values:
        assert (FACTS.note in words_of(replace(FACTS, kind=kind)).as_text()) == (kind != "copy")


def test_a_long_list_is_cut_and_counted() -> None:
    words = words_of(replace(FACTS, items=tuple(f"1.{n} Do it" for n in range(40))))
    assert len(words.items) == 12
    assert words.items[-1] == "and 29 more"
    assert "40 actions" in words.subject


def test_line_ends_in_names_and_titles_never_reach_the_head_of_a_letter() -> None:
    words = words_of(replace(FACTS, name="Petra\nBcc: all@vale.example", plan="Parents\r\nas partners"))
    assert words.greeting == "Dear Petra Bcc: all@vale.example,"
    assert words.subject == "How are 2 actions going? Parents as partners, by Friday 20 March"


def test_one_action_is_spoken_of_as_one() -> None:
    words = words_of(replace(FACTS, items=("1.1 Do it",)))
    assert "How is 1 action going?" in words.subject
    assert "You lead 1 action of it:" in words.as_text()


def test_tries_wait_longer_each_time_and_end() -> None:
    now = datetime(2026, 3, 18, 10, tzinfo=UTC)
    waits = [next_try_at(tries, now) for tries in range(1, len(WAITS) + 2)]
    assert waits[0] == now + timedelta(minutes=1)
    assert waits[-1] is None
    assert all(first < second for first, second in pairwise(WAITS))


def test_the_partnerships_name_before_a_plans_title_is_said_once() -> None:
    long = replace(FACTS, plan="Thornaby Vale: Priority 2, Parents as partners")
    assert words_of(long).subject == "How are 2 actions going? Priority 2, Parents as partners, by Friday 20 March"
    assert "how “Priority 2, Parents as partners” stands" in words_of(long).as_text()
    assert "Thornaby Vale" in words_of(replace(FACTS, plan="Thornaby Vale")).subject


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("Thornaby Vale Learning Partnership: Priority 2, Parents as partners", "Priority 2, Parents as partners"),
        ("Thornaby Vale plan for parents: year 2", "plan for parents: year 2"),
        ("Millbeck Partnership: Parents", "Millbeck Partnership: Parents"),
    ],
)
def test_what_calls_itself_a_partnership_of_the_town_is_left_out_too(plan: str, said: str) -> None:
    assert words_of(replace(FACTS, plan=plan)).subject == f"How are 2 actions going? {said}, by Friday 20 March"
