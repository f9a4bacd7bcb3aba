"""Writing one language: what is wrong so far, how it reads, and the placeholders that may be used."""

from dataclasses import dataclass

from village.wording.models.template import Template
from village.wording.pages.previews import Look, preview, three_looks
from village.wording.queries.glossary import fixed_terms
from village.wording.queries.templates import newest_of
from village.wording.rules.checking import problems
from village.wording.rules.filled import Words
from village.wording.rules.glossary import warnings
from village.wording.rules.languages import Language
from village.wording.rules.placeholders import COUNTED, Kind, Placeholder
from village.wording.rules.ready_made import ready_made
from village.wording.services.versions import english_in_use


@dataclass(frozen=True, slots=True)
class Insertable:
    """One placeholder to put in."""

    placeholder: Placeholder
    written: str
    """Ready to stand in words, with the forms that the language needs where names choose them."""
    meaning: str


@dataclass(frozen=True, slots=True)
class EditPage:
    """What stands round the form."""

    template: Template
    language: Language
    english: Look | None
    english_words: Words | None
    placeholders: tuple[Insertable, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    looks: tuple[Look, ...]
    is_looked_at: bool
    """Whether somebody asked how it reads, or saved what cannot be saved."""


def start_of(template: Template, language: Language) -> tuple[Words, int]:
    """Return the words with which writing begins and the number that they are: the newest, shipped, or the English."""
    newest = newest_of(template.pk, language.code)
    if newest is not None:
        return newest.words, newest.number
    english = english_in_use(template.pk)
    shipped = next((one for one in ready_made() if one.code == template.code), None)
    if shipped is not None and language.code in shipped.words and template.is_ready_made:
        return shipped.words[language.code], 0
    return (english.words if english is not None and not language.is_english else Words("", "", "")), 0


def edit_page(template: Template, language: Language, words: Words, *, is_looked_at: bool) -> EditPage:
    """Return the page round words as they stand in the form."""
    english = english_in_use(template.pk) if not language.is_english else None
    beside = english.words if english is not None else None
    known = template.placeholders
    terms = fixed_terms(template.partnership_id) if beside is not None else ()
    is_begun = bool(words.subject.strip() or words.body.strip())
    return EditPage(
        template=template,
        language=language,
        english=preview(beside, known, english.tongue) if beside is not None and english is not None else None,
        english_words=beside,
        placeholders=tuple(_insertable(one, language) for one in known),
        problems=problems(words, known, language, beside) if is_begun else (),
        warnings=warnings(words, beside, terms, language) if beside is not None else (),
        looks=three_looks(words, known, language) if is_begun else (),
        is_looked_at=is_looked_at,
    )


def _insertable(one: Placeholder, language: Language) -> Insertable:
    meaning = one.meaning
    if one.kind == Kind.BLOCK:
        meaning += "; alone in its paragraph"
    elif one.kind in COUNTED - {Kind.NAMES, Kind.COUNT}:
        meaning += "; says its own word, such as days"
    return Insertable(one, one.written, meaning)
