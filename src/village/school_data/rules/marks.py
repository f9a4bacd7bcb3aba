"""The marks of many pupils as one matrix of bytes over an unbroken stretch of weeks, and back to strings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.codes import NO_MARK
from village.school_data.rules.periods import (
    SATURDAY,
    SESSIONS_A_DAY,
    SESSIONS_A_WEEK,
    Period,
    monday_of,
    places_between,
)

EMPTY = ord(NO_MARK)


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """One row a pupil, one column a session, from a Monday on; a byte is a symbol of `codes`, 0 or "-" is no mark."""

    starts_on: date
    matrix: Bytes
    """uint8[rows, sessions]; columns are places as in `periods`."""

    @property
    def rows(self) -> int:
        return len(self.matrix)

    @property
    def sessions(self) -> int:
        return int(self.matrix.shape[1])

    def places(self, first: date | None = None, last: date | None = None) -> slice:
        """Return the columns of the days from the first to the last, both included."""
        return places_between(self.starts_on, self.sessions, first, last)


type Strings = Sequence[str] | Sequence[bytes] | npt.NDArray[np.bytes_]


def marks_of(starts_on: date, strings: Strings, sessions: int | None = None) -> Marks:
    """Return stored strings as a matrix, one row a string; short ones are filled up with no mark.

    `starts_on` is the period's Monday. Without `sessions` the matrix is as wide as the longest string. Raises
    ValueError when a string is longer than `sessions`, or is not ASCII.
    """
    fixed = np.asarray(strings, dtype=np.bytes_) if len(strings) else np.empty(0, "S1")
    width = fixed.dtype.itemsize
    matrix = np.ascontiguousarray(fixed).view(np.uint8).reshape(len(fixed), width)
    if sessions is None or sessions == width:
        return Marks(starts_on, matrix)
    if matrix[:, sessions:].any():
        raise ValueError(f"A row has more than {sessions} sessions")
    wide = np.zeros((len(fixed), sessions), np.uint8)
    wide[:, : min(width, sessions)] = matrix[:, :sessions]
    return Marks(starts_on, wide)


def marks_from_day(first_on: date, strings: Strings) -> Marks:
    """Return strings that begin with the morning of a day, two marks a weekday, as a matrix from that day's Monday.

    A first day on a weekend is the Monday behind it.
    """
    first_on += timedelta(days=max(0, 7 - first_on.weekday()) if first_on.weekday() >= SATURDAY else 0)
    before = first_on.weekday() * SESSIONS_A_DAY
    matrix = marks_of(first_on, strings).matrix
    whole = np.full((len(matrix), before + matrix.shape[1]), EMPTY, np.uint8)
    whole[:, before:] = matrix
    return Marks(monday_of(first_on), whole)


def cut(marks: Marks, period: Period) -> Marks:
    """Return the columns of one period, from its own Monday; empty columns where the marks do not reach."""
    shift = (period.starts_on - marks.starts_on).days // 7 * SESSIONS_A_WEEK
    out = np.full((marks.rows, period.sessions), EMPTY, np.uint8)
    start, stop = max(shift, 0), min(shift + period.sessions, marks.sessions)
    if start < stop:
        out[:, start - shift : stop - shift] = marks.matrix[:, start:stop]
    return Marks(period.starts_on, out)


def strings_of(marks: Marks) -> list[str]:
    """Return the rows as they are stored: no mark is "-", and none stand at the end."""
    has_mark = (marks.matrix != 0) & (marks.matrix != EMPTY)
    if not has_mark.any():
        return [""] * marks.rows
    width = int(np.flatnonzero(has_mark.any(axis=0))[-1]) + 1
    has_mark = has_mark[:, :width]
    past = np.where(has_mark.any(axis=1), width - has_mark[:, ::-1].argmax(axis=1), 0)
    # Wide characters become strings all at once, without the noughts at their end.
    text = marks.matrix[:, :width].astype(np.uint32)
    is_gap = ~has_mark
    if is_gap.any():
        text[is_gap] = np.where(is_gap & (np.arange(width) < past[:, None]), EMPTY, 0)[is_gap]
    strings: list[str] = text.view(f"U{width}").reshape(-1).tolist()
    return strings


def assembled(parts: Iterable[tuple[Marks, Ints]], rows: int, starts_on: date, sessions: int) -> Marks:
    """Return parts of different periods and pupils as one matrix from a Monday on, for what spans half-terms or years.

    Each part comes with the row of the whole that each of its rows belongs to. Where two parts hold a mark for the same
    session of the same row, the later part stands. Columns outside the whole are left out.
    """
    whole = np.full((rows, sessions), EMPTY, np.uint8)
    for part, row in parts:
        shift = (part.starts_on - starts_on).days // 7 * SESSIONS_A_WEEK
        start, stop = max(shift, 0), min(shift + part.sessions, sessions)
        if start >= stop:
            continue
        found = part.matrix[:, start - shift : stop - shift]
        block = whole[row, start:stop]
        whole[row, start:stop] = np.where((found == EMPTY) | (found == 0), block, found)
    return Marks(starts_on, whole)
