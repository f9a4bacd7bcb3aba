"""What a table that comes back changes: only what was changed in it, and nothing that was changed here meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

type Same = Callable[[str, str], bool]
type Hashed = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as it came back."""

    number: int
    """In the file, from 2."""
    action_id: int | None
    version: int | None
    """The version that went out."""
    hashes: Mapping[str, str]
    """By column code: the short hash of the cell that went out."""
    cells: Mapping[str, str]
    """By column code: the cell now."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that was changed in the file."""

    code: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that was changed in the file."""

    number: int
    action_id: int
    seen: int
    label: str
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row that is not written, and why."""

    number: int
    action_id: int | None
    label: str
    sentence: str
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChanges:
    """Everything that accepting would do; `absent` actions stay unless somebody chooses otherwise."""

    changed: tuple[RowChange, ...] = ()
    added: tuple[TableRow, ...] = ()
    conflicts: tuple[RowProblem, ...] = ()
    absent: tuple[int, ...] = ()
    same_count: int = 0


@dataclass(frozen=True, slots=True)
class Present:
    """An action as it stands now."""

    version: int
    cells: Mapping[str, str]
    label: str


def changes_of(rows: Sequence[TableRow], present: Mapping[int, Present], same: Same, hashed: Hashed) -> TableChanges:
    """Return what the rows change; `same` compares two cells, `hashed` gives a cell's short hash.

    A row is a conflict when it was changed in the file and here since, when its action is gone, or stands twice.
    """
    changed: list[RowChange] = []
    added: list[TableRow] = []
    conflicts: list[RowProblem] = []
    seen: set[int] = set()
    same_count = 0
    for row in rows:
        if row.action_id is None:
            if row.cells.get("text", "").strip():
                added.append(row)
            continue
        label = " ".join(filter(None, (row.cells.get("ref"), row.cells.get("text"))))[:120]
        now = present.get(row.action_id)
        if now is None:
            conflicts.append(RowProblem(row.number, row.action_id, label, "This action is no longer in the plan."))
            continue
        if row.action_id in seen:
            conflicts.append(RowProblem(row.number, row.action_id, label, "This number stands in two rows."))
            continue
        seen.add(row.action_id)
        touched = [
            code for code, text in row.cells.items() if code in now.cells and hashed(text) != row.hashes.get(code)
        ]
        cells = tuple(
            CellChange(code, now.cells[code], row.cells[code])
            for code in touched
            if not same(now.cells[code], row.cells[code])
        )
        if not cells:
            same_count += 1
        elif row.version != now.version:
            sentence = "It was changed here too since the file went out. Compare both and change it by hand."
            conflicts.append(RowProblem(row.number, row.action_id, now.label, sentence, cells))
        else:
            changed.append(RowChange(row.number, row.action_id, now.version, now.label, cells))
    absent = tuple(action_id for action_id in present if action_id not in {row.action_id for row in rows})
    return TableChanges(tuple(changed), tuple(added), tuple(conflicts), absent, same_count)
