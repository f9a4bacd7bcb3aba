"""Files with a string of marks a row: UPN, school, first day, and two marks for each weekday from that day on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from village.basics.school_year import school_year_of
from village.school_data.rules.array_types import Bytes, Ints, Truths
from village.school_data.rules.bringing.grid import Grid
from village.school_data.rules.bringing.lookups import IN_FORCE, NOT_HERE_YET, NOT_SAID, DaysMeant, Lookups
from village.school_data.rules.bringing.reasons import Reason, Refusals
from village.school_data.rules.bringing.symbol_matrix import SymbolMatrix, symbol_matrix
from village.school_data.rules.bringing.whose import coded, enrolments, refuse
from village.school_data.rules.codes import NOT_NATIONAL, code_of
from village.school_data.rules.eras import ERAS, Era
from village.school_data.rules.marks import Marks
from village.school_data.rules.national_text import Reading
from village.school_data.rules.periods import Period, day_and_session, eras_by_places
from village.school_data.rules.roll import partly_on_roll

IN_FORCE_BYTES = [bytes([0, *np.flatnonzero(table).tolist()]) for table in IN_FORCE]
"""By era: no mark, and the symbols of its national codes."""
MARKS_AT_ONCE = 8 << 20
"""So that a few copies of them stay small."""
SESSION_WORDS = ("AM", "PM")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Marks of distinct enrolments over the same stretch of one period."""

    period: Period
    place: int
    """Of the first column."""
    enrolment: Ints
    line: Ints
    """Which row of the piece each came from."""
    column: int
    """Which mark of the row the first column is."""
    symbols: Bytes


@dataclass(frozen=True, slots=True, eq=False)
class Some:
    """Rows of a piece that are looked at together."""

    rows: pl.DataFrame
    matrix: SymbolMatrix
    enrolment: Ints
    date: Ints
    """Which of the different first days each row has."""


@dataclass(slots=True)
class StringsOfMarks:
    """Reads pieces of a file into a grid and says what was refused."""

    lookups: Lookups
    grid: Grid
    refusals: Refusals
    row_count: int = 0
    mark_count: int = 0
    without_mark: int = 0

    def take(self, piece: pl.DataFrame) -> None:
        """The marks of a piece stand in the grid; its columns are row, upn, school_urn, date and marks."""
        self.row_count += len(piece)
        reasons = np.zeros(len(piece), np.uint8)
        enrolment = enrolments(self.lookups, piece, reasons)
        dates = coded(piece["date"])
        days = self.lookups.days(dates.texts)
        refuse(reasons, (days.day == NOT_SAID)[dates.number], Reason.NO_DATE)
        refuse(reasons, (days.is_ahead > 0)[dates.number], Reason.AHEAD)
        told = piece.select("row", "upn", "school_urn", "date", session=pl.lit(""), code="marks")
        self.refusals.take(told, reasons)
        longest = int(piece["marks"].str.len_bytes().max() or 1)  # type: ignore[arg-type]
        together = max(1, MARKS_AT_ONCE // longest)
        for start in range(0, len(piece), together):
            rows = slice(start, start + together)
            lines = np.flatnonzero(reasons[rows] == Reason.TAKEN)
            some = Some(piece[rows], symbol_matrix(piece["marks"][rows]), enrolment[rows], dates.number[rows])
            for block in self._blocks(some, lines, days):
                self._put(block, some)

    def _blocks(self, some: Some, lines: Ints, days: DaysMeant) -> Iterator[Block]:
        """Yield the rows that begin on the same day together, an enrolment once in each block, in their order."""
        order = np.argsort(some.date[lines], kind="stable")
        for waiting in np.split(lines[order], np.flatnonzero(np.diff(some.date[lines][order])) + 1):
            while len(waiting):
                chosen = waiting
                if not (np.diff(some.enrolment[waiting]) > 0).all():
                    _, first = np.unique(some.enrolment[waiting], return_index=True)
                    chosen = waiting[np.sort(first)]
                waiting = waiting[~np.isin(waiting, chosen)] if len(chosen) < len(waiting) else waiting[:0]
                begins = some.date[chosen[0]]
                period = self.lookups.periods[days.period[begins]]
                yield from self._by_period(period, int(days.place[begins]), some, chosen)

    def _by_period(self, period: Period, place: int, some: Some, lines: Ints) -> Iterator[Block]:
        """Yield a stretch of marks period by period: where one ends the next goes on."""
        symbols = some.matrix.symbols[lines]
        used = np.flatnonzero(symbols.any(axis=0))
        column, width = 0, int(used[-1]) + 1 if len(used) else 0
        while column < width:
            room = period.sessions - place
            part = symbols[:, column : min(column + room, width)]
            if part.any():
                yield Block(period, place, some.enrolment[lines], lines, column, part)
            column, period, place = column + room, self.lookups.spans.after(period), 0

    def _put(self, block: Block, some: Some) -> None:
        starts_on = block.period.starts_on
        places = slice(block.place, block.place + block.symbols.shape[1])
        is_on = self._is_on_roll(block, starts_on, places)
        taken = block.symbols
        self.mark_count += int(np.count_nonzero(taken))
        if is_on is not None or self._has_other_codes(block, starts_on, places):
            reasons = self._reasons(block, starts_on, places, is_on)
            self.without_mark += int(np.count_nonzero(reasons == Reason.WITHOUT_MARK))
            self._refuse(block, reasons, some, starts_on)
            taken = np.where(reasons == Reason.TAKEN, block.symbols, 0)
        self._count_fallbacks(block, taken, some.matrix.odd)
        if taken.any():
            self.grid.put_block(block.period, block.enrolment, places, taken)

    def _has_other_codes(self, block: Block, starts_on: date, places: slice) -> bool:
        """Tell whether any mark is no code in force on its day, or lies beyond this school year."""
        return block.period.academic_year > school_year_of(self.lookups.today) or any(
            part.tobytes().translate(None, IN_FORCE_BYTES[ERAS.index(era)])
            for era, part in _by_era(block, starts_on, places)
        )

    def _reasons(self, block: Block, starts_on: date, places: slice, is_on: Truths | None) -> Bytes:
        """Return for each mark whether it is taken, and why not."""
        reasons, is_mark = np.zeros(block.symbols.shape, np.uint8), block.symbols != 0
        for era, stretch in eras_by_places(starts_on, places):
            columns = slice(stretch.start - places.start, stretch.stop - places.start)
            part = block.symbols[:, columns]
            reasons[:, columns][(era.unrecorded[part] > 0) & (part != 0)] = Reason.NOT_IN_FORCE
        reasons[block.symbols == ord(NOT_NATIONAL)] = Reason.UNKNOWN_CODE
        if block.period.academic_year > school_year_of(self.lookups.today):
            refuse(reasons, is_mark, Reason.AHEAD)
        if is_on is not None:
            refuse(reasons, ~is_on & (block.symbols == NOT_HERE_YET), Reason.WITHOUT_MARK)
            refuse(reasons, ~is_on & is_mark, Reason.NOT_ON_ROLL)
        return reasons

    def _is_on_roll(self, block: Block, starts_on: date, places: slice) -> Truths | None:
        """Return bool[rows, marks]: who was on roll on which day; None when everybody was on all of them."""
        roll = self.lookups.known.roll_for(block.enrolment)
        partly = partly_on_roll(roll, Marks(starts_on, block.symbols), places)
        if not len(partly.row):
            return None
        is_on = np.ones(block.symbols.shape, np.bool_)
        is_on[partly.row] = partly.mask > 0
        return is_on

    def _refuse(self, block: Block, reasons: Bytes, some: Some, starts_on: date) -> None:
        """Tell of every refused mark as if it stood in a row of its own."""
        row, column = np.nonzero((reasons != Reason.TAKEN) & (reasons != Reason.WITHOUT_MARK))
        if not len(row):
            return
        when = [day_and_session(starts_on, block.place + at) for at in range(block.symbols.shape[1])]
        lines = block.line[row]
        told = (
            some.rows[lines]
            .select("row", "upn", "school_urn")
            .with_columns(
                date=pl.Series([str(when[at][0]) for at in column.tolist()], dtype=pl.String),
                session=pl.Series([SESSION_WORDS[when[at][1]] for at in column.tolist()], dtype=pl.String),
                code=pl.Series(self._codes(block, row, column, some.matrix.odd), dtype=pl.String),
            )
        )
        self.refusals.take(told, reasons[row, column])

    def _codes(self, block: Block, row: Ints, column: Ints, odd: Mapping[int, Reading]) -> list[str]:
        """Return the refused marks as the file writes them."""
        unknown = {(line, mark.place): mark.text for line, reading in odd.items() for mark in reading.unknown}
        symbols = block.symbols[row, column].tolist()
        at = zip(block.line[row].tolist(), (column + block.column).tolist(), symbols, strict=True)
        return [unknown.get((line, mark), code_of(chr(symbol))) for line, mark, symbol in at]

    def _count_fallbacks(self, block: Block, taken: Bytes, odd: Mapping[int, Reading]) -> None:
        """Count the marks that were read as their letter and taken."""
        if not odd:
            return
        for at, line in enumerate(block.line.tolist()):
            for mark in odd[line].fallen_back if line in odd else ():
                column = mark.place - block.column
                if 0 <= column < taken.shape[1] and taken[at, column]:
                    self.lookups.fallbacks[mark.text] = self.lookups.fallbacks.get(mark.text, 0) + 1


def _by_era(block: Block, starts_on: date, places: slice) -> Iterator[tuple[Era, Bytes]]:
    for era, stretch in eras_by_places(starts_on, places):
        yield era, block.symbols[:, stretch.start - places.start : stretch.stop - places.start]
