"""Files with a string of marks a row: UPN, school, first day, and two marks for each weekday from that day on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from village.basics.school_year import school_year_of
from village.school_data.rules.array_types import Bytes, Ints, Truths
from village.school_data.rules.bringing.grid import Grid
from village.school_data.rules.bringing.lookups import NOT_HERE_YET, NOT_SAID, Lookups
from village.school_data.rules.bringing.reasons import Reason, Refusals
from village.school_data.rules.bringing.whose import coded, enrolments, refuse
from village.school_data.rules.codes import NO_MARK, NOT_NATIONAL, code_of
from village.school_data.rules.marks import Marks
from village.school_data.rules.national_text import Readings, parse_many
from village.school_data.rules.periods import day_and_session, eras_by_places
from village.school_data.rules.roll import partly_on_roll

ROWS_AT_ONCE = 4000
"""So that a year of their marks takes a few megabytes."""
SESSION_WORDS = ("AM", "PM")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Marks of distinct enrolments over the same stretch of one year."""

    year: int
    place: int
    """Of the first column."""
    enrolment: Ints
    line: Ints
    """Which row of the piece each came from."""
    column: int
    """Which mark of the row the first column is."""
    symbols: Bytes


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
        for start in range(0, len(piece), ROWS_AT_ONCE):
            self._take(piece.slice(start, ROWS_AT_ONCE))

    def _take(self, rows: pl.DataFrame) -> None:
        reasons = np.zeros(len(rows), np.uint8)
        enrolment = enrolments(self.lookups, rows, reasons)
        dates = coded(rows["date"])
        days = self.lookups.days(dates.texts)
        refuse(reasons, (days.day == NOT_SAID)[dates.number], Reason.NO_DATE)
        refuse(reasons, (days.is_ahead > 0)[dates.number], Reason.AHEAD)
        readings = parse_many(rows["marks"].fill_null("").to_list())
        told = rows.select("row", "upn", "school_urn", "date", session=pl.lit(""), code="marks")
        self.refusals.take(told, reasons)
        year, place = days.year[dates.number], days.place[dates.number]
        for block in self._blocks(np.flatnonzero(reasons == Reason.TAKEN), enrolment, year, place, readings.symbols):
            self._put(block, rows, readings)

    def _blocks(self, lines: Ints, enrolment: Ints, year: Ints, place: Ints, symbols: list[str]) -> Iterator[Block]:
        """Yield rows that begin on the same day and are equally long together, an enrolment once in each, in order."""
        length = np.array([len(symbols[line]) for line in lines.tolist()], np.int64)
        keys = np.stack([year[lines], place[lines], length], axis=1)
        different, group = np.unique(keys, axis=0, return_inverse=True)
        for number, (first_year, first_place, width) in enumerate(different.tolist()):
            waiting = lines[group.reshape(-1) == number]
            while len(waiting):
                _, first = np.unique(enrolment[waiting], return_index=True)
                chosen = waiting[np.sort(first)]
                waiting = np.delete(waiting, first)
                text = "".join(symbols[line] for line in chosen.tolist()).encode("ascii")
                matrix = np.frombuffer(text, np.uint8).reshape(len(chosen), width).copy()
                matrix[matrix == ord(NO_MARK)] = 0
                yield from self._by_year(first_year, first_place, enrolment[chosen], chosen, matrix)

    def _by_year(self, year: int, place: int, enrolment: Ints, lines: Ints, matrix: Bytes) -> Iterator[Block]:
        """Yield a stretch of marks year by year: where one ends the next goes on."""
        column = 0
        while column < matrix.shape[1]:
            room = sum(period.sessions for period in self.lookups.spans.periods(year)) - place
            part = matrix[:, column : column + room]
            if part.any():
                yield Block(year, place, enrolment, lines, column, part)
            column, year, place = column + room, year + 1, 0

    def _put(self, block: Block, rows: pl.DataFrame, readings: Readings) -> None:
        starts_on = self.lookups.spans.periods(block.year)[0].starts_on
        places = slice(block.place, block.place + block.symbols.shape[1])
        is_mark = block.symbols != 0
        reasons = np.zeros(block.symbols.shape, np.uint8)
        for era, stretch in eras_by_places(starts_on, places):
            columns = slice(stretch.start - places.start, stretch.stop - places.start)
            part = block.symbols[:, columns]
            reasons[:, columns][(era.unrecorded[part] > 0) & (part != 0)] = Reason.NOT_IN_FORCE
        reasons[block.symbols == ord(NOT_NATIONAL)] = Reason.UNKNOWN_CODE
        if block.year > school_year_of(self.lookups.today):
            refuse(reasons, is_mark, Reason.AHEAD)
        is_on = self._is_on_roll(block, starts_on, places)
        refuse(reasons, ~is_on & (block.symbols == NOT_HERE_YET), Reason.WITHOUT_MARK)
        refuse(reasons, ~is_on & is_mark, Reason.NOT_ON_ROLL)
        self.mark_count += int(np.count_nonzero(is_mark))
        self.without_mark += int(np.count_nonzero(reasons == Reason.WITHOUT_MARK))
        if reasons.any():
            self._refuse(block, reasons, rows, readings, starts_on)
        self._count_fallbacks(block, reasons, readings)
        if (reasons[is_mark] == Reason.TAKEN).any():
            taken = np.where(reasons == Reason.TAKEN, block.symbols, 0)
            self.grid.put_block(block.year, block.enrolment, places, taken)

    def _is_on_roll(self, block: Block, starts_on: date, places: slice) -> Truths:
        roll = self.lookups.known.roll_for(block.enrolment)
        partly = partly_on_roll(roll, Marks(starts_on, block.symbols), places)
        is_on = np.ones(block.symbols.shape, np.bool_)
        is_on[partly.row] = partly.mask > 0
        return is_on

    def _refuse(self, block: Block, reasons: Bytes, rows: pl.DataFrame, readings: Readings, starts_on: date) -> None:
        """Tell of every refused mark as if it stood in a row of its own."""
        row, column = np.nonzero((reasons != Reason.TAKEN) & (reasons != Reason.WITHOUT_MARK))
        when = [day_and_session(starts_on, block.place + at) for at in range(block.symbols.shape[1])]
        lines = block.line[row]
        told = (
            rows[lines]
            .select("row", "upn", "school_urn")
            .with_columns(
                date=pl.Series([str(when[at][0]) for at in column.tolist()], dtype=pl.String),
                session=pl.Series([SESSION_WORDS[when[at][1]] for at in column.tolist()], dtype=pl.String),
                code=pl.Series(self._codes(block, row, column, readings), dtype=pl.String),
            )
        )
        self.refusals.take(told, reasons[row, column])

    def _codes(self, block: Block, row: Ints, column: Ints, readings: Readings) -> list[str]:
        """Return the refused marks as the file writes them."""
        unknown = {(line, mark.place): mark.text for line, reading in readings.odd.items() for mark in reading.unknown}
        symbols = block.symbols[row, column].tolist()
        at = zip(block.line[row].tolist(), (column + block.column).tolist(), symbols, strict=True)
        return [unknown.get((line, mark), code_of(chr(symbol))) for line, mark, symbol in at]

    def _count_fallbacks(self, block: Block, reasons: Bytes, readings: Readings) -> None:
        """Count the marks that were read as their letter and taken."""
        if not readings.odd:
            return
        for at, line in enumerate(block.line.tolist()):
            for mark in readings.odd[line].fallen_back if line in readings.odd else ():
                column = mark.place - block.column
                if 0 <= column < reasons.shape[1] and not reasons[at, column]:
                    self.lookups.fallbacks[mark.text] = self.lookups.fallbacks.get(mark.text, 0) + 1
