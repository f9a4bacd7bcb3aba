"""Fixed words of a town in each language, and whether a translation keeps to them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from village.wording.rules.filled import Words
from village.wording.rules.languages import Language

_SHORTEST_STEM = 4
FIRST_TERMS = (
    ("SEND", "Special educational needs and disabilities", True),
    ("Early Help", "The service that helps families before things grow big", True),
    ("free school meals", "Meals at school that the family does not pay for", False),
    ("breakfast club", "Breakfast at school before lessons", False),
    ("governor", "Somebody who helps to run a school without being paid for it", False),
)
"""With which a glossary begins: the English, what it means, and whether it stays in English. The words of each language
are for people of the town to write."""


@dataclass(frozen=True, slots=True)
class FixedTerm:
    """One English term and what it is called in other languages."""

    english: str
    is_kept: bool = False
    """Written in English in every language, because that is what the sign on the door says."""
    by_language: Mapping[str, str] = field(default_factory=dict)


def warnings(words: Words, english: Words, terms: Iterable[FixedTerm], language: Language) -> tuple[str, ...]:
    """Return a sentence for each fixed term that the English says and the translation does not.

    Endings change in many languages, so the beginning of each word of the term is enough: a warning, never a refusal.
    """
    there = _flat(english)
    here = _flat(words)
    found: list[str] = []
    for term in terms:
        if not re.search(rf"(?<!\w){re.escape(term.english.casefold())}s?(?!\w)", there):
            continue
        if term.is_kept:
            if term.english.casefold() not in here:
                found.append(f"“{term.english}” stays in English everywhere. It is not in these words.")
            continue
        own = term.by_language.get(language.code, "")
        if own and not all(_stem(word) in here for word in own.casefold().split()):
            found.append(f"“{term.english}” is “{own}” in the glossary. These words say it otherwise.")
    return tuple(found)


def _flat(words: Words) -> str:
    return f"{words.subject}\n{words.body}\n{words.text}".casefold()


def _stem(word: str) -> str:
    return word[: max(_SHORTEST_STEM, len(word) - 2)]
