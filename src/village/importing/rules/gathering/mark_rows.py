"""The marks of one row, for each layout that marks can have."""

from collections.abc import Callable
from datetime import date, timedelta

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import read_day, said
from village.importing.rules.cleaning.numbers import clean_count
from village.importing.rules.cleaning.words import plain_text, quoted
from village.importing.rules.gathering.rows import Columns
from village.importing.rules.layouts.day_headings import Session, session_of_cell
from village.importing.rules.layouts.detecting import session_at
from village.importing.rules.layouts.marks_in_cells import (
    NONE,
    first_weekday,
    mark_of,
    pair_of,
    signed,
    tokens_of,
    weekday_number,
    without_weekends,
)
from village.importing.rules.layouts.marks_layout import LayoutCode, MarksLayout
from village.importing.rules.layouts.resolving import Slot
from village.importing.rules.layouts.strings import start_column
from village.importing.rules.sheet import Row

WEEKEND = "{day} is a {name}. Marks are given from Monday to Friday; check the date."
FUTURE = "{day} is ahead of today. Check the date."
FRIDAY = 4
CLOSED = "#"
MOST_A_WEEK = 14
SESSIONS: tuple[Session, ...] = ("AM", "PM")

type Mark = tuple[date, Session, str, int | None]
"""Day, session, code and minutes late."""
type Marks = list[Mark]


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
    session = session_of_cell(text)
    if session is None:
        raise Refused(f"{quoted(text)} is neither a morning nor an afternoon.")
    return session


def _of_day(row: Row, columns: Columns, layout: MarksLayout, problems: list[str]) -> Marks:
    on = layout.starts_on or columns.day(row, "date")
    if on is None:
        raise Refused("This row has no date. Add it and bring the row again.")
    if columns.matching.has("pair"):
        return _of_slot(columns.cell(row, "pair"), Slot(0, on), on, columns.today)
    marks: Marks = []
    for session in SESSIONS:
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
            marks += _of_slot(cell, slot, on, columns.today)
        except Refused as refused:
            problems.append(f"{on.day} {on:%B}: {refused.sentence}")
    return marks


def _of_slot(cell: str, slot: Slot, on: date, today: date) -> Marks:
    """Return the marks of a cell that holds one session, both sessions or a week; one of an odd day is Refused."""
    if slot.has_week:
        marks = _of_week(cell, on)
    elif slot.session is not None:
        found = mark_of(cell, slot.session)
        marks = [(on, slot.session, *found)] if found else []
    else:
        (morning, early), (afternoon, late) = pair_of(cell)
        marks = [(on, "AM", morning, early), (on, "PM", afternoon, late)]
    kept = [mark for mark in marks if mark[2] != NONE and not (mark[0].weekday() > FRIDAY and mark[2] == CLOSED)]
    for day, _, code, _ in kept:
        _refuse_odd_day(day, code, today)
    return kept


def _of_week(cell: str, monday: date) -> Marks:
    """Return the marks of a cell that holds a week's; an uneven number of them is Refused."""
    tokens = tokens_of(cell)
    if len(tokens) % 2 or len(tokens) > MOST_A_WEEK:
        raise Refused(f"{quoted(cell.strip())} is not a week of marks, two a day.")
    marks: Marks = []
    for at, token in enumerate(tokens):
        on, session = monday + timedelta(days=at // 2), SESSIONS[at % 2]
        marks.append((on, session, signed(token, session), None))
    return marks


def tokens_of_row(row: Row, columns: Columns, layout: MarksLayout) -> tuple[date, list[str]]:
    """Return the marks of a row that holds a string, two for each weekday from the day that comes first."""
    column = start_column(columns.matching)
    first = layout.starts_on or read_day(row.cell(column), layout.order("starts_on"), today=columns.today)
    if first is None:
        raise Refused("This row does not say on which day its marks begin. Add it and bring the row again.")
    tokens = tokens_of(columns.cell(row, "marks"), layout.spaces)
    if layout.has_weekends:
        tokens = without_weekends(tokens, first) or _refuse_weekend_marks()
    if len(tokens) % 2:
        raise Refused(
            f"The string has {len(tokens)} marks, which is no even number: a morning or an afternoon is lacking, and it"
            " is not clear which."
        )
    first = first_weekday(first)
    if tokens[1::2].count("/") or tokens[0::2].count("\\"):
        tokens = [signed(token, SESSIONS[at % 2]) for at, token in enumerate(tokens)]
    _refuse_ahead(first, tokens, columns.today)
    return first, tokens


def _refuse_ahead(first: date, tokens: list[str], today: date) -> None:
    """Closures may be planned ahead; other marks may not."""
    days_ahead = len(tokens) // 2 - (weekday_number(today) - weekday_number(first) + 1)
    if days_ahead > 0 and any(token not in (NONE, CLOSED) for token in tokens[-2 * days_ahead :]):
        raise Refused(f"The string of marks from {said(first)} goes on after today. Check the day it begins on.")


def _refuse_weekend_marks() -> list[str]:
    raise Refused("The string has marks at weekends, so it does not begin on the day that is named.")


def _refuse_odd_day(on: date, code: str, today: date) -> None:
    """Closures may be planned ahead; any other mark belongs to a weekday that has come."""
    if on.weekday() > FRIDAY:
        raise Refused(WEEKEND.format(day=said(on), name=f"{on:%A}"))
    if on > today and code != CLOSED:
        raise Refused(FUTURE.format(day=said(on)))


READERS: dict[LayoutCode, Callable[[Row, Columns, MarksLayout, list[str]], Marks]] = {
    "mark-a-row": _of_single,
    "day-a-row": _of_day,
    "day-columns": _of_slots,
    "week-grid": _of_slots,
}
"""Readers of the layouts in which a cell is a session or a day; what cannot be read of a row is added to the list."""
