"""Incidents and rewards as schools write them down, with some children whose incidents rise against their own past."""

from collections.abc import Mapping, Sequence
from datetime import date, time

import numpy as np
from numpy.typing import NDArray

from village.demo.school_year.absence import Levels, wandering
from village.demo.school_year.codes import IS_PRESENT
from village.demo.school_year.luck import Luck
from village.demo.school_year.places import ACADEMY
from village.demo.school_year.records import Behaviour, Child, Enrolment, School, YearOfMarks

INCIDENTS = (
    ("Disrupting learning", -1, 30.0),
    ("Refusing an instruction", -2, 18.0),
    ("Unkind words", -2, 14.0),
    ("No equipment or kit", -1, 12.0),
    ("Phone in use", -1, 8.0),
    ("Rough play", -2, 9.0),
    ("Damage to things", -3, 4.0),
    ("Leaving a lesson", -3, 4.0),
    ("Fighting", -5, 3.0),
    ("Bullying, alleged", -4, 2.0),
    ("Racist language", -5, 0.8),
)
REWARDS = (
    ("Effort", 1, 30.0),
    ("Kindness", 2, 20.0),
    ("Reading at home", 1, 16.0),
    ("Helping others", 2, 12.0),
    ("Excellent work", 3, 12.0),
    ("Full week in school", 1, 8.0),
    ("Representing the school", 4, 2.0),
)
LOCATIONS = (
    ("Classroom", 12.0),
    ("Playground", 6.0),
    ("Corridor", 4.0),
    ("Dining hall", 3.0),
    ("Sports hall", 1.5),
    ("Bus stop", 0.7),
)
TIMES = ((9, 2.0), (10, 3.0), (11, 3.0), (12, 4.0), (13, 3.0), (14, 3.0), (15, 1.0))
PER_HALF_TERM = {"primary": 0.16, "secondary": 0.5, "special": 0.5}
REWARDED = {"primary": 0.9, "secondary": 0.7, "special": 1.2}
BY_YEAR_GROUP = {-1: 0.1, 0: 0.4, 1: 0.6, 2: 0.8, 7: 0.8, 8: 1.3, 9: 1.4, 10: 1.0, 11: 0.7}
RISES = 0.05
"""The share of children with one half-term that is four times as bad as those before it."""
LEAST_RISE = 3
SERIOUS = -3
NOTES = ("Spoke with a parent at the gate.", "Letter home.", "Restorative talk held.", "Parents told by telephone.")

type Event = tuple[date, time, int, str, int, str, str]


def behaviour_of(
    years: Mapping[int, YearOfMarks],
    enrolments: Mapping[int, Enrolment],
    children: Mapping[int, Child],
    schools: Mapping[str, School],
    levels: Levels,
    seed: int,
) -> tuple[tuple[Behaviour, ...], tuple[int, ...]]:
    """Return incidents and rewards by day, and the children whose incidents were made to rise."""
    luck = Luck(seed, "behaviour")
    tendency = _tendency(children, levels, luck)
    rising = _rising(luck, children)
    found: list[Event] = []
    for turn, marks in enumerate(years[year] for year in sorted(years)):
        rows = [enrolments[identity] for identity in marks.enrolment_ids]
        incidents = np.array([_rates(marks, schools, one, tendency, rising, 6 * turn) for one in rows])
        rewards = np.array([[REWARDED[schools[one.urn].phase]] * 6 for one in rows])
        found += _events(luck.numbers, marks, rows, incidents, INCIDENTS)
        found += _events(luck.numbers, marks, rows, rewards, REWARDS)
    behaviour = tuple(
        Behaviour(number, one, kind, points, location, on, at, note)
        for number, (on, at, one, kind, points, location, note) in enumerate(sorted(set(found)), start=1)
    )
    return behaviour, tuple(sorted(rising))


def _tendency(children: Mapping[int, Child], levels: Levels, luck: Luck) -> NDArray[np.float64]:
    """Return each child's own factor for each half-term: lasting for most, linked with absence, more for boys."""
    numbers, count = luck.numbers, len(levels)
    own = numbers.standard_normal(count) * 1.25
    away = levels.mean(axis=1)
    linked = 0.5 * (away - np.median(away[1:])) if count > 1 else away
    factor = np.exp(own + linked - 1.0)[:, None] * np.exp(wandering(numbers, count, levels.shape[1]) * 0.6)
    for child in children.values():
        factor[child.id] *= {"N": 1.0, "K": 1.6, "E": 1.8}[child.sen] * (1.3 if child.sex == "M" else 0.7)
    return factor


def _rising(luck: Luck, children: Mapping[int, Child]) -> dict[int, int]:
    """Return the half-term, 1 to 11, in which each of a few children's incidents rise."""
    return {child: luck.whole(1, 11) for child in children if luck.chance(RISES)}


def _rates(
    marks: YearOfMarks,
    schools: Mapping[str, School],
    one: Enrolment,
    tendency: NDArray[np.float64],
    rising: Mapping[int, int],
    first: int,
) -> NDArray[np.float64]:
    stood = one.in_year(marks.calendar.starting)
    group = stood.year_group if stood else 0
    usual = PER_HALF_TERM[schools[one.urn].phase] * BY_YEAR_GROUP.get(group, 1.0)
    rates = np.minimum(usual * tendency[one.child_id, first : first + 6], 12.0)
    half = rising.get(one.child_id, -1) - first
    if 0 <= half < 6:
        rates[half] = 4 * rates[half] + LEAST_RISE
    return rates


def _events(
    numbers: np.random.Generator,
    marks: YearOfMarks,
    rows: Sequence[Enrolment],
    rates: NDArray[np.float64],
    kinds: Sequence[tuple[str, int, float]],
) -> list[Event]:
    """Return events as often as the rates say, on mornings on which the child was in school."""
    is_in = IS_PRESENT[marks.marks[:, ::2]]
    in_half = np.stack([is_in[:, marks.calendar.half(half)].sum(axis=1) for half in range(6)], axis=1)
    counts = np.where(in_half > 0, numbers.poisson(rates), 0)
    row, half = np.repeat(np.argwhere(counts >= 0), counts.ravel(), axis=0).T
    begins = np.concatenate([[0], np.cumsum(in_half.ravel())])[:-1].reshape(in_half.shape)
    rank = (numbers.random(len(row)) * in_half[row, half]).astype(np.int64)
    days = np.nonzero(is_in)[1][begins[row, half] + rank].tolist()
    kind = _chosen(numbers, [weight for *_, weight in kinds], len(row))
    where = _chosen(numbers, [weight for _, weight in LOCATIONS], len(row))
    hour = _chosen(numbers, [weight for _, weight in TIMES], len(row))
    minute, note = numbers.integers(0, 12, len(row)).tolist(), numbers.integers(0, len(NOTES), len(row)).tolist()
    drawn = zip(row.tolist(), days, kind, where, hour, minute, note, strict=True)
    return [
        _event(rows[one], marks.calendar.days[day], time(TIMES[at][0], 5 * past), kinds[what], place, word)
        for one, day, what, place, at, past, word in drawn
    ]


def _event(one: Enrolment, on: date, at: time, kind: tuple[str, int, float], place: int, word: int) -> Event:
    name, points, _ = kind
    if one.urn != ACADEMY and name == "Phone in use":
        name = "Disrupting learning"
    location = LOCATIONS[place][0] if points < 0 else "Classroom"
    return on, at, one.id, name, points, location, NOTES[word] if points <= SERIOUS else ""


def _chosen(numbers: np.random.Generator, weights: Sequence[float], count: int) -> list[int]:
    edges = np.cumsum(weights) / sum(weights)
    chosen: list[int] = np.minimum(
        np.searchsorted(edges, numbers.random(count), side="right"), len(weights) - 1
    ).tolist()
    return chosen
