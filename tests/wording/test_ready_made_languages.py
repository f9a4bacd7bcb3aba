"""The ready-made letters in every language: sound, whole, and shaped so that no name needs a case ending."""

import re
import unicodedata

import pytest

from village.wording.rules.checking import problems
from village.wording.rules.filled import Words
from village.wording.rules.filling import fill
from village.wording.rules.languages import LANGUAGES, Language
from village.wording.rules.parsing import parse
from village.wording.rules.placeholders import example_values
from village.wording.rules.ready_made import ReadyMade, ready_made
from village.wording.rules.showing import as_text, paragraphs_as_plain

OTHERS = [language for language in LANGUAGES if not language.is_english]
PAIRS = [(template, language) for template in ready_made() for language in OTHERS]
IDS = [f"{template.code}-{language.code}" for template, language in PAIRS]
SCRIPTS = {
    "ur": "ARABIC", "ar": "ARABIC", "gu": "GUJARATI", "pa": "GURMUKHI", "bn": "BENGALI", "ru": "CYRILLIC",
    "uk": "CYRILLIC",
}  # fmt: skip
SHARED = {"DEVANAGARI DANDA", "ZERO WIDTH NON-JOINER", "ZERO WIDTH JOINER"}
OTHER_DIGITS = re.compile("[٠-٩۰-۹০-৯૦-૯੦-੯]")


def words_of(template: ReadyMade, language: Language) -> Words:
    return template.words[language.code]


def all_of(words: Words) -> str:
    return f"{words.subject}\n{words.body}\n{words.text}"


def written(words: Words) -> str:
    """What a translator wrote: without placeholders, but with the words of their forms."""
    return re.sub(r"\{[a-z_?]+(\|(number|weekday|year))?\}|\{[a-z_]+\||\b(one|two|few|many|other):", "", all_of(words))


@pytest.mark.parametrize(("template", "language"), PAIRS, ids=IDS)
def test_the_words_have_no_problem(template: ReadyMade, language: Language) -> None:
    words = words_of(template, language)
    assert problems(words, template.placeholders, language, template.english) == ()


@pytest.mark.parametrize(("template", "language"), PAIRS, ids=IDS)
def test_the_letter_has_the_paragraphs_of_the_english_one(template: ReadyMade, language: Language) -> None:
    here, there = parse(words_of(template, language).body), parse(template.english.body)
    assert [one.kind for one in here] == [one.kind for one in there]
    blocks = [[slot.name for slot in one.slots if one.stands_alone] for one in here]
    assert blocks == [[slot.name for slot in one.slots if one.stands_alone] for one in there]


@pytest.mark.parametrize(("template", "language"), PAIRS, ids=IDS)
def test_it_is_filled_for_one_child_for_two_and_without_what_may_be_missing(
    template: ReadyMade, language: Language
) -> None:
    for options in ({}, {"children": 2}, {"is_other": True}, {"with_optional": False}):
        values = example_values(template.placeholders, **options)
        filled = fill(words_of(template, language), values, language, template.placeholders)
        said = f"{paragraphs_as_plain(filled.paragraphs, language)}\n{as_text(filled, language)}"
        assert not re.search(r"[{}#|]|\*\*|  ", said)
        assert not OTHER_DIGITS.search(said)


@pytest.mark.parametrize(("template", "language"), PAIRS, ids=IDS)
def test_a_name_stands_as_it_was_given(template: ReadyMade, language: Language) -> None:
    """No letter of the sentence touches a name; the Bengali and Gujarati endings of a school stand apart."""
    touching = re.compile(r"\w\{(child|person|parents)\b|\{(child|person|parents)\}\w")
    assert not touching.search(all_of(words_of(template, language)))


@pytest.mark.parametrize(("template", "language"), PAIRS, ids=IDS)
def test_it_is_written_in_the_letters_of_its_language(template: ReadyMade, language: Language) -> None:
    script = SCRIPTS.get(language.code, "LATIN")
    strange = {
        letter
        for letter in written(words_of(template, language))
        if letter.isalpha() and not unicodedata.name(letter).startswith(script)
    }
    assert strange == set()


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_nothing_of_the_english_is_left(language: Language) -> None:
    left = [
        (template.code, line)
        for template in ready_made()
        for line in written(words_of(template, language)).split("\n")
        if len(line) > 12 and line in written(template.english)
    ]
    assert left == []


def test_romanian_has_commas_below_and_no_cedillas() -> None:
    words = "".join(all_of(template.words["ro"]) for template in ready_made())
    assert not set("şţŞŢ") & set(words) and {"ș", "ț"} <= set(words)


def test_arabic_addresses_parents_as_many_and_welsh_says_chi() -> None:
    arabic = "".join(written(template.words["ar"]) for template in ready_made())
    assert "يمكنكم" in arabic and "يمكنك " not in arabic
    welsh = "".join(written(template.words["cy"]) for template in ready_made())
    assert not re.search(r"\b(ti|dy|wyt)\b", welsh)


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_texts_cost_little(language: Language) -> None:
    """A text in Latin letters fits three parts as most phones show it, in other letters six."""
    for template in ready_made():
        filled = fill(
            words_of(template, language), example_values(template.placeholders), language, template.placeholders
        )
        assert len(as_text(filled, language)) <= (306 if language.is_latin else 402), template.code
