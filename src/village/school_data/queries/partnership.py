"""Figures of a whole partnership by groups that stay the same for a span; no name and no id leaves here."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.school_data.models.shown import FixedGroups
from village.school_data.queries.attendance import pupil_sessions
from village.school_data.queries.groups import GROUP_KINDS, NOT_KNOWN, fact_words
from village.school_data.rules.absence import is_persistent, is_severe
from village.school_data.rules.grouping import PupilSessions
from village.school_data.rules.looking.group_rows import SCHOOL, Children
from village.school_data.rules.looking.hiding import Grouping

KINDS = {SCHOOL: "School", "year": "Year group", **GROUP_KINDS}
"""Earlier ways of grouping are hidden less than later ones."""
NURSERY = -1

type Member = tuple[int, int]
"""Pupil and school."""
type Groups = dict[str, list[Member]]
"""Members by the words of their group."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-term or a year, up to a day."""

    academic_year: int
    number: int
    """1 to 6; 0 for the year."""
    first: date
    last: date


def members_today(partnership_id: int, sessions: PupilSessions) -> dict[str, Groups]:
    """Return by kind who is in which group as the records say now, of all who had a possible session; no nursery."""
    has_session = sessions.possible > 0
    pairs = sorted(set(zip(sessions.pupil[has_session].tolist(), sessions.school[has_session].tolist(), strict=True)))
    years, names = _years(partnership_id), school_names(partnership_id)
    pairs = [pair for pair in pairs if years.get(pair) != NURSERY]
    found: dict[str, defaultdict[str, list[Member]]] = {kind: defaultdict(list) for kind in KINDS}
    facts = _facts(partnership_id)
    for pair in pairs:
        pupil, school = pair
        found[SCHOOL][names.get(school, NOT_KNOWN)].append(pair)
        found["year"][_year_words(years.get(pair))].append(pair)
        for kind in GROUP_KINDS:
            found[kind][facts.get(pupil, {}).get(kind, NOT_KNOWN)].append(pair)
    return {kind: dict(groups) for kind, groups in found.items()}


def fixed_groups(partnership_id: int, span: Span) -> dict[str, Groups]:
    """Return by kind the groups of the span as they were fixed; nothing when nobody has asked yet."""
    rows = FixedGroups.objects.filter(
        partnership_id=partnership_id, academic_year=span.academic_year, number=span.number
    )
    return {
        row.kind: {label: [(pupil, school) for pupil, school in members] for label, members in row.members.items()}
        for row in rows
    }


def counted_groups(fixed: Mapping[str, Groups], sessions: PupilSessions, span: Span) -> tuple[list[Grouping], Children]:
    """Return the ways of grouping in the order of `KINDS`, and what the span's marks say of the children in them."""
    members = sorted({member for groups in fixed.values() for group in groups.values() for member in group})
    place = {member: number for number, member in enumerate(members)}
    ways = [_grouping(kind, fixed[kind], place) for kind in KINDS if kind in fixed]
    possible, missed = np.zeros(len(members), np.int64), np.zeros(len(members), np.int64)
    rows = zip(sessions.pupil.tolist(), sessions.school.tolist(), strict=True)
    where = np.array([place.get(row, -1) for row in rows], np.int64)
    known = where >= 0
    np.add.at(possible, where[known], sessions.possible[known])
    np.add.at(missed, where[known], sessions.missed[known])
    children = Children(
        school=np.array([school for _pupil, school in members], np.int64),
        possible=possible,
        missed=missed,
        persistent=np.asarray(is_persistent(missed, possible, span.academic_year)) & (possible > 0),
        severe=np.asarray(is_severe(missed, possible)) & (possible > 0),
    )
    return ways, children


def _grouping(kind: str, groups: Groups, place: Mapping[Member, int]) -> Grouping:
    labels = sorted(groups, key=lambda label: (label == NOT_KNOWN, _year_order(label), label))
    of_child = np.full(len(place), labels.index(NOT_KNOWN) if NOT_KNOWN in labels else 0, np.int64)
    for number, label in enumerate(labels):
        of_child[[place[member] for member in groups[label]]] = number
    return Grouping(kind, tuple(labels), of_child)


def _year_order(label: str) -> int:
    return 0 if label == "Reception" else int(label[5:]) if label.startswith("Year ") and label[5:].isdigit() else 99


def _year_words(year: int | None) -> str:
    return NOT_KNOWN if year is None else f"Year {year}" if year else "Reception"


def _facts(partnership_id: int) -> dict[int, dict[str, str]]:
    pupils = Pupil.objects.filter(partnership_id=partnership_id).order_by()
    return {pupil.pk: {kind: fact_words(kind, pupil) for kind in GROUP_KINDS} for pupil in pupils}


def _years(partnership_id: int) -> dict[Member, int]:
    """Return the latest year group of each pupil at each school."""
    rows = Spell.objects.filter(pupil__partnership_id=partnership_id, year_group__isnull=False).order_by("joined_on")
    found = rows.values_list("pupil_id", "school_id", "year_group")
    return {(pupil, school): year for pupil, school, year in found if year is not None}


def sessions_in(partnership_id: int, span: Span) -> PupilSessions:
    """Return the sessions of everybody in the span."""
    return pupil_sessions(partnership_id, span.first, span.last)


def school_names(partnership_id: int) -> dict[int, str]:
    """Return the schools with a roll, by id."""
    rows = Spell.objects.filter(pupil__partnership_id=partnership_id).order_by()
    return dict(rows.values_list("school_id", "school__name").distinct())
