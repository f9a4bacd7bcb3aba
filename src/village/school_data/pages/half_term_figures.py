"""A school's children in one half-term so far: what each missed, bands on both axes, and who needs a look."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from village.school_data.pages.school_days import Place
from village.school_data.queries.bands import Lines
from village.school_data.queries.roster import Roster
from village.school_data.rules.array_types import Bytes, Truths
from village.school_data.rules.bands import RED, attendance_bands, punctuality_bands
from village.school_data.rules.comparison import same_span
from village.school_data.rules.counting import Counts, counted
from village.school_data.rules.days import days_of
from village.school_data.rules.runs import run_lengths

AWAY_DAYS = 3
"""Days away one after another from which somebody should have spoken to the family."""


@dataclass(frozen=True, slots=True, eq=False)
class HalfTermFigures:
    """Arrays with a row for each row of the roster."""

    counts: Counts
    attendance: Bytes
    """Bands as numbered in `rules/bands.py`."""
    punctuality: Bytes
    before: Bytes
    """Attendance bands in the half-term before, over as many school days."""
    newly_red: Truths
    """Red now, and not at the end of last week."""
    away_days: np.ndarray[tuple[int], np.dtype[np.int64]]
    """Whole days away, one after another, up to the latest day with a session."""


def figures_of_half(roster: Roster, place: Place, then: tuple[date, ...], lines: Lines, until: date) -> HalfTermFigures:
    """Return the figures of the half-term up to a day; `then` holds the school days of the half-term before."""
    first = place.half.starts_on
    counts = counted(roster.marks, first, until, roll=roster.roll)
    attendance = attendance_bands(counts.attended, counts.possible, lines.attendance)
    came = counts.attended + counts.late_after
    spans = same_span(place.days, then, until)
    before = counted(
        roster.marks,
        spans[1].first_on if spans else place.before.starts_on,
        spans[1].last_on if spans else place.before.ends_on,
        roll=roster.roll,
    )
    last_week = until - timedelta(days=until.weekday() + 1)
    earlier = counted(roster.marks, first, max(last_week, first), roll=roster.roll)
    was = attendance_bands(earlier.attended, earlier.possible, lines.attendance)
    return HalfTermFigures(
        counts=counts,
        attendance=attendance,
        punctuality=punctuality_bands(counts.late, came, lines.punctuality),
        before=attendance_bands(before.attended, before.possible, lines.attendance),
        newly_red=(attendance == RED) & (was != RED) & (earlier.possible > 0),
        away_days=run_lengths(days_of(roster.marks, until, roster.roll)).now,
    )
