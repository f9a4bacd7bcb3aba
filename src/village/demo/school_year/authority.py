"""A whole local authority in about a second, for measuring: pupils, schools and a year of marks without families."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from village.basics.school_year import usual_english_year
from village.demo.school_year import upn
from village.demo.school_year.absence import SEASONS, SPREAD, WHOLE, Draws, Levels, limits, runs, shares, wandering
from village.demo.school_year.calendar import school_days
from village.demo.school_year.codes import Marks, byte
from village.demo.school_year.luck import stream
from village.demo.school_year.mark_tables import MarkTable, write_pupil_rows, year_code
from village.demo.school_year.origins import ORIGINS

NUMBER = 991
"""A local authority that does not exist, and not the town's either."""
FIRST_PRIMARY, FIRST_SECONDARY = 991_001, 995_001
PRIMARY_SIZE, SECONDARY_SIZE = 300, 950
REASONS = (
    ("O", 20),
    ("C", 6),
    ("M", 10),
    ("G", 6),
    ("C2", 3),
    ("E", 2),
    ("N", 1),
    ("J1", 0.3),
    ("C1", 0.2),
    ("I", 51.5),
)
"""Why pupils are away, by weight."""
PLACED_ELSEWHERE = (("V", 0.006), ("B", 0.002), ("D", 0.002), ("Y1", 0.0006), ("Y6", 0.0004))
"""Codes in place of present ones, as shares of all days."""
LATE, TOO_LATE, HALF_DAY = 0.02, 0.08, 0.13


@dataclass(frozen=True, slots=True)
class Authority:
    """Pupils in the order of their schools and year groups, all on roll all year."""

    seed: int
    table: MarkTable
    half_of: NDArray[np.uint8]
    """The half-term of each day, 0 to 5."""
    year_groups: NDArray[np.int64]
    born: NDArray[np.int64]
    """Birth dates as ordinals."""

    def write_pupils(self, path: Path) -> int:
        """Return the bytes of the list of pupils, with names put together by chance."""
        return write_pupil_rows(self._rows(), path)

    def _rows(self) -> Iterator[tuple[object, ...]]:
        numbers, count = stream(self.seed, "names"), len(self.born)
        origins = list(ORIGINS.values())
        weights = np.array([origin.share for origin in origins])
        origin = numbers.choice(len(origins), count, p=weights / weights.sum()).tolist()
        drawn = numbers.random((count, 3)).tolist()
        first = self.table.days[0].isoformat()
        turn = (np.arange(count) % 4).tolist()
        for place, (upn_, urn) in enumerate(zip(self.table.upns.tolist(), self.table.urns.tolist(), strict=True)):
            of, (sex, one, two), group = origins[origin[place]], drawn[place], int(self.year_groups[place])
            names = of.female if sex < 0.5 else of.male
            yield (
                upn_.decode(),
                names[int(one * len(names))],
                of.surnames[int(two * len(of.surnames))],
                date.fromordinal(int(self.born[place])).isoformat(),
                "F" if sex < 0.5 else "M",
                year_code(group),
                f"{year_code(group)}{'ABCD'[turn[place]]}",
                urn.decode(),
                first,
                "",
            )


def authority(pupils: int = 70_000, sessions: int = 380, seed: int = 1, *, starting: int = 2025) -> Authority:
    """Return so many pupils with so many sessions each, from reception to Year 11; twelve or more pupils.

    The days are the first open ones of the usual English year that begins in September of `starting`; 380 sessions are
    190 days. Raises ValueError for an odd number of sessions or more than the year has.
    """
    calendar = school_days(usual_english_year(starting))
    days = [day for day in calendar.days if day not in calendar.shut][: sessions // 2]
    if sessions % 2 or 2 * len(days) < sessions:
        raise ValueError(f"The year {starting} has {2 * len(days)} sessions, two a day.")
    numbers = stream(seed, "authority")
    schools, groups = _places(pupils)
    half_of = calendar.half_of[[calendar.place[day] for day in days]]
    levels = _levels(numbers, schools, groups)
    marks = _marks(numbers, levels, half_of, np.array([day.weekday() for day in days]))
    _close_some(numbers, marks, schools)
    numbering = np.where(schools < FIRST_SECONDARY, 2000 + schools - FIRST_PRIMARY, 4000 + schools - FIRST_SECONDARY)
    table = MarkTable(
        upns=upn.many(NUMBER, numbering, starting - groups),
        urns=schools.astype("S6"),
        days=tuple(days),
        marks=marks,
    )
    first = np.array([date(starting - group - 5, 9, 1).toordinal() for group in range(12)])
    return Authority(seed, table, half_of, groups, first[groups] + numbers.integers(0, 365, pupils))


def _places(pupils: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the school and the year group of each pupil: seven year groups at primary, five at secondary schools."""
    younger = pupils * 7 // 12
    found = []
    for count, size, first, lowest, groups in (
        (younger, PRIMARY_SIZE, FIRST_PRIMARY, 0, 7),
        (pupils - younger, SECONDARY_SIZE, FIRST_SECONDARY, 7, 5),
    ):
        schools = max(round(count / size), 1)
        order = np.arange(count) * schools * groups // max(count, 1)
        found.append((first + order // groups, lowest + order % groups))
    return np.concatenate([found[0][0], found[1][0]]), np.concatenate([found[0][1], found[1][1]])


def _levels(numbers: np.random.Generator, schools: NDArray[np.int64], groups: NDArray[np.int64]) -> Levels:
    """Return a level for each pupil and half-term: own ways, school, year group, season."""
    known, school = np.unique(schools, return_inverse=True)
    # Families and circumstances are not told apart here: their spread is in the pupil's own.
    own = numbers.standard_normal(len(schools)) * 0.86 + SPREAD.middle + 0.42 + 0.04 * np.maximum(groups - 6, 0)
    shocks = numbers.standard_normal((len(known), 6)) * SPREAD.school * 1.4
    levels: Levels = own[:, None] + wandering(numbers, len(schools), 6) + shocks[school] + SEASONS
    return levels


def _marks(
    numbers: np.random.Generator, levels: Levels, half_of: NDArray[np.uint8], weekdays: NDArray[np.int64]
) -> Marks:
    rows, days = len(levels), len(half_of)
    away = np.ascontiguousarray(limits(shares(numbers, levels)).T)
    drawn = runs(numbers, days, rows)
    reasons = _reason_table()
    elsewhere = numbers.integers(0, WHOLE, size=(days, rows), dtype=np.uint16)
    late = np.minimum(numbers.lognormal(-0.6, 1.1, rows) * LATE, 0.4)
    both = np.empty((days, 2, rows), dtype=np.uint8)
    both[:, 0], both[:, 1] = byte("/"), byte("\\")
    for day in range(days):
        _one_day(numbers, both[day], drawn[day], away[half_of[day]], reasons)
        _present(
            both[day], elsewhere[day], drawn[day] >= away[half_of[day]], late * (1.4 if weekdays[day] == 0 else 0.9)
        )
    return np.ascontiguousarray(both.reshape(2 * days, rows).T)


def _one_day(numbers: np.random.Generator, marks: Marks, drawn: Draws, away: Draws, reasons: Marks) -> None:
    """Write who is away on a day: why, and for some only half of it. A run of days keeps its reason."""
    rows = np.flatnonzero(drawn < away)
    code = reasons[drawn[rows].astype(np.uint32) * 256 // away[rows]]
    half = numbers.random(len(rows), dtype=np.float32)
    is_morning, is_afternoon = half >= HALF_DAY / 2, half < 1 - HALF_DAY / 2
    marks[0, rows[is_morning]] = code[is_morning]
    marks[1, rows[is_afternoon]] = code[is_afternoon]


def _present(marks: Marks, drawn: Draws, is_in: NDArray[np.bool_], late: NDArray[np.float64]) -> None:
    """Write who is late, out on a trip or at another school, among those who are not away."""
    edge = 0
    for code, share in PLACED_ELSEWHERE:
        above, edge = edge, edge + round(share * WHOLE)
        rows = np.flatnonzero((drawn >= above) & (drawn < edge) & is_in)
        marks[:, rows] = byte(code)
    limit = (edge + late * WHOLE).astype(np.uint16)
    rows = np.flatnonzero((drawn < limit) & (drawn >= edge) & is_in)
    is_too_late = (drawn[rows] - edge) < TOO_LATE * (limit[rows] - edge)
    marks[0, rows] = np.where(is_too_late, byte("U"), byte("L"))


def _reason_table() -> Marks:
    """Return a reason for each 256th of the range of draws that mean away."""
    weights = np.array([weight for _, weight in REASONS])
    edges = np.round(np.cumsum(weights) / weights.sum() * 256).astype(np.int64)
    return np.repeat(np.array([byte(code) for code, _ in REASONS], dtype=np.uint8), np.diff(edges, prepend=0))


def _close_some(numbers: np.random.Generator, marks: Marks, schools: NDArray[np.int64]) -> None:
    """Shut a school in five for a day of snow."""
    for school in np.unique(schools)[::5].tolist():
        day = int(numbers.integers(0, marks.shape[1] // 2))
        rows = slice(int(np.searchsorted(schools, school)), int(np.searchsorted(schools, school, side="right")))
        marks[rows, 2 * day : 2 * day + 2] = byte("Y4")
