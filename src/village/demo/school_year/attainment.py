"""Where children stand in reading, writing and maths each half-term, national results, and what is hoped for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from village.demo.school_year.absence import Levels
from village.demo.school_year.calendar import SchoolDays
from village.demo.school_year.luck import stream
from village.demo.school_year.places import ORCHARD
from village.demo.school_year.records import Assessment, Child, ClassYear, Enrolment, Result, Target, YearOfMarks
from village.demo.school_year.tracker import STEPS_A_YEAR, SUBJECTS, expected_points

DAYS_BEFORE_THE_END = 4
LINK_WITH_ABSENCE = -0.45
SLIPS_OVER_SUMMER = 0.5
HALVES = 12
TUESDAY, THURSDAY = 1, 3


@dataclass(frozen=True, slots=True)
class Progress:
    """Each child's distance from what is expected, in steps: children by half-terms of two years by subjects."""

    gaps: NDArray[np.float64]
    ability: NDArray[np.float64]
    """Children by subjects, as a standard normal number."""


def progress_of(children: Mapping[int, Child], levels: Levels, seed: int) -> Progress:
    """Return how children get on: their ability, what they miss, and chance; subjects go together."""
    numbers, count = stream(seed, "attainment"), len(levels)
    together = numbers.standard_normal(count) * 0.8
    away = levels - np.median(levels[1:], axis=0)
    ability = together[:, None] + numbers.standard_normal((count, len(SUBJECTS))) * 0.55
    for child in children.values():
        ability[child.id] -= {"N": 0.0, "K": 0.8, "E": 1.5}[child.sen] + 0.3 * child.free_meals
    ability += LINK_WITH_ABSENCE * away.mean(axis=1)[:, None]
    moves = numbers.standard_normal((count, HALVES, len(SUBJECTS))) * 0.5 - 0.25 * np.clip(away, -1, 2)[:, :, None]
    moves[:, 6, :] -= SLIPS_OVER_SUMMER
    return Progress(2.6 * ability[:, None, :] + np.cumsum(moves, axis=1) + 0.3, ability)


def assessments_of(
    years: Mapping[int, YearOfMarks], enrolments: Mapping[int, Enrolment], progress: Progress, today: date
) -> tuple[Assessment, ...]:
    """Return one assessment for each child, subject and half-term that has ended; the nursery is not assessed."""
    found = []
    for turn, year in enumerate(sorted(years)):
        assessed = list(_in_class(years[year], enrolments))
        for half, on in enumerate(assessment_days(years[year].calendar)):
            if on > today:
                continue
            gaps = progress.gaps[:, 6 * turn + half].tolist()
            for one, stood in assessed:
                if one.covers(on):
                    expected, scale = expected_points(stood.year_group, half), _scale(one.urn, stood.year_group)
                    for subject, gap in zip(SUBJECTS, gaps[one.child_id], strict=True):
                        points = max(round(expected + gap * scale), 0)
                        found.append(Assessment(one.id, subject, year, half, on, points, expected))
    return tuple(found)


def assessment_days(calendar: SchoolDays) -> list[date]:
    """Return the day of each half-term on which teachers enter their assessments."""
    return [calendar.days[calendar.half(half).stop - DAYS_BEFORE_THE_END] for half in range(len(calendar.halves))]


def targets_of(
    years: Mapping[int, YearOfMarks], enrolments: Mapping[int, Enrolment], progress: Progress
) -> tuple[Target, ...]:
    """Return what is hoped for by the end of each year: a year's steps from where a child began it, and one more."""
    found = []
    for turn, year in enumerate(sorted(years)):
        gaps = progress.gaps[:, 6 * turn].tolist()
        for one, stood in _in_class(years[year], enrolments):
            whole, scale = expected_points(stood.year_group, STEPS_A_YEAR - 1) + 1, _scale(one.urn, stood.year_group)
            for subject, gap in zip(SUBJECTS, gaps[one.child_id], strict=True):
                found.append(Target(one.id, subject, year, max(round(whole + gap * scale), 0)))
    return tuple(found)


def _in_class(year: YearOfMarks, enrolments: Mapping[int, Enrolment]) -> Iterator[tuple[Enrolment, ClassYear]]:
    """Yield who is assessed in a year: all but the nursery, each at the main school."""
    for identity in year.enrolment_ids:
        one = enrolments[identity]
        stood = one.in_year(year.calendar.starting)
        if stood is not None and stood.year_group >= 0 and one.status != "S":
            yield one, stood


def results_of(enrolments: Mapping[int, Enrolment], progress: Progress, today: date, seed: int) -> tuple[Result, ...]:
    """Return Key Stage 2 results of Year 6 and above and Key Stage 4 results of Year 11, once they are out.

    Results from before the town's two years stand with the school that holds the child's record.
    """
    found: dict[tuple[int, str], list[Result]] = {}
    for one in sorted(enrolments.values(), key=lambda one: one.id):
        for stood in one.years:
            for stage in _stages(one, stood, today):
                numbers = np.random.default_rng([seed, one.child_id, stage.year_group])
                key = (one.child_id, stage.name)
                if key not in found:
                    found[key] = stage.draw(one.child_id, stage.urn, progress.ability[one.child_id], stage.out, numbers)
    return tuple(result for results in found.values() for result in results)


@dataclass(frozen=True, slots=True)
class _Stage:
    name: str
    year_group: int
    urn: str
    out: date
    draw: Callable[[int, str, NDArray[np.float64], date, np.random.Generator], list[Result]]


def _stages(one: Enrolment, stood: ClassYear, today: date) -> Iterator[_Stage]:
    """Yield what a child has results of, seen from where it stood in a year."""
    if one.urn == ORCHARD:
        return
    sixth = stood.year - (stood.year_group - 6)
    was_there = stood.year_group > 6 or (stood.year_group == 6 and one.covers(date(sixth + 1, 5, 14)))
    out = _weekday_from(date(sixth + 1, 7, 7), TUESDAY)
    if was_there and out <= today:
        yield _Stage("KS2", 6, one.urn, out, _key_stage_2)
    out = _weekday_from(date(stood.year + 1, 8, 20), THURSDAY)
    if stood.year_group == 11 and out <= today and one.covers(date(stood.year + 1, 6, 1)):
        yield _Stage("KS4", 11, one.urn, out, _key_stage_4)


def _key_stage_2(
    child: int, urn: str, ability: NDArray[np.float64], on: date, numbers: np.random.Generator
) -> list[Result]:
    chance = numbers.standard_normal(4) * 0.35
    reading, writing, maths = (ability + 0.25 + chance[:3]).tolist()
    spelling = (reading + writing) / 2 + float(chance[3])
    judged = "GDS" if writing > 1.1 else "EXS" if writing > -0.5 else "WTS"
    values = (
        ("Reading scaled score", str(_scaled(reading))),
        ("Grammar, punctuation and spelling scaled score", str(_scaled(spelling))),
        ("Maths scaled score", str(_scaled(maths))),
        ("Writing", judged),
    )
    return [Result(child, urn, "KS2", measure, value, on) for measure, value in values]


def _key_stage_4(
    child: int, urn: str, ability: NDArray[np.float64], on: date, numbers: np.random.Generator
) -> list[Result]:
    chance = numbers.standard_normal(3) * 0.4
    english, maths = float(ability[:2].mean() + chance[0]), float(ability[2] + chance[1])
    eight = 45 + 17 * float(ability.mean() + chance[2] / 2)
    values = (
        ("English grade", str(_grade(english))),
        ("Maths grade", str(_grade(maths))),
        ("Attainment 8", f"{min(max(eight, 0), 90):.2f}"),
    )
    return [Result(child, urn, "KS4", measure, value, on) for measure, value in values]


def _scaled(ability: float) -> int:
    return min(max(round(103.5 + 6.5 * ability), 80), 120)


def _grade(ability: float) -> int:
    return min(max(round(4.8 + 1.9 * ability), 1), 9)


def _scale(urn: str, year_group: int) -> float:
    """Return how many steps a unit of distance is: children drift apart as they grow, at a special school the most."""
    return (0.5 + 0.09 * year_group) * (2.6 if urn == ORCHARD else 1.0)


def _weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)
