"""The registers of one academic year while they are being written: a morning and an afternoon for each row and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from village.demo.school_year.absence import SPREAD, Levels, Rows, limits, runs, shares
from village.demo.school_year.calendar import SchoolDays
from village.demo.school_year.codes import IS_ABSENT, IS_PRESENT, Marks, byte
from village.demo.school_year.luck import Luck
from village.demo.school_year.records import Child, Enrolment

HALF_DAY = 0.13
"""The share of days away of which one session was attended."""
LATE_IN_THE_MORNING, LATE_IN_THE_AFTERNOON = 0.022, 0.003
LATE_BY_WEEKDAY = (1.45, 0.95, 0.9, 0.9, 1.1)
TOO_LATE = 0.07
"""The share of the late who come after the register has closed."""


@dataclass
class Sheet:
    """One year's registers, rows by days."""

    calendar: SchoolDays
    rows: tuple[Enrolment, ...]
    children: Mapping[int, Child]
    luck: Luck
    morning: Marks
    afternoon: Marks
    minutes: NDArray[np.uint8]
    """Minutes late in the morning and in the afternoon, rows by days by two."""

    @cached_property
    def groups(self) -> NDArray[np.int64]:
        """The year group of each row."""
        stood = [one.in_year(self.calendar.starting) for one in self.rows]
        return np.array([one.year_group if one else 0 for one in stood])

    @cached_property
    def classes(self) -> dict[tuple[str, str], Rows]:
        """The rows of each school's registration groups."""
        found: dict[tuple[str, str], list[int]] = {}
        for row, one in enumerate(self.rows):
            stood = one.in_year(self.calendar.starting)
            if stood is not None:
                found.setdefault((one.urn, stood.registration_group), []).append(row)
        return {key: np.array(rows) for key, rows in sorted(found.items())}

    @cached_property
    def of_child(self) -> dict[int, list[int]]:
        """The rows of each child."""
        found: dict[int, list[int]] = {}
        for row, one in enumerate(self.rows):
            found.setdefault(one.child_id, []).append(row)
        return found

    def at(self, urn: str) -> Rows:
        """Return the rows of a school."""
        return np.array([row for row, one in enumerate(self.rows) if one.urn == urn], dtype=np.int64)

    def put(self, rows: Rows | list[int], days: slice, code: str, *, over: str = "any", sessions: str = "both") -> None:
        """Write a code over marks that are present, absent or any, in the morning, the afternoon or both."""
        allowed = {"present": IS_PRESENT, "absent": IS_ABSENT, "any": np.ones(256, dtype=np.bool_)}[over]
        for name, marks in (("morning", self.morning), ("afternoon", self.afternoon)):
            if sessions in {name, "both"}:
                part = marks[rows, days]
                part[allowed[part]] = byte(code)
                marks[rows, days] = part

    def joined(self) -> tuple[Marks, Marks]:
        """Return marks and minutes with two columns for each day, morning first."""
        marks = np.stack([self.morning, self.afternoon], axis=2).reshape(len(self.rows), -1)
        is_late = np.isin(marks, np.frombuffer(b"LU", dtype=np.uint8))
        return marks, np.where(is_late, self.minutes.reshape(marks.shape), 0).astype(np.uint8)


def first_written(
    calendar: SchoolDays, rows: tuple[Enrolment, ...], children: Mapping[int, Child], levels: Levels, luck: Luck
) -> Sheet:
    """Return registers with who was there, away and why, and late; nothing yet of what happens on some days only."""
    numbers = luck.numbers
    away = limits(shares(numbers, levels))[:, calendar.half_of]
    drawn = np.ascontiguousarray(runs(numbers, len(calendar.days), len(rows)).T)
    is_away = drawn < away
    reasons = _reasons(numbers, levels, drawn, away, is_away, calendar)
    half = numbers.random(is_away.shape)
    sheet = Sheet(
        calendar=calendar,
        rows=rows,
        children=children,
        luck=luck,
        morning=np.where(is_away & (half >= HALF_DAY / 2), reasons, byte("/")),
        afternoon=np.where(is_away & (half < 1 - HALF_DAY / 2), reasons, byte("\\")),
        minutes=np.minimum(numbers.exponential(9.0, (*is_away.shape, 2)) + 1, 29).astype(np.uint8),
    )
    _late(numbers, sheet, levels)
    return sheet


def _reasons(
    numbers: np.random.Generator,
    levels: Levels,
    drawn: NDArray[np.uint16],
    away: NDArray[np.uint16],
    is_away: NDArray[np.bool_],
    calendar: SchoolDays,
) -> Marks:
    """Return why: a run keeps its reason; the more a child is away, the more often nobody gives a good one."""
    within = np.where(is_away, drawn / np.maximum(away, 1), 0.0)
    usual = 1 / (1 + np.exp(-levels))[:, calendar.half_of]
    unexplained = np.clip(0.06 + 0.9 * usual, 0, 0.5)
    table = np.select(
        [within < unexplained, within < unexplained + 0.05, within < unexplained + 0.09],
        [byte("O"), byte("C"), byte("M")],
        byte("I"),
    )
    return table.astype(np.uint8)


def _late(numbers: np.random.Generator, sheet: Sheet, levels: Levels) -> None:
    """Let some come late: by habit, more on Mondays, and more of those who are often away."""
    rows = len(sheet.rows)
    habit = numbers.lognormal(-0.6, 1.1, rows) * np.exp(0.35 * (levels.mean(axis=1) - SPREAD.middle))
    by_day = np.array(LATE_BY_WEEKDAY)[sheet.calendar.weekday]
    for session, marks, share in (
        (0, sheet.morning, LATE_IN_THE_MORNING),
        (1, sheet.afternoon, LATE_IN_THE_AFTERNOON),
    ):
        chance = np.minimum(habit[:, None] * by_day * share, 0.5)
        is_late = (numbers.random(marks.shape) < chance) & IS_PRESENT[marks]
        is_too_late = is_late & (numbers.random(marks.shape) < TOO_LATE)
        marks[is_late] = byte("L")
        marks[is_too_late] = byte("U")
        sheet.minutes[:, :, session][is_too_late] += 30
