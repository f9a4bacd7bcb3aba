"""What is wrong with words, in plain sentences, while somebody writes them."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from village.basics.errors import Refused
from village.outbox.rules.text_parts import Encoding, Writes, shape_of
from village.wording.rules.filled import Words
from village.wording.rules.filling import fill
from village.wording.rules.languages import Language
from village.wording.rules.parsing import Reading, Slot, read_body, read_lines
from village.wording.rules.placeholders import COUNTED, Kind, Placeholder, by_name, example_values
from village.wording.rules.readability import count_words
from village.wording.rules.saying import OPTIONS
from village.wording.rules.showing import as_text, paragraphs_as_plain

MOST_WORDS = 150
MOST_WORDS_TRANSLATED = 190
"""Some languages need more words for the same letter."""
MOST_GSM = 306
"""Two parts."""
MOST_UCS2 = 402
"""Six parts: what Urdu or Gujarati needs where English needs two."""
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
PARTS = {"subject": "subject", "body": "letter", "text": "text message"}


def problems(
    words: Words, placeholders: Iterable[Placeholder], language: Language, english: Words | None = None
) -> tuple[str, ...]:
    """Return what has to be put right before the words can be kept; nothing when they are sound."""
    known = by_name(placeholders)
    readings = {"subject": read_lines(words.subject), "body": read_body(words.body), "text": read_lines(words.text)}
    found: list[str] = []
    for part, reading in readings.items():
        found += [f"In the {PARTS[part]}: {problem}" for problem in reading.problems]
        for slot in reading.slots:
            found += [f"In the {PARTS[part]}: {problem}" for problem in _of_slot(slot, part, known, language)]
    found += _of_blocks(readings, known)
    if not words.subject.strip() or not words.body.strip():
        found.append("Write a subject and a letter.")
    if len(words.subject.strip().splitlines()) > 1:
        found.append("The subject is one line.")
    if english is not None:
        found += _beside_english(readings, english)
    if not found:
        found += _of_length(words, known, language)
    return tuple(dict.fromkeys(found))


def _nearest(name: str, known: Mapping[str, Placeholder]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"Did you mean {known[near[0]].written}?" if near else "Choose one from the list of those that there are."


def _of_slot(slot: Slot, part: str, known: Mapping[str, Placeholder], language: Language) -> Iterator[str]:
    one = known.get(slot.name)
    written = f"{{{slot.name}}}"
    if one is None:
        yield f"Nobody knows {written}. {_nearest(slot.name, known)}"
        return
    if slot.is_optional and not one.is_optional:
        yield f"{written} is always there. Write it without the question mark."
    if one.is_optional and not slot.is_optional:
        yield f"{written} can be empty. Write {one.written}: its paragraph is left out when it is."
    if one.is_optional and part == "subject":
        yield f"{one.written} can be empty, so it cannot stand in a subject."
    for option in slot.options:
        if option not in OPTIONS.get(one.kind, frozenset()):
            ways = ", ".join(sorted(OPTIONS.get(one.kind, frozenset()))) or "no other way"
            yield f"{written} cannot be written as “{option}”. It can be written as: {ways}."
    if slot.forms:
        yield from _of_forms(slot, one, language)


def _of_forms(slot: Slot, one: Placeholder, language: Language) -> Iterator[str]:
    written = f"{{{slot.name}}}"
    if one.kind not in COUNTED:
        yield f"{written} is no number, so it has no forms such as “one:” and “other:”."
        return
    needed = language.needs[{Kind.DAYS: "halves", Kind.NAMES: "names"}.get(one.kind, "whole")]
    tags = {*language.locale.plural_form.tags, "other"}
    for form in slot.forms:
        if not form.startswith("=") and form not in tags:
            yield f"{written}: {language.english_name} has no form “{form}:”."
    missing = [form for form in CATEGORIES if form in needed and form not in slot.forms]
    if missing:
        forms = " and ".join(f"“{form}:”" for form in missing)
        yield f"{written}: {language.english_name} also needs {forms} ({_examples(missing, one.kind, language)})."


def _examples(missing: Iterable[str], kind: Kind, language: Language) -> str:
    """Return a number for each missing form: as for 2 or 5."""
    halves = (1.5, 2.5) if kind == Kind.DAYS else ()
    numbers = (*range(1 if kind == Kind.NAMES else 0, 201), *halves)
    found = {form: next((n for n in numbers if str(language.locale.plural_form(n)) == form), "") for form in missing}
    return "as for " + " or ".join(str(number) for number in found.values())


def _of_blocks(readings: Mapping[str, Reading], known: Mapping[str, Placeholder]) -> Iterator[str]:
    for part, reading in readings.items():
        for paragraph in reading.paragraphs:
            for slot in paragraph.slots:
                one = known.get(slot.name)
                if one is None or one.kind != Kind.BLOCK:
                    continue
                if part != "body":
                    yield f"{{{slot.name}}} is drawn, so it can stand in the letter alone."
                elif not paragraph.stands_alone:
                    yield f"{{{slot.name}}} is drawn. Put it in a paragraph of its own."


def _beside_english(readings: Mapping[str, Reading], english: Words) -> Iterator[str]:
    beside = {
        "subject": read_lines(english.subject),
        "body": read_body(english.body),
        "text": read_lines(english.text),
    }
    for part, reading in readings.items():
        here, there = ({slot.name for slot in one.slots} for one in (reading, beside[part]))
        missing, added = (", ".join(f"{{{name}}}" for name in sorted(names)) for names in (there - here, here - there))
        if missing:
            yield f"The English {PARTS[part]} says {missing}. This one does not."
        if added:
            yield f"This {PARTS[part]} says {added}. The English one does not."
        if bool(reading.paragraphs) != bool(beside[part].paragraphs):
            yield f"Only one of the two languages has a {PARTS[part]}."


def _of_length(words: Words, known: Mapping[str, Placeholder], language: Language) -> Iterator[str]:
    try:
        filled = fill(words, example_values(known.values()), language, known.values())
        bare = fill(words, example_values(known.values(), with_optional=False), language, known.values())
    except Refused as refusal:
        yield refusal.sentence
        return
    if not bare.paragraphs or (words.text.strip() and not bare.text):
        yield "Nothing is left when what may be empty is empty. Write a paragraph that is always there."
    count = count_words(paragraphs_as_plain(filled.paragraphs, language))
    most = MOST_WORDS if language.is_english else MOST_WORDS_TRANSLATED
    if count > most:
        yield f"The letter has {count} words. Letters of {most} words at most are read."
    shape = shape_of(as_text(filled, language), Writes.EVERYTHING)
    longest = MOST_GSM if shape.encoding == Encoding.GSM or language.is_latin else MOST_UCS2
    if shape.characters > longest:
        yield f"The text message has {shape.characters} characters. Keep it to {longest}."
