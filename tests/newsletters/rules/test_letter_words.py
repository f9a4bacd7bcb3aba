"""Letters to writers say who asks, for what, by when, and one link."""

from dataclasses import replace
from datetime import date

from village.newsletters.rules.letter_words import LetterFacts, words_of

FACTS = LetterFacts(
    name="Nora Quist",
    asker="Una Zeller",
    owner="Ashlea Primary School",
    title="Spring news",
    about="What the gardening club grew",
    due_on=date(2026, 3, 25),
    most_words=200,
    may_have_picture=True,
    is_council=False,
    link="https://village.example/pieces/abc/",
)


def test_the_letter_says_who_what_when_and_where() -> None:
    text = words_of(FACTS).as_text()
    for said in ("Nora Quist", "Una Zeller", "Spring news", "Wednesday 25 March", "200 words", "gardening club"):
        assert said in text
    assert text.count(FACTS.link) == 1


def test_the_school_council_writes_in_the_words_of_the_children() -> None:
    text = words_of(replace(FACTS, is_council=True)).as_text()
    assert "from the school council" in text
    assert "First names only" in text


def test_a_reminder_is_another_letter() -> None:
    assert words_of(replace(FACTS, is_reminder=True)).subject != words_of(FACTS).subject


def test_who_writes_for_the_school_itself_signs_once() -> None:
    assert words_of(replace(FACTS, asker="Ashlea Primary School")).signed == ("Ashlea Primary School",)
