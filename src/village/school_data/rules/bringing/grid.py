"""What a file says of every session: a matrix a period, a row for each enrolment, filled piece by piece."""

from dataclasses import dataclass, field

import numpy as np

from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.periods import Period


@dataclass(slots=True)
class Grid:
    """The marks of a file as symbols, 0 where it has none; of two marks for one session the later row stands."""

    enrolments: int
    parts: dict[Period, Bytes] = field(default_factory=dict)
    """uint8[enrolments, sessions of the period]."""
    put_count: int = 0
    contradicted: int = 0
    """How often a row said otherwise than an earlier one of the same session."""

    @property
    def years(self) -> list[int]:
        """The academic years of which the file says something."""
        return sorted({period.academic_year for period in self.parts})

    def part(self, period: Period) -> Bytes:
        """Return the matrix of a period."""
        if period not in self.parts:
            self.parts[period] = np.zeros((self.enrolments, period.sessions), np.uint8)
        return self.parts[period]

    def put(self, period: Period, rows: Ints, places: Ints, symbols: Bytes) -> None:
        """Marks stand in the sessions of a period, the last of each session."""
        cells = self.part(period).reshape(-1)
        at = rows * period.sessions + places
        before = cells[at]
        cells[at] = symbols
        is_other = cells[at] != symbols
        if before.any():
            is_other |= (before != 0) & (before != symbols)
        self.put_count += len(at)
        self.contradicted += int(np.count_nonzero(is_other))

    def put_block(self, period: Period, rows: Ints, places: slice, symbols: Bytes) -> None:
        """Marks of distinct enrolments stand in an unbroken stretch of sessions; 0 where there is none."""
        matrix = self.part(period)
        before = matrix[rows, places]
        is_mark = symbols != 0
        self.put_count += int(np.count_nonzero(is_mark))
        if before.any():
            self.contradicted += int(np.count_nonzero((before != 0) & is_mark & (before != symbols)))
            symbols = np.where(is_mark, symbols, before)
        matrix[rows, places] = symbols

    @property
    def marks_count(self) -> int:
        """Sessions that have a mark."""
        return sum(int(np.count_nonzero(matrix)) for matrix in self.parts.values())

    @property
    def said_again(self) -> int:
        """Marks of sessions for which the file had one already."""
        return self.put_count - self.marks_count

    def moved(self, rows: Ints, enrolments: int) -> "Grid":
        """Return the same marks with each enrolment in its new row, of so many; those below 0 are left out."""
        moved = Grid(enrolments, {}, self.put_count, self.contradicted)
        is_there = np.flatnonzero(rows >= 0)
        for period, matrix in self.parts.items():
            moved.part(period)[rows[is_there]] = matrix[is_there]
        return moved
