"""Words filled with examples, as a page shows them beside each other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from village.basics.errors import Refused
from village.outbox.rules.text_parts import Writes, shape_of
from village.wording.rules.families import ChildFilled, merge
from village.wording.rules.filled import Block, Filled, Paragraph, ParagraphKind, Words
from village.wording.rules.filling import fill
from village.wording.rules.languages import Language
from village.wording.rules.placeholders import Placeholder, by_name, example_values
from village.wording.rules.readability import count_words, readability
from village.wording.rules.showing import as_text, paragraphs_as_plain, runs_as_html

EMPTY = Markup()


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, list or drawing of a letter."""

    kind: str
    """heading, text, list or block."""
    html: Markup = EMPTY
    items: tuple[Markup, ...] = ()
    block: Block | None = None
    meaning: str = ""
    """Of a drawing: what will stand there."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One letter and its text message, filled with examples."""

    language: Language
    subject: Markup
    pieces: tuple[Piece, ...]
    text_lines: tuple[str, ...]
    word_count: int
    text_words: str
    """How long the text is and whether a provider can carry its letters; empty without a text."""
    is_easy: bool | None
    """Whether a reader of ten manages; None in other languages than English."""


@dataclass(frozen=True, slots=True)
class Look:
    """One preview with its title, or why it cannot be made."""

    title: str
    preview: Preview | None
    why_not: str = ""


def preview(words: Words, placeholders: Iterable[Placeholder], language: Language) -> Look:
    """Return the words filled for one child."""
    known = tuple(placeholders)
    return _look("For one child", lambda: fill(words, example_values(known), language, known), known, language)


def preview_for_two(words: Words, placeholders: Iterable[Placeholder], language: Language) -> Look:
    """Return the words as one message for two children of a family who differ."""
    known = tuple(placeholders)
    each = [ChildFilled(words, example_values(known)), ChildFilled(words, example_values(known, is_other=True))]
    return _look("For a brother and a sister", lambda: merge(each, language, known), known, language)


def three_looks(words: Words, placeholders: Iterable[Placeholder], language: Language) -> tuple[Look, ...]:
    """Return the words for one child, for two children of one family, and with every optional value empty."""
    known = tuple(placeholders)
    bare = example_values(known, with_optional=False)
    return (
        preview(words, known, language),
        preview_for_two(words, known, language),
        _look("When what may be empty is empty", lambda: fill(words, bare, language, known), known, language),
    )


def text_words(text: str) -> str:
    """Return how long a text is: 2 parts, 214 characters; and what GOV.UK Notify would make of its letters."""
    if not text:
        return ""
    shape, sent = shape_of(text, Writes.EVERYTHING), shape_of(text, Writes.GSM_AND_WELSH)
    parts = f"{shape.parts} {'part' if shape.parts == 1 else 'parts'}, {shape.characters} characters"
    if "?" in sent.phone_shows and sent.is_changed:
        return f"{parts}. GOV.UK Notify cannot carry these letters: it goes another way."
    return f"{parts}. GOV.UK Notify leaves its accents out." if sent.is_changed else f"{parts}."


def _look(title: str, make: Callable[[], Filled], known: tuple[Placeholder, ...], language: Language) -> Look:
    try:
        return Look(title, _preview(make(), known, language))
    except Refused as refusal:
        return Look(title, None, refusal.sentence)


def _preview(filled: Filled, known: tuple[Placeholder, ...], language: Language) -> Preview:
    plain, text = paragraphs_as_plain(filled.paragraphs, language), as_text(filled, language)
    return Preview(
        language=language,
        subject=runs_as_html(filled.subject, marks=True),
        pieces=_pieces(filled.paragraphs, known),
        text_lines=tuple(text.split("\n")) if text else (),
        word_count=count_words(plain),
        text_words=text_words(text),
        is_easy=readability(plain).is_easy if language.is_english else None,
    )


def _pieces(paragraphs: Iterable[Paragraph], known: tuple[Placeholder, ...]) -> tuple[Piece, ...]:
    meanings = by_name(known)
    out: list[Piece] = []
    for paragraph in paragraphs:
        html = runs_as_html(paragraph.runs, marks=True)
        if paragraph.block is not None:
            meaning = meanings[paragraph.block.name].meaning if paragraph.block.name in meanings else ""
            out.append(Piece("block", block=paragraph.block, meaning=meaning))
        elif paragraph.kind == ParagraphKind.ITEM:
            before = out.pop().items if out and out[-1].kind == "list" else ()
            out.append(Piece("list", items=(*before, html)))
        else:
            out.append(Piece(paragraph.kind.value, html))
    return tuple(out)
