"""Which layout the marks of a file have, told from headings and first rows, with the reason; a person may overrule."""

from collections.abc import Callable
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.cleaning.day_order import judged
from village.importing.rules.cleaning.days import Order, read_time
from village.importing.rules.columns.matching import Matching
from village.importing.rules.layouts.day_headings import Session, session_in
from village.importing.rules.layouts.grids import day_columns, grid_headings, week_grid
from village.importing.rules.layouts.marks_layout import LABELS, LayoutCode, MarksLayout, Told
from village.importing.rules.layouts.strings import marks_string
from village.importing.rules.layouts.titles import title_days
from village.importing.rules.sheet import Sheet

NO_MARKS = (
    "No marks of attendance were found in this file. Export the register with a code for each morning and afternoon and"
    " bring that."
)
NO_SESSION = (
    "This file does not say which marks are of the morning and which of the afternoon. Add the session to the export"
    " and bring it again."
)
LESSONS = (
    "This file has the marks of lessons. Export the marks of sessions, one for the morning and one for the afternoon,"
    " and bring that."
)
NOT_SO = "This file cannot be read as “{label}”. Choose another layout or bring another export."


def marks_layout(sheet: Sheet, matching: Matching, *, today: date, told: Told | None = None) -> MarksLayout:
    """Return the layout of a file of marks. Refused when it holds none, or none that could be told apart."""
    told = told or Told()
    detectors: dict[LayoutCode, Callable[[], MarksLayout | None]] = {
        "marks-string": lambda: marks_string(sheet, matching, today=today, told=told),
        "day-columns": lambda: day_columns(sheet, today=today, told=told),
        "week-grid": lambda: week_grid(sheet, matching, today=today, told=told),
        "day-a-row": lambda: _day_a_row(sheet, matching, today=today, told=told),
        "mark-a-row": lambda: _mark_a_row(sheet, matching, today=today, told=told),
    }
    if told.layout is not None:
        chosen = detectors[told.layout]()
        if chosen is None:
            raise Refused(NOT_SO.format(label=LABELS[told.layout]))
        return chosen
    for detect in detectors.values():
        if (found := detect()) is not None:
            return found
    raise Refused(NO_MARKS)


def has_marks(sheet: Sheet, matching: Matching) -> bool:
    """Tell whether a file holds marks in any layout, whatever questions remain."""
    return (
        matching.has("marks")
        or bool(grid_headings(sheet))
        or matching.has("am")
        or matching.has("pm")
        or matching.has("pair")
        or (matching.has("code") and matching.has("date"))
    )


def _refuse_lessons(sheet: Sheet, column: int | None) -> None:
    """Lessons of a day are numbered 1, 2, 3 …; sessions are only ever 1 and 2."""
    cells = {cell.strip() for cell in sheet.column(column)} if column is not None else set()
    if any(cell.isdecimal() and int(cell) > 2 for cell in cells):
        raise Refused(LESSONS)


def _day_a_row(sheet: Sheet, matching: Matching, *, today: date, told: Told) -> MarksLayout | None:
    if matching.has("am") or matching.has("pm"):
        reason = "Each row has a column for the morning and one for the afternoon."
    elif matching.has("pair"):
        reason = "Each row has both marks of a day in one cell."
    else:
        return None
    if not matching.has("date"):
        day, question = _day_of_titles(sheet, today=today, told=told)
        return MarksLayout("day-a-row", reason, starts_on=day, questions=question)
    order, questions = _order_of_dates(sheet, matching, today=today, told=told)
    return MarksLayout("day-a-row", reason, orders=(("date", order),), questions=questions)


def _mark_a_row(sheet: Sheet, matching: Matching, *, today: date, told: Told) -> MarksLayout | None:
    if not matching.has("code"):
        return None
    session = None if matching.has("session") else _session_of_titles(sheet)
    _refuse_lessons(sheet, matching.column("session"))
    if not matching.has("session") and session is None and not _has_times(sheet, matching):
        raise Refused(NO_SESSION)
    reason = "Each row has one mark with its date and session."
    if not matching.has("date"):
        day, question = _day_of_titles(sheet, today=today, told=told)
        return MarksLayout("mark-a-row", reason, starts_on=day, session=session, questions=question)
    order, questions = _order_of_dates(sheet, matching, today=today, told=told)
    return MarksLayout("mark-a-row", reason, orders=(("date", order),), session=session, questions=questions)


def _order_of_dates(
    sheet: Sheet, matching: Matching, *, today: date, told: Told
) -> tuple[Order | None, tuple[str, ...]]:
    column = matching.column("date")
    cells = sheet.column(column) if column is not None else iter(())
    found = judged(cells, label=_heading(sheet, column), today=today, weekdays_only=True, told=told.order)
    return found.order, (found.question,) if found.question else ()


def _heading(sheet: Sheet, column: int | None) -> str:
    return (sheet.headings[column] if column is not None else "") or "Date"


def _has_times(sheet: Sheet, matching: Matching) -> bool:
    """Tell whether the dates have times of day beside them that part mornings from afternoons."""
    column = matching.column("date")
    if column is None:
        return False
    halves = {session_at(cell) for cell in sheet.column(column) if cell.strip()}
    return {"AM", "PM"} <= halves


def session_at(cell: str) -> Session | None:
    """Return the half of the day of a date with a time, None where there is no time or it is midnight."""
    if ":" not in cell:
        return None
    try:
        at = read_time(cell)
    except Refused:
        return None
    if at is None or (at.hour, at.minute) == (0, 0):
        return None
    return "AM" if at.hour < 12 else "PM"


def _session_of_titles(sheet: Sheet) -> Session | None:
    found = {session for title in sheet.titles if (session := session_in(title))}
    return found.pop() if len(found) == 1 else None


def _day_of_titles(sheet: Sheet, *, today: date, told: Told) -> tuple[date | None, tuple[str, ...]]:
    """Return the one day that the titles name, else the question for it."""
    if told.starts_on is not None:
        return told.starts_on, ()
    days = title_days(sheet.titles, today=today, told=told.order)
    if len(days) == 1:
        return days.pop(), ()
    return None, ("The file does not say on which day these marks were given. Say which day it was.",)
