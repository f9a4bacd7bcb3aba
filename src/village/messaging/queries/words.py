"""The words of a message's letters in every language in which they may be sent today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from village.messaging.rules.categories import SAFETY
from village.outbox.services.queueing import words_problem
from village.wording.models.template import Template
from village.wording.queries.templates import current_words, templates_of
from village.wording.rules.filled import Words
from village.wording.rules.languages import language_of
from village.wording.rules.parsing import read_body, read_lines


@dataclass(frozen=True, slots=True)
class Sendable:
    """One language version as it may be sent."""

    wording_id: int
    words: Words
    is_checked: bool
    checked_words: str
    """Who checked it and when, or that nobody has."""


type ByLanguage = dict[str, Sendable]


def sendable_words(template_id: int, category: str) -> ByLanguage:
    """Return the language versions of a template that may be sent; English alone of what nobody checked for safety."""
    return {
        code: Sendable(one.id, one.words, is_checked=not one.verdict.needs_label, checked_words=one.checked_words)
        for code, one in current_words(template_id).items()
        if one.verdict.is_allowed and (code == "en" or category != SAFETY or one.is_checked)
    }


def templates_by_code(partnership_id: int, codes: Collection[str]) -> dict[str, Template]:
    """Return the partnership's templates in use with these codes."""
    return {one.code: one for one in templates_of(partnership_id).filter(code__in=codes)}


def words_for(by_language: ByLanguage, tag: str) -> tuple[str, Sendable]:
    """Return the language that a family's tag leads to, and its words; English where there are none."""
    code = language_of(tag).code
    return (code, by_language[code]) if code in by_language else ("en", by_language["en"])


def slots_used(versions: Iterable[Sendable]) -> set[str]:
    """Return the names of all placeholders in these words."""
    names: set[str] = set()
    for one in versions:
        for reading in (read_lines(one.words.subject), read_body(one.words.body), read_lines(one.words.text)):
            names.update(slot.name for slot in reading.slots)
    return names


def languages_without_texts(by_language: ByLanguage) -> frozenset[str]:
    """Return the languages whose text nobody here can carry letter by letter, by the words as they are written."""
    return frozenset(
        code for code, one in by_language.items() if one.words.text and words_problem("text", one.words.text)
    )
