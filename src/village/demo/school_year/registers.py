"""A year's registers made ready: days on which a school is shut, who was on roll, what is not known yet by today."""

from collections.abc import Collection, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from village.demo.school_year.calendar import SchoolDays
from village.demo.school_year.codes import CHANGED_ON, Marks, as_before, byte
from village.demo.school_year.places import shut_days
from village.demo.school_year.records import School, YearOfMarks
from village.demo.school_year.sheets import Sheet

STILL_UNKNOWN = (0.8, 0.62, 0.45, 0.3, 0.18, 0.1, 0.05, 0.03)
"""The share of absences without a reason so many school days later; schools have five to find one out."""
NEVER_KNOWN = 0.006
PROSPECTIVE_DAYS = 3
"""Some joiners stand in the register a few days before their first."""


def whole_year(sheet: Sheet, schools: Mapping[str, School]) -> YearOfMarks:
    """Return the registers as they will stand when the year is over and every reason is known."""
    _shut(sheet, schools)
    _roll(sheet)
    marks, minutes = sheet.joined()
    before = 2 * sheet.calendar.place_from(CHANGED_ON)
    marks[:, :before] = as_before(marks[:, :before])
    return YearOfMarks(sheet.calendar, tuple(one.id for one in sheet.rows), marks, minutes)


def known_on(year: YearOfMarks, today: date, known: Collection[int], numbers: np.random.Generator) -> YearOfMarks:
    """Return the registers of the enrolments known, as the offices had them at the end of the morning of `today`.

    Recent absences are N: nobody has explained them yet. What is N on one day may be I on a later one, never back.
    """
    drawn = np.repeat(numbers.random((len(year.marks), len(year.calendar.days))), 2, axis=1)
    shares = np.repeat(_unknown_shares(year.calendar, today), 2)
    explained = np.isin(year.marks, np.frombuffer(b"IOM", dtype=np.uint8))
    marks = np.where(explained & (drawn < shares), byte("N"), year.marks).astype(np.uint8)
    minutes = year.minutes.copy()
    ends = 2 * year.calendar.place_from(today) + (today in year.calendar.place)
    marks[:, ends:] = byte("-")
    minutes[:, ends:] = 0
    rows = [row for row, identity in enumerate(year.enrolment_ids) if identity in known]
    return YearOfMarks(year.calendar, tuple(year.enrolment_ids[row] for row in rows), marks[rows], minutes[rows])


def _unknown_shares(calendar: SchoolDays, today: date) -> NDArray[np.float64]:
    shares = np.full(len(calendar.days), NEVER_KNOWN)
    latest = calendar.place_from(today) - (today not in calendar.place)
    for lag, share in enumerate(STILL_UNKNOWN):
        if 0 <= latest - lag < len(shares):
            shares[latest - lag] = share
    return shares


def _shut(sheet: Sheet, schools: Mapping[str, School]) -> None:
    for urn, school in schools.items():
        shut = [sheet.calendar.place[day] for day in sorted(shut_days(school, sheet.calendar))]
        rows = sheet.at(urn)
        for marks in (sheet.morning, sheet.afternoon):
            marks[np.ix_(rows, shut)] = byte("#")


def _roll(sheet: Sheet) -> None:
    """No marks before the first day on roll and after the last; Z where a joiner was written in early."""
    for row, one in enumerate(sheet.rows):
        first = sheet.calendar.place_from(one.joined_on)
        last = len(sheet.calendar.days) if one.left_on is None else _after(sheet.calendar, one.left_on)
        is_early = one.joined_on > sheet.calendar.first and one.id % 4 == 0
        for marks in (sheet.morning, sheet.afternoon):
            _outside(marks[row], first, last, PROSPECTIVE_DAYS if is_early else 0)


def _outside(marks: Marks, first: int, last: int, early: int) -> None:
    early_from = max(first - early, 0)
    ahead = marks[early_from:first]
    ahead[ahead != byte("#")] = byte("Z")
    marks[:early_from] = byte("-")
    marks[last:] = byte("-")


def _after(calendar: SchoolDays, day: date) -> int:
    return calendar.place_from(day) + (day in calendar.place)
