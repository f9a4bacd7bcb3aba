"""How near the pupils of a school are to the national threshold."""

from datetime import date, timedelta

import numpy as np

from village.people.models.roll import Spell
from village.school_data.queries.calendar import school_days_of
from village.school_data.queries.periods import as_rule, periods_between
from village.school_data.queries.sheets import stored_rows
from village.school_data.rules.marks import Marks, assembled
from village.school_data.rules.national_threshold import near_threshold, school_weeks
from village.school_data.rules.periods import SESSIONS_A_WEEK, monday_of
from village.school_data.rules.roll import Roll, roll_of

LOOKS_BACK = timedelta(weeks=26)
"""Ten school weeks with the longest holidays between them lie in half a year."""


def threshold_sessions(partnership_id: int, school_id: int, *, until: date) -> dict[int, int]:
    """Return the sessions of G, N, O or U of each pupil in the ten school weeks that end with the day."""
    first = monday_of(until - LOOKS_BACK)
    sessions = ((until - first).days // 7 + 1) * SESSIONS_A_WEEK
    parts = []
    for period in periods_between(partnership_id, first, until):
        known = as_rule(period)
        rows = stored_rows(period.pk, known.sessions, [school_id])
        parts.append((Marks(period.starts_on, rows.marks), rows.pupil))
    pupils = np.unique(np.concatenate([ids for _, ids in parts])) if parts else np.zeros(0, np.int64)
    placed = [(marks, np.searchsorted(pupils, ids)) for marks, ids in parts]
    marks = assembled(placed, len(pupils), first, sessions)
    weeks = school_weeks(marks, school_days_of(partnership_id, school_id, first, until))
    near = near_threshold(marks, weeks, until, _roll(school_id, pupils.tolist()))
    return {pupil_id: int(now) for pupil_id, now in zip(pupils.tolist(), near.now, strict=True) if now}


def _roll(school_id: int, pupil_ids: list[int]) -> Roll:
    places = {pupil_id: place for place, pupil_id in enumerate(pupil_ids)}
    spells = Spell.objects.filter(school_id=school_id).values_list("pupil_id", "joined_on", "left_on")
    return roll_of((places[pupil], joined, left) for pupil, joined, left in spells if pupil in places)
