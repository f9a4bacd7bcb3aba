"""Marks of any layout as one stream: mark by mark, or as a string for each pupil.

A row of a register with one cell that is no mark gives its other marks all the same; it is listed among the refused
rows with the reason, and can be brought again once it is mended, since the same mark twice does no harm.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import read_day, said
from village.importing.rules.cleaning.numbers import clean_count
from village.importing.rules.cleaning.words import plain_text, quoted
from village.importing.rules.columns.matching import Matching
from village.importing.rules.gathering.rows import Columns, whole_rows
from village.importing.rules.layouts.day_headings import Session
from village.importing.rules.layouts.detecting import session_at
from village.importing.rules.layouts.marks_in_cells import (
    NONE,
    first_weekday,
    mark_of,
    pair_of,
    signed,
    tokens_of,
    weekday_number,
    weekdays_from,
    without_weekends,
)
from village.importing.rules.layouts.marks_layout import MarksLayout
from village.importing.rules.layouts.resolving import Slot
from village.importing.rules.layouts.strings import start_column
from village.importing.rules.records import MarkCell, MarkRun, PupilKey, SchoolKey
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet

SESSIONS: dict[str, Session] = {
    "am": "AM", "a": "AM", "morning": "AM", "mor": "AM", "1": "AM", "session 1": "AM", "a.m.": "AM", "a.m": "AM",
    "s1": "AM",
    "am session": "AM", "am registration": "AM", "am reg": "AM", "morning session": "AM", "am register": "AM",
    "pm": "PM", "p": "PM", "afternoon": "PM", "aft": "PM", "2": "PM", "session 2": "PM", "p.m.": "PM", "p.m": "PM",
    "s2": "PM",
    "pm session": "PM", "pm registration": "PM", "pm reg": "PM", "afternoon session": "PM", "pm register": "PM",
    "eve": "PM",
}  # fmt: skip
WEEKEND = "{day} is a {name}. Marks are given from Monday to Friday; check the date."
FUTURE = "{day} is ahead of today. Check the date."
ASKED_FIRST = "This file cannot be read until it is said: {question}"
FRIDAY = 4
CLOSED = "#"


@dataclass(frozen=True, slots=True)
class MarksOfRow:
    """The marks that one row gives."""

    row: Row
    pupil: PupilKey
    school: SchoolKey | None
    marks: list[tuple[date, Session, str, int | None]]


def mark_cells(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, layout: MarksLayout, sieve: Sieve, *, today: date
) -> Iterator[MarkCell]:
    """Yield every mark of a file. `sheet` is its head, `rows` all its rows. Refused while a question is open."""
    for found in _rows(sheet, rows, matching, layout, sieve, today=today):
        for on, session, code, minutes in found.marks:
            yield MarkCell(found.row.number, found.pupil, found.school, on, session, code, minutes)


def mark_runs(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, layout: MarksLayout, sieve: Sieve, *, today: date
) -> Iterator[MarkRun]:
    """Yield the marks of a file as strings: one for each row, or for each pupil where a row is a mark or a day.

    Rows of single marks are gathered in memory first; for millions of them read slices instead.
    """
    found = _rows(sheet, rows, matching, layout, sieve, today=today)
    if layout.code in ("mark-a-row", "day-a-row"):
        found = _by_pupil(found)
    for one in found:
        if one.marks:
            yield _run(one)


def _rows(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, layout: MarksLayout, sieve: Sieve, *, today: date
) -> Iterator[MarksOfRow]:
    if layout.questions:
        raise Refused(ASKED_FIRST.format(question=layout.questions[0]))
    columns = Columns(matching, today, dict(layout.orders), sheet.width)
    readers = {
        "mark-a-row": _of_single,
        "day-a-row": _of_day,
        "day-columns": _of_slots,
        "week-grid": _of_slots,
        "marks-string": _of_string,
    }
    read = readers[layout.code]
    for row in whole_rows(rows, sheet.width, sieve):
        with sieve.row(row):
            pupil, school = columns.pupil(row), columns.school(row)
            problems: list[str] = []
            marks = read(row, columns, layout, problems)
            if problems:
                sieve.refuse(row, " ".join(problems))
            yield MarksOfRow(row, pupil, school, marks)


type Marks = list[tuple[date, Session, str, int | None]]


def _of_single(row: Row, columns: Columns, layout: MarksLayout, problems: list[str]) -> Marks:
    on = layout.starts_on or columns.day(row, "date")
    session = layout.session or _session(columns.cell(row, "session")) or session_at(columns.cell(row, "date"))
    if on is None:
        raise Refused("This row has no date. Add it and bring the row again.")
    if session is None:
        raise Refused("This row does not say whether its mark is of the morning or the afternoon.")
    found = mark_of(columns.cell(row, "code"), session)
    if found is None:
        return []
    _refuse_odd_day(on, found[0], columns.today)
    minutes = clean_count(columns.cell(row, "minutes")) or None
    return [(on, session, found[0], found[1] or minutes)]


def _session(cell: str) -> Session | None:
    text = plain_text(cell)
    if not text:
        return None
    session = SESSIONS.get(text.lower())
    if session is None:
        raise Refused(f"{quoted(text)} is neither a morning nor an afternoon.")
    return session


def _of_day(row: Row, columns: Columns, layout: MarksLayout, problems: list[str]) -> Marks:
    on = layout.starts_on or columns.day(row, "date")
    if on is None:
        raise Refused("This row has no date. Add it and bring the row again.")
    marks: Marks = []
    sessions: tuple[Session, ...] = ("AM", "PM")
    for session in sessions:
        code = session.lower()
        try:
            found = mark_of(columns.cell(row, code), session)
            minutes = clean_count(columns.cell(row, f"{code}_minutes")) or None
            if found is not None:
                _refuse_odd_day(on, found[0], columns.today)
        except Refused as refused:
            problems.append(refused.sentence)
            continue
        if found is not None:
            marks.append((on, session, found[0], found[1] or minutes))
    return marks


def _of_slots(row: Row, columns: Columns, layout: MarksLayout, problems: list[str]) -> Marks:
    monday = None
    if layout.code == "week-grid" and any(slot.on is None for slot in layout.slots):
        week = columns.day(row, "week")
        if week is None:
            raise Refused("This row does not say which week it is of. Add the week and bring the row again.")
        monday = week - timedelta(days=week.weekday())
    marks: Marks = []
    for slot in layout.slots:
        on = slot.on or (monday + timedelta(days=slot.weekday or 0) if monday else None)
        cell = row.cell(slot.column)
        if on is None or not cell or cell.isspace():
            continue
        try:
            found = _of_slot(cell, slot, on)
            for _, _, code, _ in found:
                _refuse_odd_day(on, code, columns.today)
            marks += found
        except Refused as refused:
            problems.append(f"{on.day} {on:%B}: {refused.sentence}")
    return marks


def _of_slot(cell: str, slot: Slot, on: date) -> Marks:
    if slot.session is not None:
        found = mark_of(cell, slot.session)
        marks: Marks = [(on, slot.session, *found)] if found else []
    else:
        (morning, early), (afternoon, late) = pair_of(cell)
        marks = [(on, "AM", morning, early), (on, "PM", afternoon, late)]
    kept = [mark for mark in marks if mark[2] != NONE]
    return [] if on.weekday() > FRIDAY and all(mark[2] == CLOSED for mark in kept) else kept


def _of_string(row: Row, columns: Columns, layout: MarksLayout, problems: list[str]) -> Marks:
    column = start_column(columns.matching)
    first = layout.starts_on or read_day(row.cell(column), layout.order("starts_on"), today=columns.today)
    if first is None:
        raise Refused("This row does not say on which day its marks begin. Add it and bring the row again.")
    tokens = tokens_of(columns.cell(row, "marks"), layout.spaces)
    if layout.has_weekends:
        tokens = without_weekends(tokens, first) or _refuse_weekend_marks()
        first = first_weekday(first)
    if len(tokens) % 2:
        raise Refused(
            f"The string has {len(tokens)} marks, which is no even number: a morning or an afternoon is lacking, and it"
            " is not clear which."
        )
    days = weekdays_from(first, len(tokens) // 2)
    last_with_mark = max((at for at, token in enumerate(tokens) if token not in (NONE, CLOSED)), default=-1)
    if last_with_mark >= 0 and days[last_with_mark // 2] > columns.today:
        raise Refused(FUTURE.format(day=said(days[last_with_mark // 2])))
    sessions: tuple[Session, ...] = ("AM", "PM")
    return [
        (days[at // 2], sessions[at % 2], signed(token, sessions[at % 2]), None)
        for at, token in enumerate(tokens)
        if token != NONE
    ]


def _refuse_weekend_marks() -> list[str]:
    raise Refused("The string has marks at weekends, so it does not begin on the day that is named.")


def _refuse_odd_day(on: date, code: str, today: date) -> None:
    """Closures may be planned ahead; any other mark belongs to a weekday that has come."""
    if on.weekday() > FRIDAY:
        raise Refused(WEEKEND.format(day=said(on), name=f"{on:%A}"))
    if on > today and code != CLOSED:
        raise Refused(FUTURE.format(day=said(on)))


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
    sessions: tuple[Session, ...] = ("AM", "PM")
    marks = [by_session.get((on, session), NONE) for on in weekdays_from(first, weekdays) for session in sessions]
    minutes = tuple((on, session, late) for on, session, _, late in found.marks if late)
    return MarkRun(found.row.number, found.pupil, found.school, first, "".join(marks), minutes)
