"""Which of 05/01 is the day: judged over a whole column, never cell by cell, and asked where nothing tells.

Only hard evidence makes a column month first: a second figure above twelve, or names of weekdays that fit no other
way. Softer signs (days ahead of today, marks at weekends) may confirm the British order; they never overturn it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import Order, Written, written_day
from village.importing.rules.cleaning.words import quoted

MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How the days of a column are to be read, and why. Without an order there is a question to put to a person."""

    order: Order | None
    reason: str = ""
    question: str = ""


def judged(
    cells: Iterable[str],
    *,
    label: str,
    today: date,
    may_be_ahead: bool = False,
    weekdays_only: bool = False,
    elsewhere: Order | None = None,
    told: Order | None = None,
) -> DayOrder:
    """Return the order of a column. `elsewhere` is that of another column of the file, `told` a person's answer.

    Refused where some cells can only be day first and others only month first.
    """
    open_cells = _open_cells(cells, today.year)
    day_first = [cell for cell, found in open_cells.items() if _only(found) == "day-first"]
    month_first = [cell for cell, found in open_cells.items() if _only(found) == "month-first"]
    if day_first and month_first:
        raise Refused(
            f"The column {quoted(label)} mixes days written day first, such as {day_first[0]}, with days written month"
            f" first, such as {month_first[0]}. Write all of them one way and bring the file again."
        )
    if day_first:
        return DayOrder("day-first", f"{day_first[0]} can only be a day with its month after it.")
    if month_first:
        return DayOrder("month-first", f"{month_first[0]} can only be a month with its day after it.")
    undecided = {cell: found for cell, found in open_cells.items() if found.a != found.b}
    if told is not None:
        return DayOrder(told, "This is what was answered.")
    if not undecided:
        return DayOrder("day-first", "No date of the column can be read in two ways.")
    if elsewhere is not None:
        return DayOrder(elsewhere, "The other dates of the file are written so.")
    return _by_soft_signs(undecided, label=label, today=today, may_be_ahead=may_be_ahead, weekdays_only=weekdays_only)


def _open_cells(cells: Iterable[str], this_year: int) -> dict[str, Written]:
    found = {}
    for cell in cells:
        written = written_day(cell, this_year=this_year)
        if written is not None and not written.is_settled:
            found[cell.strip()] = written
    return found


def _only(found: Written) -> Order | None:
    """Return the one order in which the figures, or the name of the weekday beside them, make sense."""
    if found.a > 12:
        return "day-first"
    if found.b > 12:
        return "month-first"
    if found.weekday is None or found.year is None or found.a == found.b:
        return None
    orders: tuple[Order, ...] = ("day-first", "month-first")
    fitting = [order for order in orders if (day := found.day(order)) and day.weekday() == found.weekday]
    return fitting[0] if len(fitting) == 1 else None


def _by_soft_signs(
    undecided: dict[str, Written], *, label: str, today: date, may_be_ahead: bool, weekdays_only: bool
) -> DayOrder:
    def is_odd(day: date | None) -> bool:
        ahead = day is not None and not may_be_ahead and day > today
        weekend = day is not None and weekdays_only and day.weekday() > 4
        return day is None or ahead or weekend

    year = today.year
    british = [is_odd(found.day("day-first", year)) for found in undecided.values()]
    american = [is_odd(found.day("month-first", year)) for found in undecided.values()]
    if any(american) and not any(british):
        return DayOrder("day-first", "Read month first, some of its dates would be ahead of today or at a weekend.")
    example = next(iter(undecided))
    return DayOrder(
        None,
        question=(
            f"The dates of the column {quoted(label)}, such as {example}, can be read in two ways. Say whether the day"
            " or the month comes first."
        ),
    )
