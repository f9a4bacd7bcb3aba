"""How often each child of the town tends to be away: families, own ways, circumstances, year groups and schools."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from village.demo.school_year.absence import SEASONS, SPREAD, Levels, wandering
from village.demo.school_year.children import People
from village.demo.school_year.cohorts import Past
from village.demo.school_year.luck import stream
from village.demo.school_year.places import ORCHARD
from village.demo.school_year.records import Child, Enrolment

HALVES = 12
"""Six half-terms of the year before, six of the present one."""
BY_YEAR_GROUP = {-1: 0.35, 0: 0.15, 7: 0.0, 8: 0.12, 9: 0.22, 10: 0.3, 11: 0.34}
BY_ORIGIN = {"traveller": 0.8, "roma": 0.5, "chinese": -0.5, "nigerian": -0.4, "ghanaian": -0.4, "indian": -0.2}
BY_SEN = {"K": 0.2, "E": 0.3}
FREE_MEALS, YOUNG_CARER, AT_ORCHARD = 0.45, 0.3, 0.2


def child_levels(people: People, past: Past, seed: int, named: Mapping[str, tuple[int, ...]]) -> Levels:
    """Return the logit of each child's share of days away, by child's number and half-term; row 0 is nobody."""
    numbers = stream(seed, "levels")
    count = len(people.children) + 1
    family = numbers.standard_normal(count) * SPREAD.family
    lasting = numbers.standard_normal(count) * SPREAD.child
    levels = wandering(numbers, count, HALVES)
    for child in people.children.values():
        groups = [people.seats[child.id].year_group(calendar.starting) for calendar in past.calendars]
        levels[child.id] += SPREAD.middle + lasting[child.id] + family[child.family_id] + _circumstances(people, child)
        levels[child.id] += np.repeat([BY_YEAR_GROUP.get(group, 0.0) for group in groups], 6)
    levels += np.tile(SEASONS, 2)
    _stories(levels, named)
    return levels


def school_shocks(seed: int, enrolments: Iterable[Enrolment], year: int, first_half: int) -> Levels:
    """Return what a half-term at a school and in a year group adds, for the enrolments in order, six columns."""
    shocks: dict[tuple[str, int], NDArray[np.float64]] = {}
    found = []
    for one in enrolments:
        stood = one.in_year(year)
        group = stood.year_group if stood else 0
        parts = (("", 0, SPREAD.school), (one.urn, group, SPREAD.year_group))
        for urn, turn, width in parts:
            key = (urn or one.urn, turn if urn else -9)
            if key not in shocks:
                shocks[key] = stream(seed, f"shock {key} {first_half}").standard_normal(6) * width
        found.append(shocks[one.urn, -9] + shocks[one.urn, group])
    return np.array(found)


def _circumstances(people: People, child: Child) -> float:
    at_orchard = any(stay.urn == ORCHARD for stay in people.seats[child.id].stays)
    return (
        BY_ORIGIN.get(people.homes[child.family_id].origin.key, 0.0)
        + BY_SEN.get(child.sen, 0.0)
        + FREE_MEALS * child.free_meals
        + YOUNG_CARER * child.young_carer
        + AT_ORCHARD * at_orchard
    )


def _stories(levels: Levels, named: Mapping[str, tuple[int, ...]]) -> None:
    levels[list(named["severely_absent"])] = np.log(0.62 / 0.38)
    levels[list(named["bereaved"])] += 1.0
    recovered = list(named["recovered"])
    levels[recovered, :6] = np.log(0.24 / 0.76)
    levels[recovered, 6:] = np.log(0.02 / 0.98)
    twice = named["same_child"]
    for true, again in zip(twice[::2], twice[1::2], strict=True):
        levels[again] = levels[true]
