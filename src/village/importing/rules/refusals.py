"""Rows that could not be taken, each with its reason, so that they can be downloaded, mended and brought again."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from village.basics.csv_cells import harmless
from village.basics.errors import Refused
from village.importing.rules.sheet import Row

ROW_HEADING, REASON_HEADING = "Row in the file", "Why it was not taken"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken, as it stood in the file."""

    row_number: int
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a row that was left out while the row itself was taken, or was read in a way to be looked at."""

    row_number: int
    label: str
    """Of the column."""
    sentence: str


@dataclass(slots=True)
class Sieve:
    """Catches what cannot be taken while the good rows go through: the one list that readers of rows write to.

    With `on_refused` refused rows are handed over one by one and not kept, for files with very many rows.
    """

    refused: list[RefusedRow] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    refused_count: int = 0
    on_refused: Callable[[RefusedRow], None] | None = None
    _said: set[tuple[int, str]] = field(default_factory=set)

    def refuse(self, row: Row, reason: str) -> None:
        """Put a row aside with its reason; the same reason a second time, in another reading, is not counted."""
        found = RefusedRow(row.number, reason, row.cells)
        if self.on_refused is not None:
            self.on_refused(found)
        elif (row.number, reason) in self._said:
            return
        else:
            self._said.add((row.number, reason))
            self.refused.append(found)
        self.refused_count += 1

    def remark(self, row: Row, label: str, sentence: str) -> None:
        """Note something about a row that is taken."""
        self.remarks.append(Remark(row.number, label, sentence))

    @contextmanager
    def row(self, row: Row) -> Iterator[None]:
        """Put the row aside when reading it is Refused; the next row goes on."""
        try:
            yield
        except Refused as refused:
            self.refuse(row, refused.sentence)

    def value[T](self, row: Row, label: str, clean: Callable[[str], T], cell: str, nothing: T) -> T:
        """Return the cell cleaned; one that cannot be read is left out with a remark, and the row is still taken."""
        try:
            return clean(cell)
        except Refused as refused:
            self.remark(row, label, f"{refused.sentence} It was left out.")
            return nothing


def refused_csv(headings: Sequence[str], refused: Iterable[RefusedRow]) -> str:
    """Return the refused rows as CSV that Excel opens safely: row, reason, then the cells under their own headings."""
    rows = list(refused)
    width = max((len(row.cells) for row in rows), default=0)
    named = [heading or f"Column {column + 1}" for column, heading in enumerate(headings)]
    named += [f"Column {column + 1}" for column in range(len(named), width)]
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow([ROW_HEADING, REASON_HEADING, *map(harmless, named)])
    for row in sorted(rows, key=lambda row: row.row_number):
        writer.writerow([row.row_number, row.reason, *map(harmless, row.cells)])
    return stream.getvalue()
