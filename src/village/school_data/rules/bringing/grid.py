"""What a file says of every session: a matrix a year, a row for each enrolment, filled piece by piece."""

from dataclasses import dataclass, field

import numpy as np

from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.marks import Marks
from village.school_data.rules.year_spans import YearSpans


@dataclass(slots=True)
class Grid:
    """The marks of a file as symbols, 0 where it has none; of two marks for one session the later row stands."""

    enrolments: int
    spans: YearSpans
    years: dict[int, Marks] = field(default_factory=dict)
    put_count: int = 0
    contradicted: int = 0
    """How often a row said otherwise than an earlier one of the same session."""

    def year(self, academic_year: int) -> Marks:
        """Return the matrix of a year, from the Monday on which its first period begins."""
        if academic_year not in self.years:
            periods = self.spans.periods(academic_year)
            sessions = sum(period.sessions for period in periods)
            matrix = np.zeros((self.enrolments, sessions), np.uint8)
            self.years[academic_year] = Marks(periods[0].starts_on, matrix)
        return self.years[academic_year]

    def put(self, academic_year: int, rows: Ints, places: Ints, symbols: Bytes) -> None:
        """Marks stand in the sessions of a year, the last of each session."""
        marks = self.year(academic_year)
        cells = marks.matrix.reshape(-1)
        at = rows * marks.sessions + places
        before = cells[at]
        cells[at] = symbols
        is_other = (before != 0) & (before != symbols)
        self.put_count += len(at)
        self.contradicted += int(np.count_nonzero(is_other | (cells[at] != symbols)))

    def put_block(self, academic_year: int, rows: Ints, places: slice, symbols: Bytes) -> None:
        """Marks of distinct enrolments stand in an unbroken stretch of sessions; 0 where there is none."""
        marks = self.year(academic_year)
        before = marks.matrix[rows, places]
        is_mark = symbols != 0
        self.put_count += int(np.count_nonzero(is_mark))
        self.contradicted += int(np.count_nonzero((before != 0) & is_mark & (before != symbols)))
        marks.matrix[rows, places] = np.where(is_mark, symbols, before)

    @property
    def marks_count(self) -> int:
        """Sessions that have a mark."""
        return sum(int(np.count_nonzero(marks.matrix)) for marks in self.years.values())

    @property
    def said_again(self) -> int:
        """Marks of sessions for which the file had one already."""
        return self.put_count - self.marks_count

    def moved(self, rows: Ints, enrolments: int) -> "Grid":
        """Return the same marks with each enrolment in its new row, of so many; those below 0 are left out."""
        moved = Grid(enrolments, self.spans, {}, self.put_count, self.contradicted)
        is_there = np.flatnonzero(rows >= 0)
        for academic_year, marks in self.years.items():
            moved.year(academic_year).matrix[rows[is_there]] = marks.matrix[is_there]
        return moved
