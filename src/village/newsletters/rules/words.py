"""The words of a piece: paragraphs, headings, items, bold and links, read from the same light marks as letters."""

import re
from collections.abc import Iterator

from village.wording.rules.filled import Paragraph, ParagraphKind, Run, Runs
from village.wording.rules.parsing import Literal, Piece, WrittenParagraph, read_body

_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()<>\"']{1,500})\)|(https?://[^\s<>\"'()]{1,500})")
_END_MARKS = ".,;:!?"
_SENTENCE_END = re.compile(r"(?<=[.!?…؟।])\s+")
_HIDE = str.maketrans({"{": "\ue000", "}": "\ue001"})
"""Braces stand for placeholders in letters; in a piece they are braces."""
_SHOW = str.maketrans({"\ue000": "{", "\ue001": "}"})


def paragraphs_of(words: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a piece. Every text can be read: a mark without a partner does no harm."""
    return tuple(_paragraph(one) for one in read_body(words.translate(_HIDE)).paragraphs)


def plain_of(words: str) -> str:
    """Return the words without marks, each paragraph on a line of its own."""
    return "\n".join("".join(run.words for run in one.runs) for one in paragraphs_of(words))


def word_count(words: str) -> int:
    """Return how many words somebody reads."""
    return sum(1 for word in plain_of(words).split() if any(letter.isalnum() for letter in word))


def opening_of(words: str, most: int = 40) -> str:
    """Return the first sentences in at most so many words: whole sentences where one fits, else cut with three dots."""
    text = next((line for line in _running(words) if line), "")
    kept: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        if len(" ".join([*kept, sentence]).split()) > most:
            break
        kept.append(sentence)
    if kept:
        return " ".join(kept)
    return " ".join(text.split()[:most]) + " …" if text else ""


def _running(words: str) -> Iterator[str]:
    """Yield paragraphs of running text before items, since a list torn from its opening says little."""
    paragraphs = paragraphs_of(words)
    for kind in (ParagraphKind.TEXT, ParagraphKind.ITEM, ParagraphKind.HEADING):
        yield from ("".join(run.words for run in one.runs).strip() for one in paragraphs if one.kind == kind)


def _paragraph(written: WrittenParagraph) -> Paragraph:
    return Paragraph(written.kind, tuple(run for piece in written.pieces for run in _runs(piece)))


def _runs(piece: Piece) -> Runs:
    if not isinstance(piece, Literal):
        return ()
    return tuple(_parts(piece.words.translate(_SHOW), piece.is_bold))


def _parts(text: str, is_bold: bool) -> Iterator[Run]:
    behind = 0
    for found in _LINK.finditer(text):
        words, address, bare = found.groups()
        trailing = ""
        if bare:
            address = bare.rstrip(_END_MARKS)
            trailing, words = bare[len(address) :], _shown(address)
        if text[behind : found.start()]:
            yield Run(text[behind : found.start()], is_bold)
        yield Run(words, is_bold, is_isolated=bool(bare), is_ltr=bool(bare), link=address)
        if trailing:
            yield Run(trailing, is_bold)
        behind = found.end()
    if text[behind:]:
        yield Run(text[behind:], is_bold)


def _shown(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
