"""Three made-up authorities with marks of two half-terms, and their counts by plain loops over single sessions."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from village.rollup.counts import Counts, Group
from village.rollup.layout import Columns, Kind, pack
from village.rollup.writing import export

MORNING, AFTERNOON = 0, 1


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One pupil at one school: what was possible and what was attended, by day and half of the day."""

    authority: str
    school: str
    year_group: int | None
    possible: frozenset[tuple[date, int]]
    attended: frozenset[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """One authority's half-term."""

    authority: str
    starts_on: date
    weeks: int
    enrolments: tuple[Enrolment, ...]

    def columns(self, slice_length: int = 50) -> Iterator[Columns]:
        """Yield the enrolments as the export takes them, some at a time."""
        for first in range(0, len(self.enrolments), slice_length):
            part = self.enrolments[first : first + slice_length]
            yield Columns(
                schools=[one.school for one in part],
                year_groups=[one.year_group for one in part],
                possible=pack(self._matrix([one.possible for one in part])),
                attended=pack(self._matrix([one.attended for one in part])),
            )

    def _matrix(self, marks: Sequence[frozenset[tuple[date, int]]]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        days = [day for day, _half in sessions_from(self.starts_on, self.weeks)[::2]]
        return np.array([[(day, half) in one for day in days for half in (MORNING, AFTERNOON)] for one in marks])


def sessions_from(starts_on: date, weeks: int) -> list[tuple[date, int]]:
    """Return the sessions of the weeks, in order."""
    days = [starts_on + timedelta(days=number) for number in range(7 * weeks)]
    return [(day, half) for day in days if day.weekday() < 5 for half in (MORNING, AFTERNOON)]


def half_term(authority: str, starts_on: date, *, weeks: int, pupils: int, seed: int) -> HalfTerm:
    """Return a half-term in which most come, some often do not, and some come late or leave early."""
    chance = random.Random(f"{authority} {starts_on} {seed}")
    schools = [f"{authority[-2:]}{number:04d}" for number in range(3)]
    sessions = sessions_from(starts_on, weeks)
    made = []
    for _number in range(pupils):
        first, last = (
            sorted(chance.choices(range(len(sessions) + 1), k=2)) if chance.random() < 0.1 else (0, len(sessions))
        )
        misses = chance.choice((0, 0, 0.02, 0.05, 0.1, 0.1, 0.3, 0.6, 1))
        possible = frozenset(session for session in sessions[first:last] if chance.random() > 0.02)
        attended = frozenset(session for session in sorted(possible) if chance.random() >= misses)
        year = chance.choice((None, -1, 0, 1, 2, 2, 3, 14))
        made.append(Enrolment(authority, chance.choice(schools), year, possible, attended))
    return HalfTerm(authority, starts_on, weeks, tuple(made))


SPRING_1, SPRING_1_EARLY, SPRING_2 = date(2026, 1, 5), date(2025, 12, 29), date(2026, 2, 23)
HALF_TERMS = (
    half_term("E06000001", SPRING_1, weeks=6, pupils=160, seed=1),
    half_term("E06000002", SPRING_1_EARLY, weeks=7, pupils=230, seed=2),
    half_term("E06000003", SPRING_1, weeks=12, pupils=190, seed=3),
    half_term("E06000001", SPRING_2, weeks=5, pupils=170, seed=4),
    half_term("E06000002", SPRING_2, weeks=5, pupils=200, seed=5),
)
"""The second begins a week before the others; the third is as long as the layout can hold."""


def files_in(folder: Path, kind: Kind, half_terms: Iterable[HalfTerm] = HALF_TERMS) -> list[Path]:
    """Return a file of each half-term."""
    return [
        export(one.columns(), folder=folder, authority=one.authority, period_starts_on=one.starts_on, kind=kind)
        for one in half_terms
    ]


def by_loops(half_terms: Iterable[HalfTerm], since: date, until: date, by: Sequence[str]) -> dict[Group, Counts]:
    """Return what must come out: each session looked at, one after the other."""
    found: defaultdict[Group, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    schools: defaultdict[Group, set[str]] = defaultdict(set)
    for one in half_terms:
        for enrolment in one.enrolments:
            possible = attended = 0
            for session in enrolment.possible:
                if since <= session[0] <= until:
                    possible += 1
                    if session in enrolment.attended:
                        attended += 1
            if possible == 0:
                continue
            missed = possible - attended
            group = tuple(getattr(enrolment, name) for name in by)
            is_persistent, is_severe = missed / possible >= 0.1, missed / possible >= 0.5
            for place, more in enumerate((1, possible, attended, int(is_persistent), int(is_severe))):
                found[group][place] += more
            schools[group].add(enrolment.school)
    return {
        group: Counts(
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], min(schools[group]), max(schools[group])
        )
        for group, numbers in found.items()
    }
