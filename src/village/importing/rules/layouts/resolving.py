"""The days of register columns: one order and one run of years that suit all headings together, or a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import Order, said
from village.importing.rules.cleaning.words import quoted
from village.importing.rules.layouts.day_headings import DayHeading, Session
from village.importing.rules.layouts.titles import Period

MOST_DAYS_APART = 9
"""On average between two columns of a register, holidays included."""
YEARS_BACK = 3
"""Without a year anywhere, days are looked for this far back."""
ORDERS: tuple[Order, ...] = ("day-first", "month-first")
MISFIT = (
    "The dates over the columns fit no calendar: {example} and the others are not in order, or name the wrong days of"
    " the week. Export the register again and bring that."
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of marks: which day, and which session. Both sessions where `session` is None."""

    column: int
    on: date | None = None
    """None where only the weekday is known, until each row says its week."""
    weekday: int | None = None
    session: Session | None = None
    has_week: bool = False
    """Whether its cells hold the marks of a whole week that begins on `on`."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the columns, or the question without whose answer they stay open."""

    slots: tuple[Slot, ...] = ()
    reason: str = ""
    question: str = ""


def dated(
    headings: Mapping[int, DayHeading], *, today: date, period: Period | None = None, told: Order | None = None
) -> Days:
    """Return the day of each column with a date over it. Refused where no reading fits; a question where several do."""
    columns = sorted(headings)
    orders = _orders([headings[column] for column in columns], told)
    solutions: dict[tuple[date, ...], Order] = {}
    for order in orders:
        for year in _years(headings[columns[0]], today=today, period=period):
            found = _run([headings[column] for column in columns], order, year)
            if found and _fits(found, today=today, period=period):
                solutions.setdefault(tuple(found), order)
    example = quoted(headings[columns[0]].text)
    if not solutions:
        raise Refused(MISFIT.format(example=example))
    is_american_by_chance = len(orders) > 1 and "month-first" in solutions.values() and not _name_weekdays(headings)
    if len(solutions) > 1 or is_american_by_chance:
        return Days(question=_question(solutions, example))
    (days,) = solutions
    slots = tuple(
        Slot(column, day, day.weekday(), headings[column].session) for column, day in zip(columns, days, strict=True)
    )
    return Days(slots, f"The columns run from {said(days[0])} to {said(days[-1])}.")


def _name_weekdays(headings: Mapping[int, DayHeading]) -> bool:
    return any(said.weekday is not None for said in headings.values())


def _orders(headings: Sequence[DayHeading], told: Order | None) -> tuple[Order, ...]:
    days = [heading.day for heading in headings if heading.day is not None and not heading.day.is_settled]
    if not days:
        return ("day-first",)
    if any(day.a > 12 for day in days) and any(day.b > 12 for day in days):
        raise Refused(
            "Some dates over the columns have the day first and others the month first. Write all of them one way and"
            " bring the file again."
        )
    if any(day.a > 12 for day in days):
        return ("day-first",)
    if any(day.b > 12 for day in days):
        return ("month-first",)
    return (told,) if told else ORDERS


def _years(first: DayHeading, *, today: date, period: Period | None) -> list[int]:
    if first.day is not None and first.day.year is not None:
        return [first.day.year]
    if period is not None:
        return list(range(period.starts_on.year, period.ends_on.year + 1))
    return list(range(today.year, today.year - YEARS_BACK, -1))


def _run(headings: Sequence[DayHeading], order: Order, year: int) -> list[date] | None:
    """Return the days in this order, the year going up where a month comes again; None where one is no day."""
    found: list[date] = []
    for heading in headings:
        day = _day(heading, order, year)
        if day is not None and found and heading.day is not None and heading.day.year is None and day < found[-1]:
            year += 1
            day = _day(heading, order, year)
        if day is None or (heading.weekday is not None and day.weekday() != heading.weekday):
            return None
        found.append(day)
        year = day.year
    return found


def _day(heading: DayHeading, order: Order, year: int) -> date | None:
    day = heading.day.day(order, year) if heading.day is not None else None
    return day + timedelta(days=heading.days_on) if day is not None else None


def _fits(days: list[date], *, today: date, period: Period | None) -> bool:
    """Columns go forward in time, close together, not ahead of today, with no more weekends than weeks have."""
    if any(later < earlier for earlier, later in pairwise(days)):
        return False
    distinct = len(set(days))
    if days[-1] - days[0] > timedelta(days=MOST_DAYS_APART * max(distinct - 1, 1)):
        return False
    if period is not None:
        return all(period.starts_on <= day <= period.ends_on for day in days)
    weekends = sum(day.weekday() > 4 for day in set(days))
    return days[-1] <= today + timedelta(days=7) and weekends <= distinct * 2 // 7 and days[0].weekday() < 5


def _question(solutions: dict[tuple[date, ...], Order], example: str) -> str:
    if len(set(solutions.values())) > 1 or len(solutions) == 1:
        return (
            f"The dates over the columns, such as {example}, can be read in two ways. Say whether the day comes first."
        )
    years = " or ".join(sorted({str(days[0].year) for days in solutions}))
    return f"The dates over the columns, such as {example}, have no year. Say whether they begin in {years}."


def of_week(headings: Mapping[int, DayHeading], monday: date | None) -> Days:
    """Return the days of columns headed by weekdays; without a Monday each row's own week gives the day."""
    slots = []
    for column, heading in sorted(headings.items()):
        if heading.weekday is None:
            raise Refused(MISFIT.format(example=quoted(heading.text)))
        on = monday + timedelta(days=heading.weekday) if monday else None
        if on and heading.day_of_month not in (None, on.day):
            raise Refused(
                f"The column {quoted(heading.text)} does not lie in the week of {said(monday or on)}. Check the week"
                " above the table and bring the file again."
            )
        slots.append(Slot(column, on, heading.weekday, heading.session))
    return Days(tuple(slots), f"The columns are the days of the week of {said(monday)}." if monday else "")
