"""Exports of made-up children, and how tests read them."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from village.importing.rules.columns.matching import Matching
from village.importing.rules.reading.source import Source, opened
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet
from village.importing.rules.understanding import understood

FILES = Path(__file__).resolve().parents[1] / "files"
TODAY = date(2026, 3, 18)
ADA, ZOE, DEV = "B806999915001", "Q806999915002", "E806999915003"
"""UPNs of three made-up children."""


@dataclass(slots=True)
class Export:
    """A file as understood, and what was put aside while its rows were read."""

    source: Source
    head: Sheet
    matching: Matching
    sieve: Sieve = field(default_factory=Sieve)

    @property
    def rows(self) -> list[Row]:
        return list(self.source.rows(self.head))

    @property
    def refused(self) -> list[tuple[int, str]]:
        return [(row.row_number, row.reason) for row in self.sieve.refused]


def export(path: Path | str, kind: str) -> Export:
    """Return a file of `FILES`, or any path, understood as one kind of export."""
    source = opened(FILES / path)
    head = source.head()
    return Export(source, head, understood(head, kind).matching)


def written(folder: Path, text: str, name: str = "export.csv", encoding: str = "utf-8") -> Path:
    """Write a file as it stands here, without changing its line ends."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def sheet(headings: str, *rows: str, titles: tuple[str, ...] = ()) -> Sheet:
    """Return a table whose cells are parted by bars."""
    names = tuple(headings.split("|"))
    lines = tuple(Row(at, tuple(row.split("|"))) for at, row in enumerate(rows, 2))
    return Sheet(headings=names, rows=lines, titles=titles, heading_rows=(names,), starts_at=2)
