"""Printed lines put together into paragraphs and list items."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from village.documents.blocks import Line
from village.documents.hyphens import Mender
from village.documents.pdf.lines import PrintedLine, said

BULLETS = "•●○◦▪■□❑❏❍➢➤❖◆♦►▶‣·∙–—*-o"
_FIRM_BULLETS = frozenset("•●○◦▪■❑❍➢➤❖◆♦►▶‣·∙")
_SOFT_BULLETS = frozenset("–—*-o")
_REF = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]{1,3}\d{1,3}|[a-z]|[ivx]{1,4})[.):]?")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]$|\d{1,2}(?:\.\d{1,2}){1,2}\.?$")
_RUNS_ON = ("/", ",", "&", "-", "–", "(", "+")
_ENDS = (".", "!", "?", ":", ";", ".”", ".'", ".)")


@dataclass(slots=True)
class Paragraph:
    """Printed lines that belong together."""

    lines: list[PrintedLine] = field(default_factory=list)
    marker: str | None = None

    @property
    def text_x(self) -> float:
        """Where the words after the bullet start."""
        words = self.lines[0].words
        return words[1].x0 if self.marker and len(words) > 1 else words[0].x0


class Pitches:
    """How far apart lines of one paragraph stand, by type size, as the document itself shows."""

    def __init__(self) -> None:
        self._seen: dict[int, Counter[int]] = {}

    def learn(self, lines: list[PrintedLine]) -> None:
        """Count the distances of lines that follow one another."""
        for before, line in pairwise(lines):
            gap = line.base - before.base
            if before.page == line.page and before.turn == line.turn and 0.8 * line.size < gap < 2.2 * line.size:
                self._seen.setdefault(round(line.size * 2), Counter())[round(gap * 2)] += 1

    def of(self, size: float) -> float:
        """Return the usual distance in points; 1.2 times the size where nothing is known."""
        seen = self._seen.get(round(size * 2))
        if not seen:
            return 1.2 * size
        enough = max(seen.values()) * 0.35
        return min(gap for gap, count in seen.items() if count >= enough) / 2


def marker_of(line: PrintedLine) -> str | None:
    """Return the bullet that a printed line starts with, if any."""
    first = line.words[0].text
    if first in _FIRM_BULLETS:
        return first
    if first in _SOFT_BULLETS and len(line.words) > 1:
        second = line.words[1].text
        if first != "o" or second[0].isupper():
            return first
    return None


def paragraphs(lines: list[PrintedLine], pitches: Pitches) -> list[Paragraph]:
    """Return the paragraphs of lines that stand under one another."""
    found: list[Paragraph] = []
    for line in lines:
        marker = marker_of(line)
        if found and marker is None and _goes_on(found[-1], line, pitches):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], marker))
    return found


def _goes_on(paragraph: Paragraph, line: PrintedLine, pitches: Pitches) -> bool:
    before = paragraph.lines[-1]
    if line.turn != before.turn:
        return False
    if line.page != before.page or line.opens_page:
        return _goes_on_over_page(before, line)
    if paragraph.marker and len(before.words) == 1 and before is paragraph.lines[0]:
        return True
    if abs(line.size - before.size) > 0.15 * max(line.size, before.size):
        return False
    if line.base - before.base > 1.22 * max(pitches.of(line.size), pitches.of(before.size)):
        return False
    if _NUMBER.match(line.words[0].text) and (len(line.words) > 1 and before.text.endswith(_ENDS)):
        return False
    if paragraph.marker and line.x0 < paragraph.text_x - 3 and any(ln.x0 > line.x0 + 3 for ln in paragraph.lines[1:]):
        return False
    return not would_have_fitted(before, line)


def _goes_on_over_page(before: PrintedLine, line: PrintedLine) -> bool:
    if line.words[0].text[0].islower():
        return True
    if would_have_fitted(before, line):
        return False
    return not before.text.endswith(_ENDS)


def would_have_fitted(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether the line's first word had room on the line before: then somebody broke the line on purpose."""
    if not before.right_limit or before.text.endswith(_RUNS_ON):
        return False
    first = line.words[0]
    share = len(re.split(r"(?<=[-/–])", first.text)[0]) / max(1, len(first.text))
    room = before.right_limit - before.x1
    return room > (first.x1 - first.x0) * share + 0.27 * line.size + 2


def limit_lines(lines: list[PrintedLine], right: float) -> None:
    """Note on each upright line how far to the right it could have run."""
    for line in lines:
        line.right_limit = right if line.turn == 0 else 0.0


def text_of(paragraph: Paragraph, mender: Mender) -> str:
    """Return the paragraph's words without its bullet, line ends mended."""
    text = ""
    before: PrintedLine | None = None
    for line in paragraph.lines:
        words = line.words[1:] if paragraph.marker and before is None else line.words
        piece = said(words)
        text = mender.join(text, piece, spaced=True) if text and piece else text + piece
        before = line
    return text


def line_of(paragraph: Paragraph, mender: Mender) -> Line:
    """Return the paragraph as the line of a document."""
    weight: Counter[tuple[bool, bool, str | None]] = Counter()
    for line in paragraph.lines:
        weight[(line.look.bold, line.look.italic, line.look.colour)] += len(line.words)
    bold, italic, colour = weight.most_common(1)[0][0]
    text = text_of(paragraph, mender)
    kind = "item" if paragraph.marker else "text"
    return Line(text, "item" if kind == "item" else "text", bold, italic, colour, paragraph.marker)


def is_numbered(text: str) -> bool:
    """Whether the text starts with the number or letter of a list."""
    words = text.split(maxsplit=1)
    return len(words) > 1 and _NUMBER.match(words[0]) is not None


def is_ref(text: str) -> bool:
    """Whether the text is nothing but a number or code, as the first column of a plan has them."""
    return _REF.fullmatch(text) is not None
