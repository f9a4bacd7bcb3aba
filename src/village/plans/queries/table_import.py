"""What a table that came back would change, seen against the plan as it stands now."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from village.access.viewer import Viewer
from village.basics.csv_cells import as_typed
from village.basics.whole_numbers import whole_number
from village.documents.blocks import Cell, Document, Table
from village.importing.models.batch import ImportBatch
from village.plans.exports.rows import ID_HEAD, MARK_HEAD, cells_of, columns_of, same_text, short_hash
from village.plans.queries.board import board
from village.plans.queries.plans import plan_for
from village.plans.rules.facts import PlanFacts
from village.plans.rules.table_changes import Present, TableChanges, TableRow, changes_of


def rows_of_document(document: Document) -> list[dict[str, Any]]:
    """Return the rows of the first table that has Village numbers: each its place in the file and its cells by head."""
    for table in document.tables():
        grid = table.grid()
        for number, row in enumerate(grid):
            heads = [_text(cell) for cell in row]
            if ID_HEAD in heads:
                return [{"row": at + 1, "cells": cells} for at, cells in _rows(table, number, heads)]
    return []


def _rows(table: Table, head_row: int, heads: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for at, row in enumerate(table.grid()):
        if at <= head_row:
            continue
        cells = {head: _text(cell) for head, cell in zip(heads, row, strict=False) if head}
        if any(cells.values()):
            yield at, cells


def _text(cell: Cell | None) -> str:
    """Return a cell as it was written, list marks included."""
    if cell is None:
        return ""
    return "\n".join(f"{line.marker} {line.text}" if line.marker else line.text for line in cell.lines).strip()


def table_changes(viewer: Viewer, batch: ImportBatch) -> tuple[PlanFacts, TableChanges]:
    """Return the plan as it stands and what accepting the table would do to it; nothing is written."""
    plan = board(viewer, plan_for(viewer, int(batch.target_id or 0)))
    columns = [column for column in columns_of(plan) if column.comes_back]
    by_head = {column.head: column.code for column in columns}
    codes = set(by_head.values())
    rows = [_table_row(row, by_head) for row in batch.proposal.get("rows", ())]
    present = {}
    for action in plan.actions:
        cells = {code: text for code, text in cells_of(plan, action).items() if code in codes}
        present[action.id] = Present(action.version, cells, f"{action.ref} {action.text}".strip()[:120])
    return plan, changes_of(rows, present, _same, short_hash)


def _same(one: str, two: str) -> bool:
    return same_text(one) == same_text(two)


def _table_row(row: Mapping[str, Any], by_head: Mapping[str, str]) -> TableRow:
    cells: Mapping[str, str] = row["cells"]
    mark = _mark(cells.get(MARK_HEAD, ""))
    number = cells.get(ID_HEAD, "").strip().removesuffix(".0")
    return TableRow(
        number=row["row"],
        action_id=whole_number(number),
        version=mark.get("v"),
        hashes=mark.get("c", {}),
        cells={by_head[head]: as_typed(text) for head, text in cells.items() if head in by_head},
    )


def _mark(text: str) -> dict[str, Any]:
    try:
        mark = json.loads(text)
    except ValueError:
        return {}
    return mark if isinstance(mark, dict) and isinstance(mark.get("c", {}), dict) else {}
