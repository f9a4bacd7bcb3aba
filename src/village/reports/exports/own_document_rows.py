"""New actions as rows of a Word table, in the style of the row above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from village.documents.word.styles import W, child_value, whole
from village.reading.ticks import is_tick
from village.reports.exports.own_document_cells import CellWriter
from village.reports.exports.own_document_xml import (
    Part,
    cell_properties,
    paragraph,
    paragraph_properties,
    run,
    shading,
    without_identity,
)
from village.reports.rules.content import ActionPart, Content, SectionPart
from village.reports.rules.own_places import (
    Layout,
    Period,
    Stretch,
    column_for_words,
    column_of_period,
    place_of,
)
from village.reports.rules.own_wording import Manner, dated_line

ROW_DROPPED = {f"{W}{name}" for name in ("ins", "del", "trPrChange", "tblHeader", "cnfStyle")}
CELL_DROPPED = {f"{W}{name}" for name in ("cellIns", "cellDel", "cellMerge", "tcPrChange", "vMerge", "cnfStyle")}
SHARED = {"objective", "section", "aim", "ignore", "note"}
"""Columns in which one merged cell may stand for several actions."""


@dataclass(frozen=True, slots=True)
class _Value:
    """What one cell of a new row says."""

    text: str = ""
    fill: str | None = None
    is_merged: bool = False


@dataclass(slots=True)
class RowWriter:
    """Adds rows to the tables of one part."""

    part: Part
    layout: Layout
    cells: Mapping[tuple[str, int, int], etree._Element]
    writer: CellWriter
    content: Content
    manner: Manner
    period: Period

    def add(self, placed: Sequence[tuple[str, ...]], new: Sequence[ActionPart], section: SectionPart) -> bool:
        """Put the new actions below the last of those placed; False where the document has no rows to copy."""
        last = max(placed, key=_order)
        stretch, place, below = self.layout.stretch_of(last[0]), place_of(last[0]), place_of(last[-1])
        if stretch is None or stretch.turned or place is None or below is None:
            return False
        model, end = self._row(place[0], place[2]), self._row(below[0], below[2])
        if model is None or end is None:
            return False
        for action in new:
            self.part.insert(self.part.end(end), self._copy(model, stretch, place[2], action, section))
        return True

    def _row(self, table: str, number: int) -> etree._Element | None:
        """Return the `w:tr` of a row."""
        found = (
            element
            for (name, row, _col), element in sorted(self.cells.items(), key=lambda item: item[0])
            if (name, row) == (table, number)
        )
        cell = next(found, None)
        return None if cell is None else next(cell.iterancestors(f"{W}tr"), None)

    def _copy(
        self, model: etree._Element, stretch: Stretch, number: int, action: ActionPart, section: SectionPart
    ) -> bytes:
        part = self.part
        values = self._values(stretch, number, action, section)
        pieces = [part.start_tag(model)]
        properties = model.find(f"{W}trPr")
        for own in model.iterchildren(f"{W}tblPrEx"):
            pieces.append(part.bytes_of(own))
        if properties is not None:
            kept = b"".join(
                part.bytes_of(child) for child in properties.iterchildren("*") if child.tag not in ROW_DROPPED
            )
            pieces.append(part.start_tag(properties) + kept + b"</" + part.name(properties) + b">")
        col = whole(child_value(properties, "gridBefore"), 0)
        for cell in _cells(model):
            span = max(1, whole(child_value(cell.find(f"{W}tcPr"), "gridSpan"), 1))
            value = next((values[at] for at in range(col, col + span) if at in values), _Value())
            pieces.append(self._cell(cell, value, is_rating=self._is_rating(stretch, range(col, col + span))))
            col += span
        pieces.append(b"</" + part.name(model) + b">")
        return without_identity(b"".join(pieces))

    def _is_rating(self, stretch: Stretch, columns: range) -> bool:
        return any(column.at in columns for column in stretch.of("status", "status_by_period", "period_tick"))

    def _cell(self, cell: etree._Element, value: _Value, *, is_rating: bool) -> bytes:
        part, prefix = self.part, self.part.prefix
        dropped = CELL_DROPPED | ({f"{W}shd"} if is_rating else set())
        properties = cell_properties(part, cell, dropped)
        if value.is_merged:
            properties = _with(properties, f"<{prefix}:vMerge/>".encode(), cell, prefix, part)
        if value.fill:
            properties = _with(properties, shading(prefix, value.fill), cell, prefix, part)
        model = next(iter(cell.iterchildren(f"{W}p")), None)
        paragraph_look = paragraph_properties(part, model)
        lines = value.text.splitlines() or [""]
        told = [
            paragraph(
                prefix,
                paragraph_look,
                run(prefix, self.writer.look(cell, model), line) if line and model is not None else b"",
            )
            for line in lines
        ]
        name = part.name(cell)
        return part.start_tag(cell) + properties + b"".join(told) + b"</" + name + b">"

    def _values(self, stretch: Stretch, number: int, action: ActionPart, section: SectionPart) -> dict[int, _Value]:
        """Return what each column of the new row says."""
        words = {
            "ref": action.ref,
            "objective": action.objective,
            "owner": ", ".join(action.leads) or action.lead_words,
            "timescale": action.when,
            "resources": action.resources,
            "measure": action.measure,
            "section": section.title,
        }
        main = "action" if stretch.of("action") else "objective"
        led = (
            f"{action.ref} "
            if action.ref and not stretch.of("ref") and self._leads_with_ref(stretch, number, main)
            else ""
        )
        words[main] = f"{led}{action.text}"
        values: dict[int, _Value] = {}
        said: set[str] = set()
        for column in stretch.columns:
            text = words.get(column.meaning, "") if column.meaning not in said else ""
            above = self.layout.cells.get((stretch.table.id, number, column.at))
            shares = above is not None and above.rowspan > 1 and column.meaning in SHARED and column.meaning != main
            if shares and above is not None and (not text or " ".join(text.split()) == " ".join(above.text.split())):
                values[column.at] = _Value(is_merged=True)
            else:
                values[column.at] = _Value(text)
            said.add(column.meaning)
        self._ticks(stretch, action, values)
        self._progress(stretch, number, action, values)
        return values

    def _leads_with_ref(self, stretch: Stretch, number: int, main: str) -> bool:
        """Tell whether the rows of this table begin their words with the reference."""
        column = next(iter(stretch.of(main)), None)
        cell = None if column is None else self.layout.cells.get((stretch.table.id, number, column.at))
        return cell is not None and cell.text[:1].isdigit()

    def _ticks(self, stretch: Stretch, action: ActionPart, values: dict[int, _Value]) -> None:
        """Tick the year and term columns that the action's own time names."""
        columns = stretch.of("period_tick")
        if not columns or not action.when:
            return
        signs = [
            cell.text.strip()
            for column in columns
            for row in range(stretch.first, stretch.last + 1)
            if (cell := self.layout.cells.get((stretch.table.id, row, column.at))) is not None and is_tick(cell.text)
        ]
        sign = max(sorted(set(signs)), key=signs.count, default="✓")
        for column in columns:
            head = column.head.rsplit(" / ", 1)[-1].casefold()
            if head and head in action.when.casefold():
                values[column.at] = _Value(sign)

    def _progress(self, stretch: Stretch, number: int, action: ActionPart, values: dict[int, _Value]) -> None:
        status = next(iter(stretch.of("status")), None) or column_of_period(stretch.of("status_by_period"), self.period)
        words = column_for_words(stretch.of("progress"), self.period)
        if status is not None and action.rating_code:
            values[status.at] = _Value(
                self.manner.word(action.rating_code, action.rating_label), self.manner.shade(action.rating_code)
            )
        if words is not None:
            values[words.at] = _Value(dated_line(self.content, action, with_rating=status is None))


def _order(rows: tuple[str, ...]) -> tuple[int, int]:
    place = place_of(rows[-1])
    return (int(place[0][1:]), place[2]) if place else (0, 0)


def _cells(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row, also those inside content controls."""
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr"), None) is row]


def _with(properties: bytes, new: bytes, cell: etree._Element, prefix: str, part: Part) -> bytes:
    """Return cell properties with one more, at the place that the schema gives it."""
    if not properties:
        return f"<{prefix}:tcPr>".encode() + new + f"</{prefix}:tcPr>".encode()
    own = cell.find(f"{W}tcPr")
    order = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd")
    rank = order.index("vMerge" if b"vMerge" in new else "shd")
    at = properties.index(b">") + 1
    for child in () if own is None else own.iterchildren("*"):
        written = part.bytes_of(child)
        if etree.QName(child).localname in order[:rank] and (found := properties.find(written)) >= 0:
            at = max(at, found + len(written))
    return properties[:at] + new + properties[at:]
