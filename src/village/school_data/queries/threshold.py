"""How near the pupils of a school are to the national threshold."""

from datetime import date, timedelta

from village.school_data.queries.calendar import school_days_of
from village.school_data.queries.marks import matrix_of
from village.school_data.rules.national_threshold import near_threshold, school_weeks

LOOKS_BACK = timedelta(weeks=26)
"""Ten school weeks with the longest holidays between them lie in half a year."""


def threshold_sessions(partnership_id: int, school_id: int, *, until: date) -> dict[int, int]:
    """Return the sessions of G, N, O or U of each pupil in the ten school weeks that end with the day."""
    first = until - LOOKS_BACK
    found = matrix_of(partnership_id, [school_id], first, until)
    weeks = school_weeks(found.marks, school_days_of(partnership_id, school_id, found.marks.starts_on, until))
    near = near_threshold(found.marks, weeks, until, found.roll)
    return {pupil_id: int(now) for pupil_id, now in zip(found.pupil.tolist(), near.now, strict=True) if now}
