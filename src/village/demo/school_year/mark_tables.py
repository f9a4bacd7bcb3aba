"""Marks of many pupils as one table of bytes, and the national files written from it, fast and with little memory.

The files are those that `load-pupils` and `load-marks` read.
"""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from village.demo.school_year.codes import Marks, national_code
from village.demo.school_year.records import Enrolment, SchoolTown

ROWS_AT_ONCE = 400
GAP_DAYS = 5
"""So many days without a column end a string: the holidays lie between."""
SATURDAY = 5
NONE = ord("-")
MARK_COLUMNS = b"upn,school_urn,date,session,code\n"
STRING_COLUMNS = b"upn,school_urn,start_date,marks\n"
PUPIL_COLUMNS = (
    "upn",
    "forename",
    "surname",
    "date_of_birth",
    "sex",
    "year_group",
    "registration_group",
    "school_urn",
    "joined_on",
    "left_on",
)

_CODES = [national_code(mark).encode("latin-1") if 0 < mark < 128 else b"\0" for mark in range(256)]
_FIRST = np.array([code[0] for code in _CODES], dtype=np.uint8)
_SECOND = np.array([code[1] if len(code) > 1 else 0 for code in _CODES], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class MarkTable:
    """A row for each pupil at a school, two columns for each day, morning first; `-` is no mark."""

    upns: NDArray[np.bytes_]
    urns: NDArray[np.bytes_]
    days: tuple[date, ...]
    marks: Marks

    def between(self, first: date, last: date) -> "MarkTable":
        """Return the days from one to another, both included: one day is what a nightly export has."""
        begins, ends = bisect_left(self.days, first), bisect_right(self.days, last)
        return MarkTable(self.upns, self.urns, self.days[begins:ends], self.marks[:, 2 * begins : 2 * ends])


def table_of(town: SchoolTown, year: int, urn: str = "") -> MarkTable:
    """Return an academic year of the town, or of one of its schools."""
    kept = town.marks[year]
    ones = [town.enrolments[identity] for identity in kept.enrolment_ids]
    rows = [row for row, one in enumerate(ones) if not urn or one.urn == urn]
    upns = np.array([town.children[ones[row].child_id].upn for row in rows], dtype="S13")
    return MarkTable(upns, np.array([ones[row].urn for row in rows], dtype="S6"), kept.calendar.days, kept.marks[rows])


def write_mark_rows(table: MarkTable, path: Path) -> int:
    """Return the bytes of a file with one mark a row: upn, school_urn, date, session AM or PM, code."""
    days = len(table.days)
    lines = np.zeros((ROWS_AT_ONCE, days, 2, 38), dtype=np.uint8)
    lines[:] = np.frombuffer(b"             ,      ,          ,AM,  \n", dtype=np.uint8)
    lines[:, :, 1, 32] = ord("P")
    dates = np.array([day.isoformat() for day in table.days], dtype="S10").view(np.uint8).reshape(days, 10)
    lines[:, :, :, 21:31] = dates[None, :, None, :]
    with path.open("wb", buffering=0) as file:
        file.write(MARK_COLUMNS)
        for first in range(0, len(table.marks), ROWS_AT_ONCE):
            part = slice(first, first + ROWS_AT_ONCE)
            marks = table.marks[part].reshape(-1, days, 2)
            some = lines[: len(marks)]
            some[:, :, :, :13] = _letters(table.upns[part], 13)
            some[:, :, :, 14:20] = _letters(table.urns[part], 6)
            some[:, :, :, 35] = _FIRST[marks]
            some[:, :, :, 36] = _SECOND[marks]
            written = some if not (marks == NONE).any() else some[marks != NONE]
            # A code of one character leaves a zero behind it, which goes here.
            file.write(written.tobytes().translate(None, b"\0"))
    return path.stat().st_size


def write_mark_strings(table: MarkTable, path: Path) -> int:
    """Return the bytes of a file with upn, school_urn, start_date, marks: a string for each pupil and half-term.

    Two marks, morning then afternoon, for each weekday from the start date on, `-` where there is none; codes of two
    characters as they are. Pupils without any mark in a half-term have no line for it.
    """
    spans = [_columns(table.days[first:after], first) for first, after in _spans(table.days)]
    with path.open("wb") as file:
        file.write(STRING_COLUMNS)
        for first in range(0, len(table.marks), ROWS_AT_ONCE):
            part = slice(first, first + ROWS_AT_ONCE)
            marks = np.pad(table.marks[part], ((0, 0), (0, 1)), constant_values=NONE)
            names = [
                b"%s,%s," % pair for pair in zip(table.upns[part].tolist(), table.urns[part].tolist(), strict=True)
            ]
            for start, columns in spans:
                file.write(b"".join(_string_lines(names, b"%s," % start.isoformat().encode(), marks[:, columns])))
    return path.stat().st_size


def write_pupils(town: SchoolTown, path: Path, urn: str = "") -> int:
    """Return the bytes of the list of pupils of the town, or of one school, with their latest class."""
    ones = [one for one in town.enrolments.values() if one.years and (not urn or one.urn == urn)]
    return write_pupil_rows((_pupil_row(town, one) for one in ones), path)


def write_pupil_rows(rows: Iterable[tuple[object, ...]], path: Path) -> int:
    """Return the bytes of a list of pupils given cell by cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PUPIL_COLUMNS)
        writer.writerows(rows)
    return path.stat().st_size


def _pupil_row(town: SchoolTown, one: Enrolment) -> tuple[object, ...]:
    child, stood = town.children[one.child_id], one.years[-1]
    return (
        child.upn,
        child.forename,
        child.surname,
        child.born_on,
        child.sex,
        year_code(stood.year_group),
        stood.registration_group,
        one.urn,
        one.joined_on,
        one.left_on or "",
    )


def year_code(year_group: int) -> str:
    """Return the year group as national files write it: N, R, 1 to 14."""
    return {-1: "N", 0: "R"}.get(year_group, str(year_group))


def _letters(texts: NDArray[np.bytes_], width: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(texts).view(np.uint8).reshape(-1, 1, 1, width)


def _string_lines(names: list[bytes], start: bytes, marks: Marks) -> list[bytes]:
    codes = np.stack([_FIRST[marks], _SECOND[marks]], axis=2).reshape(len(marks), -1)
    has_any = (marks != NONE).any(axis=1).tolist()
    return [
        name + start + row.tobytes().translate(None, b"\0") + b"\n"
        for name, row, is_there in zip(names, codes, has_any, strict=True)
        if is_there
    ]


def _spans(days: tuple[date, ...]) -> list[tuple[int, int]]:
    """Return where half-terms begin and end among the days."""
    edges = [0] + [place for place, (day, after) in enumerate(pairwise(days), 1) if (after - day).days > GAP_DAYS]
    return list(pairwise([*edges, len(days)]))


def _columns(days: tuple[date, ...], first: int) -> tuple[date, NDArray[np.int64]]:
    """Return the first day, and the column of each session of each weekday from it on, -1 where the table has none."""
    place = {day: first + turn for turn, day in enumerate(days)}
    length = (days[-1] - days[0]).days + 1
    weekdays = [day for turn in range(length) if (day := days[0] + timedelta(days=turn)).weekday() < SATURDAY]
    found = [2 * place[day] + session if day in place else -1 for day in weekdays for session in (0, 1)]
    return days[0], np.array(found, dtype=np.int64)
