"""Rows of a plan table that are not actions: banners, labelled texts, totals, legends."""

import re

from village.documents.blocks import Cell
from village.reading.gathering import Gathering
from village.reading.grids import Grid
from village.reading.headers import HeaderGroup
from village.reading.rows import SECTION_LABEL, RowKindFound, Segment, kind_of_row
from village.reading.sections import is_generic_title, section_name
from village.reading.vocabulary import head_label, plain
from village.reading.wording import bare_ref, pieces_of

_SECTION_KINDS = {
    "aim",
    "key_issues",
    "success_criteria",
    "lead",
    "funding",
    "kpis",
    "diagnosis",
    "links",
    "evaluation",
    "timetable",
    "other",
    "strategic_priority",
}
_WHY = {"total": "totals row", "legend": "legend", "other": "not an action"}


class SectionRows:
    """Takes what stands between a table's actions."""

    def __init__(self, grid: Grid, gathering: Gathering) -> None:
        self.grid, self.gathering = grid, gathering
        self.mode: str | None = None
        """The kind of list under way after a banner such as "Success criteria"."""

    def has_banners(self, headers: list[HeaderGroup]) -> bool:
        """Tell whether rows across the table name sections."""
        first = headers[0].last + 1 if headers else 0
        blank = Segment(
            self.grid, range(first, self.grid.row_count), tuple("ignore" for _ in range(self.grid.col_count))
        )
        kinds = [
            kind_of_row(blank, row).kind for row in range(first, self.grid.row_count) if len(self.grid.filled(row)) <= 2
        ]
        return "banner" in kinds

    def take(self, found: RowKindFound, row: int) -> None:
        """Place the row's words."""
        row_id = self.grid.row_id(row)
        if found.kind == "banner" and found.cell is not None:
            self._banner(found, row_id)
        elif found.kind == "labelled" and found.cell is not None and found.value is not None:
            self._labelled(found.cell, found.value)
            self.gathering.row(row_id, "not_action", found.reason)
        elif found.kind == "content" and found.cell is not None:
            self._content(found.cell)
            self.gathering.row(row_id, "not_action", found.reason)
        else:
            for cell in self.grid.filled(row):
                self.gathering.put_aside(
                    self.grid.text(cell),
                    self.grid.cell_id(cell),
                    _WHY.get(found.kind, ""),
                    "furniture" if found.kind == "legend" else "note",
                )
            self.gathering.row(row_id, "not_action", found.reason)

    def before_header(self, row: int) -> None:
        """Place a row above the header that is no banner: a label with its value, else loose words."""
        filled = self.grid.filled(row)
        if all(self.grid.cell_id(cell) in self.gathering.used for cell in filled):
            return
        self.gathering.row(self.grid.row_id(row), "not_action", "it stands above the column heads")
        index = 0
        while index < len(filled):
            label = self.grid.text(filled[index])
            if head_label(label) and index + 1 < len(filled):
                self._labelled(filled[index], filled[index + 1])
                index += 2
            elif ":" in label[:40] and label.partition(":")[2].strip() and head_label(label.partition(":")[0]):
                name, _colon, value = label.partition(":")
                self.gathering.add_head(str(head_label(name)), name, value.strip(), self.grid.cell_id(filled[index]))
                index += 1
            else:
                self.gathering.put_aside(label, self.grid.cell_id(filled[index]), "above the table")
                index += 1

    def _banner(self, found: RowKindFound, row_id: str) -> None:
        cell = found.cell
        if cell is None:
            return
        text = self.grid.text(cell)
        if self.grid.cell_id(cell) in self.gathering.used:
            return
        label = head_label(text)
        if label in {"success_criteria", "key_issues"} and not SECTION_LABEL.match(text):
            self._start_mode(label, text, cell)
            self.gathering.row(row_id, "not_action", f"it opens a list of {label.replace('_', ' ')}")
            return
        bare = re.sub(r"\s*\d[\d\s/–-]*$", "", text)
        if bare != text and head_label(bare) in {"success_criteria", "key_issues"}:
            self._start_mode(str(head_label(bare)), text, cell)
            self.gathering.row(row_id, "not_action", "it opens a list")
            return
        if label in {"evaluation", "other"} or (is_generic_title(text) and found.ref is None):
            self.mode = None
            self.gathering.put_aside(text, self.grid.cell_id(cell), "heading in the table", "furniture")
            self.gathering.row(row_id, "not_action", "its words name no section")
            return
        self._open(found, cell, text)
        self.gathering.row(row_id, "section", found.reason)

    def _open(self, found: RowKindFound, cell: Cell, text: str) -> None:
        ref: str | None = None
        if found.ref is not None:
            lines = [piece.text for piece in pieces_of(found.ref)]
            ref = bare_ref(lines[-1]) if len(lines) == 1 else lines[-1].rstrip(":")
            self.gathering.organisations.extend(lines[:-1])
            self.gathering.used.add(self.grid.cell_id(found.ref))
            if len(lines) > 1:
                self.gathering.put_aside(
                    " ".join(lines[:-1]), self.grid.cell_id(found.ref), "above the section's number"
                )
            if (
                inner := re.search(
                    r"\b(?:issue|priority|objective|theme|aim|goal|outcome)\b\s*:?\s*\d+.*$", ref, re.IGNORECASE
                )
            ) and inner.start() > 0:
                self.gathering.organisations.append(ref[: inner.start()].strip())
                ref = inner.group().rstrip(":")
        lines = [piece.text for piece in pieces_of(cell)]
        name = section_name(text if len(lines) < 2 or ref is not None else lines[0], ref)
        section = self.gathering.open_section(name.title, name.ref, self.grid.cell_id(cell))
        self.gathering.used.add(self.grid.cell_id(cell))
        if len(lines) >= 2 and ref is None and text != lines[0]:
            self._under_title(section.title, lines[1:], cell)

    def _under_title(self, title: str | None, lines: list[str], cell: Cell) -> None:
        section = self.gathering.section()
        for line in lines:
            label, _colon, value = line.partition(":")
            kind = head_label(label) if value else None
            if kind == "aim":
                section.aim = _more(section.aim, value.strip())
                self.gathering.put_aside(label, self.grid.cell_id(cell), "label", "furniture")
            elif title is None:
                section.title = title = line
            else:
                section.notes.append(line)

    def _start_mode(self, label: str, text: str, cell: Cell) -> None:
        self.mode = label
        self.gathering.put_aside(text, self.grid.cell_id(cell), "label", "furniture")

    def _content(self, cell: Cell) -> None:
        lines = [piece.text for piece in pieces_of(cell)]
        text = " ".join(lines)
        label = text.split(":")[0] if ":" in text[:60] else ""
        kind = head_label(label) if label else None
        if kind:
            self.gathering.put_aside(label, self.grid.cell_id(cell), "label", "furniture")
            first = lines[0].partition(":")[2].strip()
            self.fill(kind, label, [line for line in (first, *lines[1:]) if line], self.grid.cell_id(cell))
        elif self.mode:
            self.fill(self.mode, "", lines, self.grid.cell_id(cell))
        elif self.gathering.current is not None:
            self.gathering.current.notes.append(text)
            self.gathering.used.add(self.grid.cell_id(cell))
        else:
            self.gathering.put_aside(text, self.grid.cell_id(cell), "text across the table", "note")

    def _labelled(self, label: Cell, value: Cell) -> None:
        words = self.grid.text(label)
        kind = head_label(words) or "other"
        lines = [piece.text for piece in pieces_of(value)]
        source = self.grid.cell_id(value)
        if kind == "organisation":
            self.gathering.organisations.append(" ".join(lines))
        if kind in _SECTION_KINDS and self.gathering.current is not None:
            self.fill(kind, words, lines, source)
            self.gathering.put_aside(words, self.grid.cell_id(label), "label", "furniture") if kind in {
                "aim",
                "key_issues",
                "success_criteria",
            } else self.gathering.used.add(self.grid.cell_id(label))
            return
        self.gathering.add_head(kind, words.rstrip(":"), " ".join(lines), source)
        self.gathering.used.add(self.grid.cell_id(label))

    def fill(self, kind: str, label: str, lines: list[str], source: str) -> None:
        """Put a labelled text of the section in its place."""
        fill_section(self.gathering, kind, label, lines, [source])


def fill_section(gathering: Gathering, kind: str, label: str, lines: list[str], sources: list[str]) -> None:
    """Put a labelled text into the section under way: its aim, its lists, or its notes with the label."""
    section = gathering.section()
    gathering.used.update(sources)
    if kind == "aim":
        section.aim = _more(section.aim, " ".join(lines))
    elif kind == "key_issues":
        section.key_issues.extend(lines)
    elif kind == "success_criteria":
        section.success_criteria.extend(lines)
    else:
        section.notes.append(f"{label.rstrip(':')}: {' '.join(lines)}" if plain(label) else " ".join(lines))


def _more(before: str | None, text: str) -> str:
    return f"{before} {text}" if before else text
