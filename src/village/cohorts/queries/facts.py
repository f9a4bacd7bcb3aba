"""What is known of every pupil of a school in one half-term: the figures that a rule looks at."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.school_year import HalfTerm, SchoolYear
from village.cohorts import permissions
from village.cohorts.rules.facts import Facts
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words, year_words
from village.people.models.roll import Spell
from village.people.queries.siblings import siblings_among
from village.school_data.queries.attainment import below_expected_on
from village.school_data.queries.attendance import pupil_sessions
from village.school_data.queries.bands import band_lines
from village.school_data.queries.behaviour import incident_counts
from village.school_data.queries.calendar import school_days_of
from village.school_data.queries.threshold import threshold_sessions
from village.school_data.rules.bands import BANDS, attendance_bands, punctuality_bands
from village.school_data.rules.comparison import half_term_before, same_span
from village.school_data.rules.grouping import PupilSessions


@dataclass(frozen=True, slots=True)
class HalfTermAsked:
    """The half-term that a rule looks at, and up to which day."""

    year: SchoolYear
    half: HalfTerm
    until: date

    @property
    def words(self) -> str:
        """Return it as people say it: Autumn 1 2026/27."""
        return f"{half_words(self.half.term, self.half.half)} {year_words(self.year.starting)}"

    @property
    def is_over(self) -> bool:
        return self.until >= self.half.ends_on


def half_term_asked(
    viewer: Viewer, school_id: int, academic_year: int, term: str, half: int, *, until: date | None
) -> HalfTermAsked:
    """Return the half-term with its cut-off: the day asked for, or its last day. Refused when there is no such one."""
    year = term_dates_for(viewer.partnership_id or 0).year(academic_year)
    found = next((one for one in year.half_terms if (one.term, one.half) == (term, half)), None)
    if found is None:
        raise Refused("Choose a half-term from the list.", field="half")
    last = min(until, found.ends_on) if until else found.ends_on
    if last < found.starts_on:
        raise Refused(f"That half-term begins on {found.starts_on:%-d %B %Y}. Choose a day in it.", field="until")
    return HalfTermAsked(year, found, last)


def facts_of_school(viewer: Viewer, school_id: int, asked: HalfTermAsked) -> list[Facts]:
    """Return the facts of everybody on the school's roll at the cut-off who had a session, by pupil.

    Empty for who may not see lists at the school. Nine queries, whatever the number of pupils.
    """
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    return facts_at(viewer.partnership_id or 0, school_id, asked)


def facts_at(partnership_id: int, school_id: int, asked: HalfTermAsked) -> list[Facts]:
    """Return the same whoever asks, for figures that name nobody: whom a rule would have listed in an earlier year."""
    here = pupil_sessions(partnership_id, asked.half.starts_on, asked.until, schools=[school_id])
    since_september = pupil_sessions(
        partnership_id, asked.year.half_terms[0].starts_on, asked.until, schools=[school_id]
    )
    roll = _roll_on(school_id, asked.until)
    lines = band_lines(partnership_id)
    half_term, year = _by_pupil(here), _by_pupil(since_september)
    ids = sorted(set(half_term) & set(roll))
    siblings = siblings_among(ids, on=asked.until)
    near = threshold_sessions(partnership_id, school_id, until=asked.until)
    incidents, before = _incidents(partnership_id, school_id, asked)
    behind = below_expected_on(school_id, asked.until)
    numbers = np.array([half_term[pupil_id] for pupil_id in ids], np.int64).reshape(len(ids), len(_COLUMNS))
    bands = attendance_bands(numbers[:, 1], numbers[:, 0], lines.attendance)
    came = numbers[:, 1] + numbers[:, 5]
    late_bands = punctuality_bands(numbers[:, 4] + numbers[:, 5], came, lines.punctuality)
    facts = []
    for place, pupil_id in enumerate(ids):
        possible, attended, unauthorised, no_reason, late_before, late_after = (int(one) for one in numbers[place])
        year_group, registration_group = roll[pupil_id]
        facts.append(
            Facts(
                pupil_id=pupil_id,
                year_group=year_group,
                registration_group=registration_group,
                sibling_ids=siblings.get(pupil_id, frozenset()),
                possible=possible,
                attended=attended,
                unauthorised=unauthorised,
                late=late_before + late_after,
                no_reason=no_reason,
                year_possible=year[pupil_id][0],
                year_attended=year[pupil_id][1],
                attendance_band=BANDS[int(bands[place])] or "",
                punctuality_band=BANDS[int(late_bands[place])] or "",
                threshold_sessions=near.get(pupil_id, 0),
                incidents=incidents.get(pupil_id, 0),
                incidents_before=before.get(pupil_id, 0),
                below_expected=behind.get(pupil_id, ()),
            )
        )
    return facts


_COLUMNS = ("possible", "attended", "unauthorised", "no_reason", "late_before", "late_after")


def _by_pupil(sessions: PupilSessions) -> dict[int, tuple[int, ...]]:
    """Return the columns of each pupil, two rows of one who moved up in between added up."""
    totals: dict[int, list[int]] = defaultdict(lambda: [0] * len(_COLUMNS))
    columns = np.stack([getattr(sessions, name) for name in _COLUMNS], axis=1) if len(sessions) else ()
    for pupil_id, row in zip(sessions.pupil.tolist(), columns, strict=True):
        totals[pupil_id] = [one + int(other) for one, other in zip(totals[pupil_id], row, strict=True)]
    return {pupil_id: tuple(row) for pupil_id, row in totals.items()}


def _roll_on(school_id: int, day: date) -> dict[int, tuple[int | None, str]]:
    """Return the year group and class of everybody on the school's roll on the day; merged records are on none."""
    spells = Spell.objects.filter(school_id=school_id, joined_on__lte=day, pupil__merged_into=None)
    still = spells.exclude(left_on__lt=day).order_by("joined_on")
    rows = still.values_list("pupil_id", "year_group", "registration_group")
    return {pupil_id: (year, group) for pupil_id, year, group in rows}


def _incidents(
    partnership_id: int, school_id: int, asked: HalfTermAsked
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Return incidents of each pupil in the half-term and in the one before, over as many school days of each."""
    earlier = half_term_before(term_dates_for(partnership_id), asked.year, asked.half)
    now_days = _days(partnership_id, school_id, asked.half)
    then_days = _days(partnership_id, school_id, earlier)
    spans = same_span(now_days, then_days, asked.until)
    if spans is None:
        return {}, {}
    now, then = spans
    return (
        incident_counts(school_id, now.first_on, asked.until),
        incident_counts(school_id, then.first_on, then.last_on),
    )


def _days(partnership_id: int, school_id: int, half: HalfTerm) -> list[date]:
    days: Collection[date] = school_days_of(partnership_id, school_id, half.starts_on, half.ends_on)
    return sorted(days)
