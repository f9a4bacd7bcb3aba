"""Puts values into words; nothing blank, nothing unknown, and no value is ever read as words again."""

import re
from collections.abc import Iterable, Iterator, Mapping

from village.basics.errors import Refused
from village.wording.rules.filled import Block, Filled, Paragraph, ParagraphKind, Run, Runs, Value, Words, text_of, tidy
from village.wording.rules.languages import Language
from village.wording.rules.parsing import Literal, Slot, WrittenParagraph, parse, parse_lines
from village.wording.rules.placeholders import KNOWN, Kind, Placeholder, by_name
from village.wording.rules.saying import NO_BREAK, Unfit, is_blank, said

_TO_KEEP = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\+?\d[\d ().\u00a0-]{5,}\d")
"""What a writer may have typed into right-to-left words and what must keep its own direction."""


def fill(
    words: Words, values: Mapping[str, Value], language: Language, placeholders: Iterable[Placeholder] = KNOWN
) -> Filled:
    """Return the words with every value in its place; a paragraph or line with a blank optional value is left out.

    Raises Refused naming every placeholder that is unknown, blank, or given something that it cannot take.
    """
    subject, paragraphs, lines = parse_lines(words.subject), parse(words.body), parse_lines(words.text)
    known = by_name(placeholders)
    _refuse((*subject, *paragraphs, *lines), values, known)
    filler = _Filler(values, language, known)
    filled = Filled(
        subject=tidy(run for line in subject for run in filler.runs(line)),
        paragraphs=tuple(filler.paragraph(one) for one in paragraphs if not _vanishes(one, values)),
        text=text_of(tuple(filler.runs(line) for line in lines if not _vanishes(line, values))),
    )
    if filler.unfit:
        raise Refused(" ".join(dict.fromkeys(filler.unfit)))
    return filled


def _refuse(
    paragraphs: Iterable[WrittenParagraph], values: Mapping[str, Value], known: Mapping[str, Placeholder]
) -> None:
    slots = [slot for paragraph in paragraphs for slot in paragraph.slots]
    unknown = dict.fromkeys(slot.name for slot in slots if slot.name not in known)
    blank = dict.fromkeys(
        slot.name for slot in slots if slot.name in known and not slot.is_optional and is_blank(values.get(slot.name))
    )
    said_of = ((unknown, "Nobody knows the placeholder"), (blank, "Nothing is known for"))
    sentences = [f"{opening} {', '.join(f'{{{name}}}' for name in names)}." for names, opening in said_of if names]
    if sentences:
        raise Refused(" ".join(sentences))


def _vanishes(paragraph: WrittenParagraph, values: Mapping[str, Value]) -> bool:
    return any(slot.is_optional and is_blank(values.get(slot.name)) for slot in paragraph.slots)


class _Filler:
    """Fills paragraphs with one set of values in one language, and collects what does not fit."""

    def __init__(self, values: Mapping[str, Value], language: Language, known: Mapping[str, Placeholder]) -> None:
        self.values, self.language, self.known = values, language, known
        self.unfit: list[str] = []

    def paragraph(self, written: WrittenParagraph) -> Paragraph:
        first = written.pieces[0]
        if isinstance(first, Slot) and self.known[first.name].kind == Kind.BLOCK and written.stands_alone:
            value = self.values[first.name]
            if isinstance(value, Block):
                return Paragraph(ParagraphKind.BLOCK, (), value, self.known[first.name].is_of_child)
        runs = self.runs(written)
        return Paragraph(written.kind, runs, is_of_child=any(run.is_of_child for run in runs))

    def runs(self, written: WrittenParagraph) -> Runs:
        return tidy(run for piece in written.pieces for run in self._piece(piece))

    def _piece(self, piece: Literal | Slot) -> Iterable[Run]:
        if isinstance(piece, Literal):
            return _literal(piece, self.language)
        value = self.values.get(piece.name)
        if value is None or is_blank(value):
            return ()
        try:
            if self.known[piece.name].kind == Kind.BLOCK:
                raise Unfit("a paragraph of its own and something to draw")
            runs = said(piece, self.known[piece.name].kind, value, self.language)
            return tuple(map(_of_child, runs)) if self.known[piece.name].is_of_child else runs
        except Unfit as unfit:
            self.unfit.append(f"{{{piece.name}}} needs {unfit}.")
            return ()


def _literal(piece: Literal, language: Language) -> Iterator[Run]:
    if not language.is_rtl:
        yield Run(piece.words, piece.is_bold)
        return
    at = 0
    for found in _TO_KEEP.finditer(piece.words):
        yield Run(piece.words[at : found.start()], piece.is_bold)
        kept = found[0] if "@" in found[0] or "/" in found[0] else found[0].replace(" ", NO_BREAK)
        yield Run(kept, piece.is_bold, is_isolated=True, is_ltr=True)
        at = found.end()
    yield Run(piece.words[at:], piece.is_bold)


def _of_child(run: Run) -> Run:
    return Run(run.words, run.is_bold, run.is_from_register, run.is_isolated, run.is_ltr, run.link, True)
