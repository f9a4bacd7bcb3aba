"""A heat map as a table: which cells are pale, deep, hatched, to come or too few, and which columns a phone shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from village.design.charts.given import part
from village.design.charts.steps import edges, step, step_words

ON_A_PHONE = 6


@dataclass(frozen=True)
class Column:
    """One column; `words` is what a listener hears, `is_recent` whether a phone shows it.

    `first_label` is the longer label of the column with which a phone begins: "12 Oct" where others say "19".
    """

    label: str
    first_label: str
    words: str
    is_ahead: bool
    is_recent: bool
    starts: bool


@dataclass(frozen=True)
class Cell:
    """kind: number, few, ahead or nothing; step 1 to 6 for counted numbers, 0 for others."""

    kind: str
    words: str
    step: int
    column: Column


@dataclass(frozen=True)
class Row:
    """One row; uncounted ones are hatched."""

    label: str
    is_counted: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class HeatMap:
    """The table, and what its steps mean."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legend: tuple[str, ...]
    has_older: bool


def heat_map(groups: Sequence[Any], rows: Sequence[Any], begins: Sequence[float] | None = None) -> HeatMap:
    """Groups hold `columns` {label, long?, words?, ahead?}; rows are {label, cells, uncounted?}.

    A cell is a number, "few" for one too small to show, or none: nothing known, and to come where its column is ahead.
    """
    columns = _columns(groups)
    values = [value for row in rows if not part(row, "uncounted") for value in part(row, "cells") if _is_number(value)]
    starts = tuple(begins) if begins is not None else edges(values)
    made = []
    for row in rows:
        counted = not part(row, "uncounted")
        cells = part(row, "cells")
        if len(cells) != len(columns):
            raise ValueError(f"Row {part(row, 'label')!r} has {len(cells)} cells for {len(columns)} columns.")
        drawn = tuple(_cell(value, column, starts, counted) for value, column in zip(cells, columns, strict=True))
        made.append(Row(str(part(row, "label")), counted, drawn))
    older = any(not column.is_recent and not column.is_ahead for column in columns)
    return HeatMap(columns, tuple(made), step_words(starts), older)


def _columns(groups: Sequence[Any]) -> tuple[Column, ...]:
    flat = [(column, place == 0) for group in groups for place, column in enumerate(part(group, "columns"))]
    past = [place for place, (column, _) in enumerate(flat) if not part(column, "ahead")]
    recent = set(past[-ON_A_PHONE:])
    return tuple(
        Column(
            str(part(column, "label")),
            str(part(column, "long") or "") if past[-ON_A_PHONE:][:1] == [place] else "",
            str(part(column, "words") or part(column, "long") or part(column, "label")),
            bool(part(column, "ahead")),
            place in recent,
            starts,
        )
        for place, (column, starts) in enumerate(flat)
    )


def _cell(value: Any, column: Column, begins: Sequence[float], counted: bool) -> Cell:
    if value == "few":
        return Cell("few", "few", 0, column)
    if not _is_number(value):
        return Cell("ahead" if column.is_ahead else "nothing", "", 0, column)
    return Cell("number", f"{value:g}", step(value, begins) if counted else 0, column)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)
