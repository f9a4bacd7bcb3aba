"""Where the actions of a plan stand in a document, and what each column of its tables means for one round."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from village.documents.blocks import Cell, Document, Table
from village.plans.drafts.periods import first_academic_year, read_periods, span_of
from village.reading.outline import ColumnReading, Outline
from village.reading.table_kinds import label_meaning

_PLACE = re.compile(r"(?P<table>\w+)\.(?P<way>[rc])(?P<number>\d+)")
CARD_REASON = "a label with its value"


@dataclass(frozen=True, slots=True)
class Places:
    """What an accepted import kept of its document; empty for a document that Village has not read before."""

    sha256: str = ""
    """Of the file as it was uploaded."""
    document: Document | None = None
    outline: Outline | None = None
    """As understood with the coordinator's corrections of columns and rows."""
    years: Mapping[str, int] = field(default_factory=dict)
    """Head of a year column -> academic year, as the plan has it now."""


@dataclass(frozen=True, slots=True)
class Period:
    """The term that a round rates."""

    academic_year: int
    term: str
    half: int | None = None
    plan_period: str = ""
    """The plan's time in words, which says what "Year 1" is."""
    years: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """What one column means in one stretch of a table."""

    at: int
    meaning: str
    head: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a table under one header. In a turned table its rows are the table's columns."""

    table: Table
    first: int
    last: int
    columns: tuple[Column, ...]
    turned: bool = False

    def of(self, *meanings: str) -> list[Column]:
        """Return the columns of these meanings, left to right."""
        return [column for column in self.columns if column.meaning in meanings]


@dataclass(frozen=True, slots=True)
class Layout:
    """All tables of a document with their stretches, by table id."""

    document: Document
    stretches: Mapping[str, tuple[Stretch, ...]]
    cells: Mapping[tuple[str, int, int], Cell]
    """(table, row, column) -> the cell that covers the position."""
    cards: frozenset[str]
    """Tables whose labels run down beside their values."""

    def stretch_of(self, row_id: str) -> Stretch | None:
        """Return the stretch that a row lies in."""
        place = place_of(row_id)
        if place is None:
            return None
        table, turned, number = place
        found = (one for one in self.stretches.get(table, ()) if one.turned == turned)
        return next((one for one in found if one.first <= number <= one.last), None)

    def cell(self, row_id: str, column: int) -> Cell | None:
        """Return the cell of a row in a column; rows of a turned table run down."""
        place = place_of(row_id)
        if place is None:
            return None
        table, turned, number = place
        return self.cells.get((table, column, number) if turned else (table, number, column))

    def card_cell(self, row_ids: tuple[str, ...], *meanings: str) -> tuple[str, Cell] | None:
        """Return (table, cell) of the value beside a label of these meanings on an action's card."""
        rows = [place for row_id in row_ids if (place := place_of(row_id)) is not None] if self.cards else []
        if not rows or rows[0][0] not in self.cards:
            return None
        table, first = rows[0][0], min(number for _table, _turned, number in rows)
        for row in range(first, 1 + max(at for name, at, _col in self.cells if name == table)):
            label, value = self.cells.get((table, row, 0)), self.cells.get((table, row, 1))
            meaning = label_meaning(label.text) if label is not None and label is not value else None
            if row > first and meaning == "action" and row not in {number for _t, _w, number in rows}:
                return None
            if value is not None and meaning in meanings:
                return table, value
        return None


@lru_cache(maxsize=16_384)
def place_of(row_id: str) -> tuple[str, bool, int] | None:
    """Return (table, whether it is turned, number) of "b7.r3"; None for a block of text."""
    found = _PLACE.match(row_id)
    return (found["table"], found["way"] == "c", int(found["number"])) if found else None


def layout_of(document: Document, outline: Outline) -> Layout:
    """Return what every row and column of the document's tables means."""
    cells = {
        (table.id, row, col): cell
        for table in document.tables()
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    }
    cards = frozenset(
        reading.row.partition(".")[0] for reading in outline.rows if reading.reason == CARD_REASON
    ) & frozenset(table.id for table in document.tables() if table.col_count == 2)
    stretches = {table.id: tuple(_stretches(table, outline)) for table in document.tables() if table.id not in cards}
    return Layout(document, stretches, cells, cards)


def _stretches(table: Table, outline: Outline) -> Iterator[Stretch]:
    groups = _groups([column for column in outline.columns if column.table == table.id])
    if not groups:
        return
    places = [place for row in outline.rows if (place := place_of(row.row)) is not None and place[0] == table.id]
    turned = any(way for _table, way, _number in places)
    kinds = {place_of(row.row): row.kind for row in outline.rows if row.kind == "head"}
    heads = sorted(number for place in places if place in kinds for number in (place[2],))
    starts = [row for index, row in enumerate(heads) if index == 0 or row != heads[index - 1] + 1]
    size = table.col_count if turned else table.row_count
    if len(groups) == len(starts) + 1:
        starts = [0, *starts]
    if len(groups) != len(starts):
        starts, groups = [0], groups[-1:]
    for group, (first, after) in zip(groups, pairwise([*starts, size]), strict=True):
        yield Stretch(table, first, after - 1, group, turned)


def _groups(columns: list[ColumnReading]) -> list[tuple[Column, ...]]:
    """Part the columns of one table by header: a new one begins where the numbers begin again."""
    groups: list[list[Column]] = []
    for column in columns:
        if not groups or column.col <= groups[-1][-1].at:
            groups.append([])
        groups[-1].append(Column(column.col, column.meaning, column.head))
    return [tuple(group) for group in groups]


def column_of_period(columns: list[Column], period: Period) -> Column | None:
    """Return the rating column of the round's year or term; None when the document has none for it."""
    names = [_last(column.head) for column in columns]
    first = first_academic_year(period.plan_period)
    _start, end = span_of(period.plan_period)
    last = None if end is None else end.year if end.month >= 9 else end.year - 1
    periods = read_periods(names, first, last)
    fitting: list[tuple[int, int, Column]] = []
    for order, (name, column) in enumerate(zip(names, columns, strict=True)):
        cell = periods.cell(name)
        if cell is None:
            continue
        known = periods.years[cell.year]
        year = period.years.get(known.label, known.academic_year)
        if year != period.academic_year and not (year is None and cell.term and len(periods.years) == 1):
            continue
        if cell.term and cell.term != period.term:
            continue
        half = int(found[0]) if (found := re.findall(r"[12]\b", cell.word)) else None
        if half is not None and period.half is not None and half != period.half:
            continue
        fitting.append((bool(cell.term), order, column))
    return max(fitting, key=lambda found: found[:2])[2] if fitting else None


def column_for_words(columns: list[Column], period: Period) -> Column | None:
    """Return the progress column of the round: the only one, the one of its term, else the last."""
    if len(columns) < 2:
        return next(iter(columns), None)
    return column_of_period(columns, period) or columns[-1]


def _last(head: str) -> str:
    return head.rsplit(" / ", 1)[-1]
