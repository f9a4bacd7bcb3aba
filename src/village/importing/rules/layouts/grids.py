"""Registers with one pupil a row: a column, or two, for each day; dated, or headed Monday to Friday."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from village.basics.errors import Refused
from village.importing.rules.cleaning.day_order import judged
from village.importing.rules.cleaning.days import Written
from village.importing.rules.columns.matching import Matching
from village.importing.rules.layouts.day_headings import DayHeading, day_heading, short_weekdays
from village.importing.rules.layouts.marks_in_cells import is_mark, is_pair, is_week
from village.importing.rules.layouts.marks_layout import MarksLayout, Told
from village.importing.rules.layouts.resolving import Days, dated, of_week
from village.importing.rules.layouts.titles import Period, period_of, week_of
from village.importing.rules.sheet import Sheet

type DayKey = tuple[Written | None, int | None, int | None, int]

SAMPLE_CELLS = 60
LEAST_MARKS_SHARE = 0.7
LEAST_PAIRS_SHARE = 0.5
ONE_A_DAY = (
    "This register has one mark a day, where the morning and the afternoon need one each. Export it with both sessions"
    " and bring that."
)
WHICH_WEEK = "The register does not say which week it shows. Say on which Monday the week began."


def grid_headings(sheet: Sheet) -> dict[int, DayHeading]:
    """Return what the headings say of each column of marks in a register; nothing where it is no register."""
    found = {
        column: said for column, text in enumerate(sheet.headings) if (said := day_heading(text)) and said.is_of_a_day
    }
    found = found or short_weekdays(sheet.headings)
    dated_count = sum(said.is_dated for said in found.values())
    if dated_count:
        found = {column: said for column, said in found.items() if said.is_dated}
    marks = {column: said for column, said in found.items() if _holds_marks(sheet, column)}
    is_one_single = len(marks) == 1 and not _are_pairs(sheet, marks) and not _hold_weeks(sheet, next(iter(marks)))
    if len(marks) * 2 < len(found) or not marks or is_one_single:
        return {}
    return _in_sessions(sheet, dict(found))


def _cells(sheet: Sheet, column: int) -> list[str]:
    return [cell for cell in sheet.column(column) if cell.strip()][:SAMPLE_CELLS]


def _holds_marks(sheet: Sheet, column: int) -> bool:
    cells = _cells(sheet, column)
    fitting = sum(is_mark(cell) or is_pair(cell) or is_week(cell) for cell in cells)
    return not cells or fitting >= len(cells) * LEAST_MARKS_SHARE


def _hold_weeks(sheet: Sheet, column: int) -> bool:
    cells = _cells(sheet, column)
    return bool(cells) and sum(map(is_week, cells)) >= len(cells) * LEAST_MARKS_SHARE


def _are_pairs(sheet: Sheet, columns: Mapping[int, DayHeading]) -> bool:
    cells = [cell for column in columns for cell in _cells(sheet, column)]
    return bool(cells) and sum(map(is_pair, cells)) >= len(cells) * LEAST_PAIRS_SHARE


def _in_sessions(sheet: Sheet, headings: dict[int, DayHeading]) -> dict[int, DayHeading]:
    """Tell morning from afternoon where two columns are headed by the same day, or the second has no heading."""
    for column in sorted(headings):
        behind = column + 1
        if (
            behind < sheet.width
            and behind not in headings
            and not sheet.headings[behind]
            and headings[column].session is None
            and _cells(sheet, behind)
            and _holds_marks(sheet, behind)
        ):
            headings[behind] = headings[column]
    counted = Counter(_of_day(said) for said in headings.values())
    seen: set[DayKey] = set()
    for column in sorted(headings):
        said = headings[column]
        if said.session is None and counted[_of_day(said)] == 2:
            headings[column] = replace(said, session="PM" if _of_day(said) in seen else "AM")
            seen.add(_of_day(said))
    return headings


def _of_day(said: DayHeading) -> DayKey:
    return said.day, said.weekday, said.day_of_month, said.days_on


def day_columns(sheet: Sheet, *, today: date, told: Told) -> MarksLayout | None:
    """Return the layout of a register whose columns are dated; None for another file."""
    headings = grid_headings(sheet)
    if not headings or not all(said.is_dated for said in headings.values()):
        return None
    _refuse_one_a_day(sheet, headings)
    period = told.period or _week_told(told) or period_of(sheet.titles, today=today)
    days = dated(headings, today=today, period=period, told=told.order)
    slots = tuple(replace(slot, has_week=_hold_weeks(sheet, slot.column)) for slot in days.slots)
    return _layout("day-columns", replace(days, slots=slots), "Its columns are headed by days.")


def week_grid(sheet: Sheet, matching: Matching, *, today: date, told: Told) -> MarksLayout | None:
    """Return the layout of a register whose columns are headed Monday to Friday; None for another file."""
    headings = grid_headings(sheet)
    if not headings or any(said.is_dated for said in headings.values()):
        return None
    _refuse_one_a_day(sheet, headings)
    week = matching.column("week")
    if week is not None and told.week is None:
        found = judged(sheet.column(week), label=sheet.headings[week], today=today, weekdays_only=True, told=told.order)
        layout = _layout(
            "week-grid", of_week(headings, None), "Its columns are days of the week, and each row says which week."
        )
        return replace(layout, orders=(("week", found.order),), questions=(found.question,) if found.question else ())
    monday = _monday(told.week) if told.week else week_of(sheet.titles, today=today, told=told.order)
    layout = _layout("week-grid", of_week(headings, monday), "Its columns are the days of one week.")
    return layout if monday else replace(layout, questions=(WHICH_WEEK,))


def _layout(code: str, days: Days, reason: str) -> MarksLayout:
    return MarksLayout(
        "day-columns" if code == "day-columns" else "week-grid",
        f"{reason} {days.reason}".strip(),
        slots=days.slots,
        questions=(days.question,) if days.question else (),
    )


def _refuse_one_a_day(sheet: Sheet, headings: Mapping[int, DayHeading]) -> None:
    whole_days = {
        column: said for column, said in headings.items() if said.session is None and not _hold_weeks(sheet, column)
    }
    if whole_days and not _are_pairs(sheet, whole_days) and any(_cells(sheet, column) for column in whole_days):
        raise Refused(ONE_A_DAY)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week_told(told: Told) -> Period | None:
    if told.week is None:
        return None
    monday = _monday(told.week)
    return Period(monday, monday + timedelta(days=6))
