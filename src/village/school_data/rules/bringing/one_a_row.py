"""Files with one mark a row: UPN, school, day, session and code, a piece of the file at a time."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.bringing.grid import Grid
from village.school_data.rules.bringing.lookups import IN_FORCE, NOT_HERE_YET, NOT_SAID, SESSIONS, Lookups
from village.school_data.rules.bringing.reasons import COLUMNS, Reason, Refusals
from village.school_data.rules.bringing.whose import Coded, coded, enrolments, refuse
from village.school_data.rules.codes import NOT_NATIONAL


@dataclass(slots=True)
class OneARow:
    """Reads pieces of a file into a grid and says what was refused."""

    lookups: Lookups
    grid: Grid
    refusals: Refusals
    row_count: int = 0
    without_mark: int = 0

    def take(self, piece: pl.DataFrame) -> None:
        """The marks of a piece stand in the grid; its columns are `COLUMNS`, all text but the number of the row."""
        if not len(piece):
            return
        self.row_count += len(piece)
        reasons = np.zeros(len(piece), np.uint8)
        enrolment = enrolments(self.lookups, piece, reasons)
        dates = coded(piece["date"])
        days = self.lookups.days(dates.texts)
        refuse(reasons, (days.day == NOT_SAID)[dates.number], Reason.NO_DATE)
        refuse(reasons, (days.is_weekend > 0)[dates.number], Reason.WEEKEND)
        refuse(reasons, (days.is_ahead > 0)[dates.number], Reason.AHEAD)
        sessions = coded(piece["session"])
        session = np.array([SESSIONS.get(text.strip().upper(), NOT_SAID) for text in sessions.texts])[sessions.number]
        refuse(reasons, session == NOT_SAID, Reason.NO_SESSION)
        codes = coded(piece["code"])
        meant, fallen_back = self.lookups.symbols(codes.texts)
        symbols = meant[codes.number]
        refuse(reasons, symbols == ord(NOT_NATIONAL), Reason.UNKNOWN_CODE)
        refuse(reasons, symbols == 0, Reason.WITHOUT_MARK)
        refuse(reasons, IN_FORCE[days.era[dates.number], symbols] == 0, Reason.NOT_IN_FORCE)
        is_on = self.lookups.known.is_on_roll(enrolment, days.day[dates.number])
        refuse(reasons, ~is_on & (symbols == NOT_HERE_YET), Reason.WITHOUT_MARK)
        refuse(reasons, ~is_on, Reason.NOT_ON_ROLL)
        self._count(reasons, codes, fallen_back)
        self._put(reasons, enrolment, days.period[dates.number], days.place[dates.number] + session, symbols)
        self.refusals.take(piece.select(COLUMNS), reasons)

    def _count(self, reasons: Bytes, codes: Coded, fallen_back: list[str]) -> None:
        self.without_mark += int(np.count_nonzero(reasons == Reason.WITHOUT_MARK))
        if not any(fallen_back):
            return
        taken = np.bincount(codes.number[reasons == Reason.TAKEN], minlength=len(fallen_back)).tolist()
        for text, count in zip(fallen_back, taken, strict=True):
            if text and count:
                self.lookups.fallbacks[text] = self.lookups.fallbacks.get(text, 0) + count

    def _put(self, reasons: Bytes, rows: Ints, periods: Ints, places: Ints, symbols: Bytes) -> None:
        taken = reasons == Reason.TAKEN
        for number in np.flatnonzero(np.bincount(periods[taken], minlength=len(self.lookups.periods))).tolist():
            here = np.flatnonzero(taken & (periods == number))
            self.grid.put(self.lookups.periods[number], rows[here], places[here], symbols[here])
