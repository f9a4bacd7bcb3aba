"""The shipped templates keep the rules that the evidence asks for."""

import re
from collections.abc import Mapping

import pytest

from village.outbox.rules.text_parts import Encoding, Writes, shape_of
from village.wording.rules.checking import MOST_GSM, problems
from village.wording.rules.filled import Value, Words
from village.wording.rules.filling import fill
from village.wording.rules.languages import ENGLISH, language_of
from village.wording.rules.placeholders import example_values
from village.wording.rules.readability import count_words, readability
from village.wording.rules.ready_made import CODES, FOLDER, ReadyMade, ready_made
from village.wording.rules.showing import as_text, paragraphs_as_plain

LONG: Mapping[str, Value] = {
    "child": ("Oluwadamilola", "Muhammad-Yusuf"),
    "school": "St Bartholomew Church of England Primary",
    "person": "Anastasia Featherstonehaugh",
    "link": "https://village.thornaby-vale.example/f/7kq2xw94",
    "event": "Everybody In Day",
    "event_place": "in the hall of the infants",
    "title": "Sleep, screens and calmer evenings",
    "service": "Thornaby Vale Early Help and Family Hub",
}
BLAME = re.compile(r"\b(must|fail\w*|fines?|prosecut\w*|legal|law|unacceptable|court|percent|unauthorised|warning)\b|%")


def _id(one: ReadyMade) -> str:
    return one.code


ALL = pytest.mark.parametrize("one", ready_made(), ids=_id)
EVERY_VERSION = pytest.mark.parametrize(
    ("one", "language"), [(one, code) for one in ready_made() for code in one.words if code != "en"]
)


def _letter(one: ReadyMade, values: Mapping[str, Value]) -> str:
    filled = fill(one.english, values, ENGLISH, one.placeholders)
    return paragraphs_as_plain(filled.paragraphs, ENGLISH)


def test_every_folder_is_listed_and_nothing_else() -> None:
    assert {folder.name for folder in FOLDER.iterdir()} == set(CODES)


@ALL
def test_the_words_are_sound(one: ReadyMade) -> None:
    assert problems(one.english, one.placeholders, ENGLISH) == ()


@ALL
def test_the_letter_is_short(one: ReadyMade) -> None:
    values = {**example_values(one.placeholders, children=2), **LONG}
    assert count_words(_letter(one, values)) < 150


@ALL
def test_a_reader_of_ten_manages(one: ReadyMade) -> None:
    counts = readability(_letter(one, example_values(one.placeholders)))
    assert counts.is_easy, counts


@ALL
def test_it_says_one_thing_to_do_one_thing_that_school_does_and_who_answers(one: ReadyMade) -> None:
    assert one.english.body.count("**What you can do.**") == 1
    assert one.english.body.count("**What we will do.**") == 1
    for name in ("{person}", "{person_phone}"):
        assert name in one.english.body


@ALL
def test_it_blames_nobody(one: ReadyMade) -> None:
    said = " ".join((one.english.subject, one.english.body, one.english.text)).lower()
    assert BLAME.findall(said) == []


@ALL
def test_the_text_takes_two_parts_even_with_long_names(one: ReadyMade) -> None:
    values = {**example_values(one.placeholders), **LONG}
    shape = shape_of(as_text(fill(one.english, values, ENGLISH, one.placeholders), ENGLISH), Writes.EVERYTHING)
    assert shape.encoding == Encoding.GSM
    assert shape.characters <= MOST_GSM, shape.phone_shows


@ALL
def test_a_letter_without_what_may_be_empty_still_stands(one: ReadyMade) -> None:
    values = example_values(one.placeholders, with_optional=False)
    assert "What you can do" in _letter(one, values)


@EVERY_VERSION
def test_every_shipped_version_is_sound_beside_the_english(one: ReadyMade, language: str) -> None:
    assert problems(one.words[language], one.placeholders, language_of(language), one.english) == ()


def test_a_hard_letter_is_found_hard() -> None:
    hard = Words(
        "Statutory notification",
        "Notwithstanding previous correspondence regarding unsatisfactory attendance, parental responsibility "
        "necessitates immediate improvement, failing which enforcement proceedings will be considered.",
    )
    assert not readability(hard.body).is_easy
