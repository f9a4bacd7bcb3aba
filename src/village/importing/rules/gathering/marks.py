"""Marks of any layout as one stream: mark by mark, or as a string for each pupil.

A row of a register with one cell that is no mark gives its other marks all the same; it is listed among the refused
rows with the reason, and can be brought again once it is mended, since the same mark twice does no harm.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.columns.matching import Matching
from village.importing.rules.gathering.mark_rows import READERS, Marks, tokens_of_row
from village.importing.rules.gathering.rows import Columns, whole_rows
from village.importing.rules.layouts.day_headings import Session
from village.importing.rules.layouts.marks_in_cells import NONE, tokens_of, weekday_number, weekdays_from
from village.importing.rules.layouts.marks_layout import MarksLayout
from village.importing.rules.records import MarkCell, MarkRun, PupilKey, SchoolKey
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet

ASKED_FIRST = "This file cannot be read until it is said: {question}"
SESSIONS: tuple[Session, ...] = ("AM", "PM")


@dataclass(frozen=True, slots=True)
class MarksOfRow:
    """The marks that one row gives."""

    row: Row
    pupil: PupilKey
    school: SchoolKey | None
    marks: Marks


def mark_cells(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, layout: MarksLayout, sieve: Sieve, *, today: date
) -> Iterator[MarkCell]:
    """Yield every mark of a file. `sheet` is its head, `rows` all its rows. Refused while a question is open."""
    if layout.code == "marks-string":
        for run in mark_runs(sheet, rows, matching, layout, sieve, today=today):
            yield from cells_of(run)
        return
    for found in _rows(sheet, rows, matching, layout, sieve, today=today):
        for on, session, code, minutes in found.marks:
            yield MarkCell(found.row.number, found.pupil, found.school, on, session, code, minutes)


def mark_runs(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, layout: MarksLayout, sieve: Sieve, *, today: date
) -> Iterator[MarkRun]:
    """Yield the marks of a file as strings: one for each row, or for each pupil where a row is a mark or a day.

    Rows of single marks are gathered in memory first; for millions of them read slices instead.
    """
    if layout.code == "marks-string":
        yield from _each(sheet, rows, matching, layout, sieve, _run_of_string, today=today)
        return
    found = _rows(sheet, rows, matching, layout, sieve, today=today)
    for one in _by_pupil(found) if layout.code in ("mark-a-row", "day-a-row") else found:
        if one.marks:
            yield _run(one)


def cells_of(run: MarkRun) -> Iterator[MarkCell]:
    """Yield the marks of a string one by one."""
    tokens = tokens_of(run.marks)
    days = weekdays_from(run.starts_on, len(tokens) // 2)
    minutes = {(on, session): late for on, session, late in run.minutes_late}
    for at, code in enumerate(tokens):
        if code != NONE:
            on, session = days[at // 2], SESSIONS[at % 2]
            yield MarkCell(run.row_number, run.pupil, run.school, on, session, code, minutes.get((on, session)))


def _each[T](
    sheet: Sheet,
    rows: Iterable[Row],
    matching: Matching,
    layout: MarksLayout,
    sieve: Sieve,
    read: Callable[[Row, Columns, MarksLayout, Sieve], T],
    *,
    today: date,
) -> Iterator[T]:
    """Yield what `read` makes of each row; rows that it refuses are put aside."""
    if layout.questions:
        raise Refused(ASKED_FIRST.format(question=layout.questions[0]))
    columns = Columns(matching, today, dict(layout.orders), sheet.width)
    for row in whole_rows(rows, sheet.width, sieve):
        with sieve.row(row):
            yield read(row, columns, layout, sieve)


def _rows(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, layout: MarksLayout, sieve: Sieve, *, today: date
) -> Iterator[MarksOfRow]:
    return _each(sheet, rows, matching, layout, sieve, _marks_of_row, today=today)


def _marks_of_row(row: Row, columns: Columns, layout: MarksLayout, sieve: Sieve) -> MarksOfRow:
    pupil, school = columns.pupil(row), columns.school(row)
    problems: list[str] = []
    marks = READERS[layout.code](row, columns, layout, problems)
    if problems:
        sieve.refuse(row, " ".join(problems))
    return MarksOfRow(row, pupil, school, marks)


def _run_of_string(row: Row, columns: Columns, layout: MarksLayout, sieve: Sieve) -> MarkRun:
    pupil, school = columns.pupil(row), columns.school(row)
    first, tokens = tokens_of_row(row, columns, layout)
    return MarkRun(row.number, pupil, school, first, "".join(tokens))


def _by_pupil(found: Iterable[MarksOfRow]) -> Iterator[MarksOfRow]:
    """Yield the marks of all rows of a pupil together; of two marks for one session the later row's is kept."""
    together: dict[tuple[str, str, SchoolKey | None], MarksOfRow] = {}
    for one in found:
        key = (one.pupil.upn, one.pupil.pupil_number, one.school)
        first = together.setdefault(key, MarksOfRow(one.row, one.pupil, one.school, []))
        first.marks.extend(one.marks)
    yield from together.values()


def _run(found: MarksOfRow) -> MarkRun:
    by_session = {(on, session): code for on, session, code, _ in found.marks}
    first, last = min(on for on, _ in by_session), max(on for on, _ in by_session)
    weekdays = weekday_number(last) - weekday_number(first) + 1
    marks = [by_session.get((on, session), NONE) for on in weekdays_from(first, weekdays) for session in SESSIONS]
    minutes = tuple((on, session, late) for on, session, _, late in found.marks if late)
    return MarkRun(found.row.number, found.pupil, found.school, first, "".join(marks), minutes)
