"""Groups of a school's children: by year group, by class, or by what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from village.access.viewer import Viewer
from village.organisations.rules.schools import NURSERY
from village.people.permissions import VIEW_DETAILS
from village.school_data.queries.groups import GROUP_KINDS, facts_by_pupil
from village.school_data.queries.roster import NOT_KNOWN, Roster
from village.school_data.rules.array_types import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Groups numbered from 0, the number of each row (-1: in none), and which of them are shown but not counted."""

    group: Ints
    labels: Sequence[str]
    uncounted: Sequence[bool]


def grouping_by_year(roster: Roster) -> Grouping:
    """Return the year groups of the children on roll; nursery is below school age and not counted."""
    here = roster.is_here
    years = sorted({int(year) for year in roster.year_group[here] if year != NOT_KNOWN})
    number = np.full(len(roster.year_group), -1, np.int64)
    for place, year in enumerate(years):
        number[here & (roster.year_group == year)] = place
    return Grouping(number, [year_label(year) for year in years], [year == NURSERY for year in years])


def grouping_by_class(roster: Roster) -> Grouping:
    """Return the classes of the children on roll."""
    here = roster.is_here
    used = sorted({int(one) for one in roster.class_number[here] if one >= 0})
    number = np.full(len(roster.class_number), -1, np.int64)
    for place, one in enumerate(used):
        number[here & (roster.class_number == one)] = place
    labels = [roster.classes[one] for one in used]
    uncounted = [bool((roster.year_group[number == place] == NURSERY).all()) for place in range(len(used))]
    return Grouping(number, labels, uncounted)


def grouping_by_facts(roster: Roster, facts: Mapping[int, str], order: Sequence[str]) -> Grouping:
    """Return groups by something known of each child on roll; who is not in `facts` is in none."""
    here = roster.is_here
    found = [facts.get(int(pupil), "") if here[row] else "" for row, pupil in enumerate(roster.pupil)]
    labels = [label for label in order if label in set(found)]
    place = {label: number for number, label in enumerate(labels)}
    group = np.array([place.get(label, -1) for label in found], np.int64)
    return Grouping(group, labels, [False] * len(labels))


BASIC = ("year", "class")
"""Groupings for whoever may see the school."""
GROUPINGS = {"year": "Year group", "class": "Class", **GROUP_KINDS}
"""By what a school's children are put side by side."""


def grouping_of(by: str, roster: Roster, viewer: Viewer, school_id: int) -> Grouping:
    """Return the children on roll in groups; what is known of families is asked by who may see it, else by year."""
    if by == "class":
        return grouping_by_class(roster)
    if by in GROUP_KINDS and viewer.can(VIEW_DETAILS, at=school_id):
        facts, order = facts_by_pupil(by, roster.on_roll)
        return grouping_by_facts(roster, facts, order)
    return grouping_by_year(roster)


def year_label(year: int) -> str:
    """Return a year group as one says it: Nursery, Reception, Year 5."""
    return {-1: "Nursery", 0: "Reception"}.get(year, f"Year {year}")
