"""Bank holidays of England by rule, with the royal and anniversary days that broke it (2009 to 2030)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter

MONDAY = 0
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which schools and offices are shut by law."""

    on: date
    name: str


MOVED = {
    # The early May holiday marked the 75th anniversary of VE Day.
    date(2020, 5, 4): date(2020, 5, 8),
    # The spring holiday made way for the Diamond and the Platinum Jubilee.
    date(2012, 5, 28): date(2012, 6, 4),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""From the day that the rule gives to the day that was kept."""

ADDED = (
    Holiday(date(2011, 4, 29), "Royal wedding"),
    Holiday(date(2012, 6, 5), "Diamond Jubilee"),
    Holiday(date(2022, 6, 3), "Platinum Jubilee"),
    Holiday(date(2022, 9, 19), "State funeral of Queen Elizabeth II"),
    Holiday(date(2023, 5, 8), "Coronation of King Charles III"),
)


def bank_holidays(year: int) -> tuple[Holiday, ...]:
    """Return the eight or more bank holidays of a calendar year, in order.

    A holiday on a Saturday or Sunday is kept on the next weekday that is not one already (Banking and Financial
    Dealings Act 1971, schedule 1, and the yearly proclamations under it).
    """
    kept = [Holiday(MOVED.get(holiday.on, holiday.on), holiday.name) for holiday in _by_rule(year)]
    kept += [holiday for holiday in ADDED if holiday.on.year == year]
    return tuple(sorted(kept, key=lambda holiday: holiday.on))


def _by_rule(year: int) -> Iterator[Holiday]:
    sunday = easter(year)
    yield _or_substitute(date(year, 1, 1), "New Year’s Day", taken=())
    yield Holiday(sunday - timedelta(days=2), "Good Friday")
    yield Holiday(sunday + timedelta(days=1), "Easter Monday")
    yield Holiday(_monday_from(date(year, 5, 1)), "Early May bank holiday")
    yield Holiday(_monday_from(date(year, 5, 25)), "Spring bank holiday")
    yield Holiday(_monday_from(date(year, 8, 25)), "Summer bank holiday")
    boxing_day = date(year, 12, 26)
    # Christmas Day on a Sunday is kept on the 27th, because the 26th is a holiday in its own right.
    christmas = _or_substitute(date(year, 12, 25), "Christmas Day", taken=(boxing_day,))
    yield christmas
    yield _or_substitute(boxing_day, "Boxing Day", taken=(christmas.on,))


def _or_substitute(day: date, name: str, *, taken: tuple[date, ...]) -> Holiday:
    if day.weekday() < SATURDAY:
        return Holiday(day, name)
    kept = day
    while kept.weekday() >= SATURDAY or kept in taken:
        kept += timedelta(days=1)
    return Holiday(kept, f"{name} (substitute day)")


def _monday_from(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)
