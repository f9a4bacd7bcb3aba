"""Letters gathered into printed lines."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from village.documents.pdf.glyphs import Glyph, Look

WORD_GAP = 0.18
"""A gap wider than this share of the type size parts two words."""


@dataclass(slots=True)
class Word:
    """Letters without a space between them, in points."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class PrintedLine:
    """One line as printed in a cell or a column of text."""

    words: list[Word]
    base: float
    size: float
    look: Look
    page: int = 1
    turn: int = 0
    right_limit: float = 0.0
    """How far the line could have run, in points; 0 when not known."""
    ends_with_space: bool = False
    opens_page: bool = field(default=False)
    """Whether the line goes on from the page before."""

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def top(self) -> float:
        return self.base - self.size

    @property
    def text(self) -> str:
        return said(self.words)


def said(words: list[Word]) -> str:
    """Return the words in the order they are spoken; those of right-to-left scripts stand the other way round."""
    if not any(_is_leftward(word.text) for word in words):
        return " ".join(word.text for word in words)
    spoken: list[str] = []
    run: list[str] = []
    for word in words:
        if _is_leftward(word.text):
            run.append(word.text[::-1])
        else:
            spoken += [*reversed(run), word.text]
            run = []
    return " ".join([*spoken, *reversed(run)])


def _is_leftward(text: str) -> bool:
    return any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text)


def printed_lines(glyphs: list[Glyph], page: int = 1) -> list[PrintedLine]:
    """Return the lines from top to bottom, words from left to right; turned lines come last."""
    lines: list[PrintedLine] = []
    for turn in (0, 1, -1):
        flat = [glyph for glyph in glyphs if glyph.turn == turn]
        if flat:
            lines.extend(line for row in _rows(flat) if (line := _line(row, page, turn)))
    return lines


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    base, size = 0.0, 0.0
    for glyph in sorted(glyphs, key=attrgetter("base")):
        if rows and glyph.base - base <= 0.45 * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size > size and not glyph.text.isspace():
                base, size = glyph.base, glyph.size
        else:
            rows.append([glyph])
            base, size = glyph.base, glyph.size
    return rows


def _line(row: list[Glyph], page: int, turn: int) -> PrintedLine | None:
    row.sort(key=attrgetter("x0"))
    words: list[Word] = []
    letters: list[str] = []
    start = end = 0.0
    for glyph in row:
        blank = glyph.text.isspace()
        if letters and (blank or glyph.x0 - end > WORD_GAP * glyph.size):
            words.append(Word("".join(letters), start, end))
            letters = []
        if blank:
            continue
        if not letters:
            start = glyph.x0
        letters.append(glyph.text)
        end = glyph.x1
    if letters:
        words.append(Word("".join(letters), start, end))
    if not words:
        return None
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    # A bullet may come in a size of its own.
    size, base = max((glyph.size, glyph.base) for glyph in [g for g in inked if g.text.isalnum()] or inked)
    return PrintedLine(words, base, size, _common_look(inked), page, turn, ends_with_space=row[-1].text.isspace())


def _common_look(glyphs: list[Glyph]) -> Look:
    # A bullet's font says nothing about the words after it.
    spoken = [glyph.look for glyph in glyphs if glyph.text.isalnum()] or [glyph.look for glyph in glyphs]
    return Counter(spoken).most_common(1)[0][0]


def split_at_gaps(line: PrintedLine, widest: float) -> list[PrintedLine]:
    """Return the line cut wherever the space between two words is at least `widest` points."""
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 >= widest:
            parts.append([])
        parts[-1].append(word)
    if len(parts) == 1:
        return [line]
    return [
        PrintedLine(words, line.base, line.size, line.look, line.page, line.turn, ends_with_space=True)
        for words in parts
    ]
