"""What is wrong with words is said while they are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from village.wording.rules.checking import problems
from village.wording.rules.filled import Words
from village.wording.rules.filling import fill
from village.wording.rules.languages import ENGLISH, LANGUAGES, Language, language_of
from village.wording.rules.placeholders import example_values, placeholders_of

PLACEHOLDERS = placeholders_of("attendance")
SOUND = Words("{child}’s days", "{child} missed {days_missed}.", "{child}: {days_missed}.")


def _of(body: str, code: str = "en", *, subject: str = "x", text: str = "") -> str:
    return "\n".join(problems(Words(subject, body, text), PLACEHOLDERS, language_of(code)))


def test_sound_words_have_no_problem() -> None:
    assert problems(SOUND, PLACEHOLDERS, ENGLISH) == ()


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("{chld}", "Nobody knows {chld}. Did you mean {child}?"),
        ("{event_day}", "Nobody knows {event_day}."),
        ("{child", "A bracket { has no partner."),
        ("child}", "A bracket } has no partner."),
        ("{{child}}", "has no partner"),
        ("{}", "{} is no placeholder."),
        ("{Child}", "{Child} is no placeholder."),
        ("**bold", "A part in bold does not end."),
        ("{child?}", "{child} is always there."),
        ("{we_will}", "{we_will} can be empty. Write {we_will?}"),
        ("{person|one:a|other:b}", "{person} is no number"),
        ("{first_day|short}", "{first_day} cannot be written as “short”. It can be written as: weekday, year."),
        ("{person|short}", "no other way"),
        ("{days_missed|one:#}", "English also needs “other:” (as for 0)."),
        ("{days_missed|few:#|one:#|other:#}", "English has no form “few:”."),
        ("{child|one:#|one:a|other:#}", "{child} says “one:” twice."),
        ("So: {bands}", "{bands} is drawn. Put it in a paragraph of its own."),
        ("", "Write a subject and a letter."),
        (" ".join(["word"] * 151), "The letter has 151 words. Letters of 150 words at most are read."),
    ],
)
def test_each_fault_is_said(body: str, problem: str) -> None:
    assert problem in _of(body)


def test_something_is_always_left() -> None:
    assert "Nothing is left" in _of("{we_will?}")
    assert "Nothing is left" in _of("x", text="{you_can?}")


def test_a_drawing_cannot_stand_in_a_text() -> None:
    assert "{bands} is drawn, so it can stand in the letter alone." in _of("x", text="{bands}")


def test_what_may_be_empty_cannot_stand_in_a_subject() -> None:
    assert "cannot stand in a subject" in _of("x", subject="{we_will?}")


def test_a_subject_is_one_line() -> None:
    assert "The subject is one line." in _of("x", subject="a\nb")


def test_a_text_over_two_parts_is_too_long() -> None:
    assert "The text message has 307 characters. Keep it to 306." in _of("x", text="a" * 307)
    assert _of("x", text="a" * 306) == ""
    assert "Keep it to 402." in _of("x", "ur", text="ا" * 403)


@pytest.mark.parametrize(
    ("code", "form", "missing"),
    [
        ("pl", "{days_missed|one:#|few:#|many:#}", "Polish also needs “other:” (as for 1.5)."),
        ("pl", "{minutes_late|one:#|few:#}", "Polish also needs “many:” (as for 0)."),
        ("ar", "{child|one:#|two:#|many:#}", "Arabic also needs “few:” (as for 3)."),
        ("cy", "{times_late|one:#|other:#}", "Welsh also needs “zero:” and “two:” and “few:” and “many:”"),
        ("sk", "{days_missed|one:#|few:#|other:#}", "Slovak also needs “many:” (as for 1.5)."),
    ],
)
def test_a_missing_plural_form_is_asked_for_at_writing_time(code: str, form: str, missing: str) -> None:
    assert missing in _of(form, code)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_the_forms_that_a_language_needs_are_enough(language: Language) -> None:
    for name, needed in (("days_missed", "halves"), ("times_late", "whole"), ("child", "names")):
        forms = "|".join(f"{form}:#" for form in sorted(language.needs[needed]))
        assert problems(Words("x", f"{{{name}|{forms}}}"), PLACEHOLDERS, language) == ()


def test_another_set_than_the_english_is_said() -> None:
    said = "\n".join(problems(Words("{child}", "{child}: {person}"), PLACEHOLDERS, language_of("pl"), SOUND))
    assert "The English letter says {days_missed}. This one does not." in said
    assert "This letter says {person}. The English one does not." in said
    assert "Only one of the two languages has a text message." in said


def test_order_and_forms_may_differ_from_the_english() -> None:
    polish = Words("Dni: {child}", "Opuszczone dni: {days_missed}. {child}", "{days_missed} {child}")
    assert problems(polish, PLACEHOLDERS, language_of("pl"), SOUND) == ()


MARKS = ("{child}", "{child", "}", "{days_missed|one:#|other:#}", "{days_missed|", "|few:", "**", "# ", "- ",
         "\n\n", "\n", "#", "{we_will?}",
         "{bands}", "{first_day|weekday}", "{person}", "words ", "{}", "{school_phone}", "=2:", "?")  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=12), st.lists(st.sampled_from(MARKS), max_size=6))
def test_anything_can_be_checked_and_what_is_sound_can_be_filled(body: list[str], text: list[str]) -> None:
    words = Words("Subject {child}", "".join(body), "".join(text))
    if problems(words, PLACEHOLDERS, ENGLISH) == ():
        for with_optional in (True, False):
            values = example_values(PLACEHOLDERS, with_optional=with_optional)
            assert fill(words, values, ENGLISH, PLACEHOLDERS).paragraphs
