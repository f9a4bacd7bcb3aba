"""What was understood of a file with marks: read piece by piece, then handed on whole."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from village.school_data.rules.bringing.grid import Grid
from village.school_data.rules.bringing.known_roll import KnownRoll
from village.school_data.rules.bringing.lookups import Lookups
from village.school_data.rules.bringing.one_a_row import OneARow
from village.school_data.rules.bringing.reasons import Refusals, Sink
from village.school_data.rules.bringing.strings import StringsOfMarks
from village.school_data.rules.year_spans import YearSpans


@dataclass(slots=True)
class Brought:
    """Marks that may be stored, and what became of the rest of the file.

    Hand it pieces of the file in their order: `take_rows` for one mark a row (columns row, upn, school_urn, date,
    session, code), `take_strings` for a string of marks a row (row, upn, school_urn, date, marks). All are text but
    `row`, the number of the row in the file. Where a piece has `pupil_id` or `school_id`, these count before the texts.
    """

    known: KnownRoll
    spans: YearSpans
    today: date
    stamp: int = 0
    """Of the roll when `known` was read."""
    sink: Sink | None = None
    """Takes every refused mark with its reason."""
    refusals: Refusals = field(init=False)
    grid: Grid = field(init=False)
    lookups: Lookups = field(init=False)
    rows: OneARow = field(init=False)
    strings: StringsOfMarks = field(init=False)

    def __post_init__(self) -> None:
        self.refusals = Refusals(self.sink)
        self.grid = Grid(len(self.known))
        self.lookups = Lookups(self.known, self.spans, self.today)
        self.rows = OneARow(self.lookups, self.grid, self.refusals)
        self.strings = StringsOfMarks(self.lookups, self.grid, self.refusals)

    def take_rows(self, piece: pl.DataFrame) -> None:
        """The marks of a piece with one mark a row are understood."""
        self.rows.take(piece)

    def take_strings(self, piece: pl.DataFrame) -> None:
        """The marks of a piece with a string of marks a row are understood."""
        self.strings.take(piece)

    @property
    def row_count(self) -> int:
        return self.rows.row_count + self.strings.row_count

    @property
    def without_mark(self) -> int:
        """Sessions of which the file says nothing, or what the roll says already."""
        return self.rows.without_mark + self.strings.without_mark

    @property
    def fallbacks(self) -> dict[str, int]:
        """How often each sub-code was read as its letter."""
        return self.lookups.fallbacks
