"""Figures of a whole partnership by groups that stay the same for a span; no name and no id leaves here."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from village.people.models.roll import Spell
from village.school_data.models.shown import FixedGroups
from village.school_data.queries.attendance import pupil_sessions
from village.school_data.queries.groups import GROUP_KINDS, NOT_KNOWN, facts_by_pupil
from village.school_data.rules.absence import is_persistent, is_severe
from village.school_data.rules.grouping import PupilSessions
from village.school_data.rules.looking.group_rows import GroupSums

KINDS = {"school": "School", "year": "Year group", **GROUP_KINDS}
type Member = tuple[int, int]
"""Pupil and school."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-term or a year, up to a day."""

    academic_year: int
    number: int
    """1 to 6; 0 for the year."""
    first: date
    last: date


def members_today(partnership_id: int, kind: str, sessions: PupilSessions) -> dict[str, list[Member]]:
    """Return who is in which group as the records say now, of all who had a possible session; no nursery."""
    has_session = sessions.possible > 0
    pairs = sorted(set(zip(sessions.pupil[has_session].tolist(), sessions.school[has_session].tolist(), strict=True)))
    years = _years(partnership_id)
    pairs = [pair for pair in pairs if (years.get(pair) or (0, ""))[0] >= 0]
    groups: dict[str, list[Member]] = defaultdict(list)
    facts = facts_by_pupil(kind, {pupil for pupil, _school in pairs})[0] if kind in GROUP_KINDS else {}
    names = dict(_school_names(partnership_id))
    for pupil, school in pairs:
        if kind == "school":
            label = names.get(school, "")
        elif kind == "year":
            year = years.get((pupil, school))
            label = year[1] if year else NOT_KNOWN
        else:
            label = facts.get(pupil, NOT_KNOWN)
        groups[label].append((pupil, school))
    return dict(groups)


def fixed_groups(partnership_id: int, kind: str, span: Span) -> dict[str, list[Member]] | None:
    """Return the groups of the span as they were fixed, or None when nobody has asked yet."""
    row = FixedGroups.objects.filter(
        partnership_id=partnership_id, academic_year=span.academic_year, number=span.number, kind=kind
    ).first()
    if row is None:
        return None
    return {label: [(pupil, school) for pupil, school in members] for label, members in row.members.items()}


def sums_of(groups: dict[str, list[Member]], sessions: PupilSessions, span: Span) -> list[GroupSums]:
    """Return the sums of each group in the order of their words, those not known last."""
    by_pair: dict[Member, list[int]] = defaultdict(lambda: [0, 0])
    columns = (sessions.pupil, sessions.school, sessions.possible, sessions.attended)
    for pupil, school, possible, attended in zip(*(column.tolist() for column in columns), strict=True):
        by_pair[pupil, school][0] += possible
        by_pair[pupil, school][1] += possible - attended
    order = sorted(groups, key=lambda label: (label == NOT_KNOWN, _year_order(label), label))
    return [_sums(label, groups[label], by_pair, span.academic_year) for label in order]


def _sums(label: str, members: Sequence[Member], by_pair: dict[Member, list[int]], academic_year: int) -> GroupSums:
    figures = [by_pair[member] for member in members]
    return GroupSums(
        label=label,
        children=len(members),
        possible=sum(possible for possible, _missed in figures),
        missed=sum(missed for _possible, missed in figures),
        persistent=sum(
            bool(possible and is_persistent(missed, possible, academic_year)) for possible, missed in figures
        ),
        severe=sum(bool(possible and is_severe(missed, possible)) for possible, missed in figures),
        by_school=tuple(Counter(school for _pupil, school in members).values()),
    )


def _year_order(label: str) -> int:
    return {"Reception": 0}.get(label, int(label[5:]) if label.startswith("Year ") and label[5:].isdigit() else 99)


def _years(partnership_id: int) -> dict[Member, tuple[int, str]]:
    """Return the latest year group of each pupil at each school, as a number and in words."""
    rows = Spell.objects.filter(pupil__partnership_id=partnership_id, year_group__isnull=False).order_by("joined_on")
    words = {-1: "Nursery", 0: "Reception"}
    return {
        (pupil, school): (year, words.get(year, f"Year {year}"))
        for pupil, school, year in rows.values_list("pupil_id", "school_id", "year_group")
    }


def _school_names(partnership_id: int) -> list[tuple[int, str]]:
    rows = Spell.objects.filter(pupil__partnership_id=partnership_id).order_by()
    return list(rows.values_list("school_id", "school__name").distinct())


def sessions_in(partnership_id: int, span: Span) -> PupilSessions:
    """Return the sessions of everybody in the span."""
    return pupil_sessions(partnership_id, span.first, span.last)


def last_marked_day(partnership_id: int, today: date) -> date | None:
    """Return the last day up to today on which a fair part of the partnership has marks; None without any."""
    for back in range(400):
        day = date.fromordinal(today.toordinal() - back)
        if day.weekday() < 5 and int(pupil_sessions(partnership_id, day, day).possible.sum()):
            return day
    return None


def school_names(partnership_id: int) -> dict[int, str]:
    """Return the schools with a roll, by id."""
    return dict(_school_names(partnership_id))
