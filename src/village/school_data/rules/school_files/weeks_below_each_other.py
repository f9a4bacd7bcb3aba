"""Registers of several weeks or classes below each other in one file, each under a line that names its week."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from village.basics.errors import Refused
from village.importing.rules.layouts.marks_layout import MarksLayout
from village.importing.rules.layouts.titles import WEEK, week_of
from village.importing.rules.sheet import Row

NO_WEEK = (
    "Row {row:,} begins another register, but it is not clear on which Monday its week began. Export one week at a time"
    " and bring the parts."
)


def in_weeks(
    rows: Iterable[Row], asides: list[Row], titles: Iterable[str], *, today: date
) -> Iterator[tuple[date | None, list[Row]]]:
    """Yield the rows of each register with the Monday of its week; None for the one that the titles are about.

    `asides` is filled with lines that are no rows while `rows` are read. Refused where a line names a week that cannot
    be told.
    """
    monday: date | None = None
    block: list[Row] = []
    for row in rows:
        for line in (*asides, row):
            found = _week_in(line, today)
            if found is not None and found != monday:
                if block:
                    yield monday, block
                monday, block = found, []
        asides.clear()
        if not _names_week(row):
            block.append(row)
    if block:
        yield monday, block


def of_week(layout: MarksLayout, monday: date | None) -> MarksLayout:
    """Return the layout with its days in the week that begins on this Monday."""
    days = [slot.on for slot in layout.slots if slot.on is not None]
    if monday is None or not days:
        return layout
    first = min(days)
    shift = monday - (first - timedelta(days=first.weekday()))
    slots = tuple(replace(slot, on=slot.on + shift) if slot.on else slot for slot in layout.slots)
    return replace(layout, slots=slots)


def _names_week(row: Row) -> bool:
    words = [cell for cell in row.cells if cell.strip()]
    return len(words) <= 6 and any(WEEK.search(cell) for cell in words)


def _week_in(row: Row, today: date) -> date | None:
    if not _names_week(row):
        return None
    monday = week_of([" ".join(row.cells)], today=today)
    if monday is None:
        raise Refused(NO_WEEK.format(row=row.number))
    return monday
