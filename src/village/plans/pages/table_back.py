"""What a table that came back would change, row by row and cell by cell, before anything is written."""

from dataclasses import dataclass

from village.access.viewer import Viewer
from village.importing.models.batch import ImportBatch
from village.plans.exports.rows import columns_of
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.pages.import_check.steps import name_of
from village.plans.queries.table_import import table_changes
from village.plans.rules.table_changes import CellChange, RowChange, RowProblem, TableRow


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One changed cell: the column's name, what stands now, what the file says."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the file that differs."""

    number: int
    label: str
    cells: tuple[ShownCell, ...]
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class TablePage:
    """Everything the page shows."""

    frame: PlanFrame
    file_name: str
    changed: tuple[ShownRow, ...]
    added: tuple[ShownRow, ...]
    conflicts: tuple[ShownRow, ...]
    absent: tuple[tuple[int, str], ...]
    """(id, name) of actions that the file does not hold; they stay unless somebody ticks them."""
    same_count: int

    @property
    def changed_cell_count(self) -> int:
        return sum(len(row.cells) for row in self.changed)

    @property
    def has_anything(self) -> bool:
        return bool(self.changed or self.added or self.absent)


def table_page(viewer: Viewer, batch: ImportBatch) -> TablePage:
    """Return the dry run of the table."""
    plan, changes = table_changes(viewer, batch)
    names = {column.code: column.head for column in columns_of(plan)}
    labels = {action.id: f"{action.ref} {action.text}".strip() for action in plan.actions}
    return TablePage(
        frame=plan_frame(viewer, plan, here=""),
        file_name=name_of(batch),
        changed=tuple(_changed(row, names) for row in changes.changed),
        added=tuple(_added(row, names) for row in changes.added),
        conflicts=tuple(_conflict(row, names) for row in changes.conflicts),
        absent=tuple((number, labels[number]) for number in changes.absent),
        same_count=changes.same_count,
    )


def _cells(cells: tuple[CellChange, ...], names: dict[str, str]) -> tuple[ShownCell, ...]:
    return tuple(ShownCell(names.get(cell.code, cell.code), cell.old, cell.new) for cell in cells)


def _changed(row: RowChange, names: dict[str, str]) -> ShownRow:
    return ShownRow(row.number, row.label, _cells(row.cells, names))


def _conflict(row: RowProblem, names: dict[str, str]) -> ShownRow:
    return ShownRow(row.number, row.label, _cells(row.cells, names), row.sentence)


def _added(row: TableRow, names: dict[str, str]) -> ShownRow:
    filled = tuple(ShownCell(names[code], "", text) for code, text in row.cells.items() if text and code in names)
    return ShownRow(row.number, row.cells.get("text", ""), filled)
