"""What each column was taken to mean: tables with the same heads are asked about once."""

from dataclasses import dataclass

from village.reading.outline import ColumnReading, Meaning

MEANINGS: tuple[tuple[Meaning, str], ...] = (
    ("ref", "Reference"),
    ("action", "Action"),
    ("objective", "Objective"),
    ("step", "Steps"),
    ("owner", "Leads"),
    ("timescale", "Time"),
    ("period_tick", "Ticked years or terms"),
    ("resources", "Resources"),
    ("measure", "Measure of success"),
    ("progress", "Updates"),
    ("status", "Rating"),
    ("status_by_period", "Ratings by year or term"),
    ("section", "Section"),
    ("aim", "Aim of the section"),
    ("note", "Notes"),
    ("ignore", "Nothing: keep as unplaced"),
)
_TOGETHER: frozenset[Meaning] = frozenset({"period_tick", "status_by_period"})
SURE = 0.7


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One select: a column, or neighbouring year or term columns, in every table with these heads."""

    name: str
    """Name of the form field."""
    head: str
    meaning: Meaning
    places: tuple[tuple[str, int], ...]
    """(table, column) of each column that the select speaks for."""
    found: str
    """What was found in it, in words; empty when nothing."""
    doubt: str
    """Why a person should look, when the guess is weak."""


@dataclass(frozen=True, slots=True)
class MappedTables:
    """The columns of all tables that share their heads."""

    tables: tuple[str, ...]
    columns: tuple[MappedColumn, ...]
    is_apart: bool = False
    """Whether a person asked to set this table's columns by themselves."""

    @property
    def table_count(self) -> int:
        return len(self.tables)


def mapped_tables(columns: tuple[ColumnReading, ...], apart: str = "") -> tuple[MappedTables, ...]:
    """Return the selects, tables with the same heads and meanings together, in the document's order.

    The table named by `apart` stands by itself, so that it can be read in another way than those like it.
    """
    by_table: dict[str, list[ColumnReading]] = {}
    for column in columns:
        by_table.setdefault(column.table, []).append(column)
    alike: dict[tuple[str, tuple[tuple[int, str, Meaning], ...]], list[str]] = {}
    for table, found in by_table.items():
        heads = tuple((c.col, c.head, c.meaning) for c in found)
        alike.setdefault((table if table == apart else "", heads), []).append(table)
    return tuple(
        MappedTables(tuple(tables), tuple(_columns([by_table[table] for table in tables])), tables == [apart])
        for tables in alike.values()
    )


def _columns(tables: list[list[ColumnReading]]) -> list[MappedColumn]:
    runs: list[list[int]] = []
    first = tables[0]
    for index, column in enumerate(first):
        if runs and column.meaning in _TOGETHER and first[runs[-1][-1]].meaning == column.meaning:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [_column(run, tables) for run in runs]


def _column(run: list[int], tables: list[list[ColumnReading]]) -> MappedColumn:
    first = tables[0]
    columns = [table[index] for table in tables for index in run]
    filled = sum(column.filled_count for column in columns)
    weakest = min(columns, key=lambda column: column.confidence)
    heads = [first[index].head for index in run]
    return MappedColumn(
        name=f"column-{first[0].table}-{first[run[0]].col}",
        head=_joined_heads(heads) or "(no heading)",
        meaning=first[run[0]].meaning,
        places=tuple((column.table, column.col) for column in columns),
        found=f"{filled} filled" if filled else "",
        doubt=weakest.reason if weakest.confidence < SURE else "",
    )


def _joined_heads(heads: list[str]) -> str:
    """Return "Timeline: Year 1, Year 2" for "Timeline / Year 1" and "Timeline / Year 2"."""
    parts = [head.split(" / ") for head in heads]
    if len(parts) > 1 and all(len(part) > 1 and part[0] == parts[0][0] for part in parts):
        return f"{parts[0][0]}: {', '.join(' '.join(part[1:]) for part in parts)}"
    return ", ".join(head for head in heads if head)
