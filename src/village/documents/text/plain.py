"""Plain text, Markdown and text extracted from other files read into blocks."""

import re
from collections import Counter
from pathlib import Path

from village.documents.blocks import Block, Document, Line, Place, TextBlock
from village.documents.decoding import decoded
from village.documents.errors import Unreadable
from village.documents.formats import refuse_larger_text
from village.documents.hyphens import Mender
from village.documents.text.drawn_tables import boxed_table, pipe_table, spaced_table
from village.documents.text.markup import lines_of
from village.documents.text.rough_table import RoughTable, with_spans
from village.documents.text.tab_regions import furniture_lines, one_cell_per_line, tab_region
from village.documents.text.tab_rows import TextRow

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
_ITEM = re.compile(r"\s*(?:[•●▪·○‣➢■\uf0b7\uf0a7\uf0d8]\s*|[-–*+]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)(?=\S)")
_BREAKS = re.compile(r"\r\n?|[\v\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ufeff]")


def read_text(path: Path) -> Document:
    """Return the text as a document; places are line numbers. Raises Unreadable for what is no text or too long."""
    refuse_larger_text(path)
    text = decoded(path.read_bytes())
    if len(_CONTROL.findall(text[:20_000])) > max(20, 0.02 * len(text[:20_000])):
        raise Unreadable("This file is not plain text; please bring the document in the format it was made in.")
    return text_document(text)


def text_document(text: str) -> Document:
    """Return the blocks of a text in reading order; every word stands in one of them or in the furniture."""
    text = _CONTROL.sub(" ", _BREAKS.sub("\n", text)).replace("\f", "\n\n").replace("\u00a0", " ")
    lines = [TextRow(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    furniture = furniture_lines(lines)
    reader = _Reader(lines, furniture)
    reader.read()
    once: dict[str, int] = {}
    for line in lines:
        if line.number in furniture:
            once.setdefault(line.text.strip(), line.number)
    return Document(
        format="text",
        blocks=tuple(reader.blocks),
        furniture=tuple(
            TextBlock(f"f{at}", Line(words), place=Place(line=number))
            for at, (words, number) in enumerate(once.items(), start=1)
        ),
    )


class _Reader:
    """Walks the lines once and gathers blocks."""

    def __init__(self, lines: list[TextRow], furniture: set[int]) -> None:
        self.blocks: list[Block] = []
        self._lines = lines
        self._furniture = furniture
        self._waiting: list[TextRow] = []
        self._mender = Mender.from_lines(line.text for line in lines)
        self._width = _wrap_width(lines)
        self._by_cells = one_cell_per_line(lines)

    def read(self) -> None:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if line.number in self._furniture:
                at += 1
                continue
            found = self._tables_at(at) if line.text.strip() or line.tabs else None
            if found is not None:
                tables, at = found
                self._flush()
                for table in tables:
                    self.blocks.append(with_spans(table).finished(self._next_id()))
                continue
            if line.text.strip():
                self._waiting.append(line)
            else:
                self._flush()
            at += 1
        self._flush()

    def _tables_at(self, at: int) -> tuple[list[RoughTable], int] | None:
        text = self._lines[at].text
        if "\t" in text:
            return tab_region(self._lines, at, self._furniture, by_cells=self._by_cells)
        for reader in (boxed_table, pipe_table):
            if (found := reader(self._lines, at)) is not None:
                return [found[0]], found[1]
        if "   " in text.strip() and (found := spaced_table(self._lines, at)) is not None:
            return [found[0]], found[1]
        return None

    def _next_id(self) -> str:
        return f"b{len(self.blocks) + 1}"

    def _flush(self) -> None:
        """Turn the waiting lines, which stood without a blank between them, into text blocks."""
        lines, self._waiting = self._waiting, []
        paragraph: list[TextRow] = []
        for line in lines:
            if heading := _HEADING.fullmatch(line.text.strip()):
                self._add(paragraph)
                paragraph = []
                self._add_heading(line, heading[2] or heading[1], len(heading[1]))
            elif len(paragraph) == 1 and _UNDERLINE.fullmatch(line.text):
                self._add_heading(paragraph[0], paragraph[0].text, 1 if "=" in line.text else 2)
                paragraph = []
            elif paragraph and not self._wraps(paragraph[-1], line):
                self._add(paragraph)
                paragraph = [line]
            else:
                paragraph.append(line)
        self._add(paragraph)

    def _wraps(self, before: TextRow, line: TextRow) -> bool:
        """Whether a line goes on with the paragraph of the line before, by how full that one was."""
        if _ITEM.match(line.text) or not self._width:
            return False
        first = line.text.split(maxsplit=1)[0]
        return len(before.text.rstrip()) + 1 + len(first) > self._width - 1

    def _add_heading(self, line: TextRow, text: str, level: int) -> None:
        for part in lines_of(text):
            words = Line(part.text, "heading", part.bold, part.italic)
            self.blocks.append(TextBlock(self._next_id(), words, level, Place(line=line.number)))

    def _add(self, paragraph: list[TextRow]) -> None:
        if not paragraph or re.fullmatch(r"\s*[-=*─═]{3,}\s*", paragraph[0].text):
            paragraph = paragraph[1:]
        if not paragraph:
            return
        text = paragraph[0].text.strip()
        for line in paragraph[1:]:
            text = self._mender.join(text, line.text.strip())
        indent = len(paragraph[0].text.expandtabs(4)) - len(paragraph[0].text.expandtabs(4).lstrip())
        for part in lines_of(text):
            depth = min(4, indent // 2) if part.kind == "item" else 0
            self.blocks.append(TextBlock(self._next_id(), part, depth, Place(line=paragraph[0].number)))


def _wrap_width(lines: list[TextRow]) -> int:
    """Return the width at which the text was wrapped, 0 when its lines are whole paragraphs."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if line.text.strip() and not line.tabs)
    if len(lengths) < 4 or lengths[-1] > 130 or lengths[-1] < 40:
        return 0
    near = Counter(length >= 0.8 * lengths[-1] for length in lengths)
    return lengths[-1] if near[True] >= 0.2 * len(lengths) else 0
