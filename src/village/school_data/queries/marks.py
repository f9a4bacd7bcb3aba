"""The marks themselves: of one pupil, or of schools as a matrix, and what became of single marks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db import connection
from django.db.models import Q, QuerySet

from village.importing.models.batch import ImportBatch
from village.people.models.roll import Spell
from village.school_data.models.marks import Lateness, MarkChange
from village.school_data.models.period import Period
from village.school_data.queries.known_roll import known_roll
from village.school_data.queries.periods import as_rule, periods_between
from village.school_data.queries.sheets import stored_rows
from village.school_data.rules.array_types import Ints
from village.school_data.rules.keys import PUPIL_BITS
from village.school_data.rules.marks import Marks, assembled
from village.school_data.rules.periods import SESSIONS_A_WEEK, monday_of
from village.school_data.rules.roll import Roll, roll_of

OF_ONE = """
SELECT sheet.school_id, sheet.period_id, row.marks
FROM school_data_sheet sheet JOIN school_data_markrow row ON row.id = sheet.id * {width} + %s
WHERE sheet.state = 'live' AND sheet.period_id IN ({periods})
ORDER BY sheet.school_id, sheet.period_id
"""


@dataclass(frozen=True, slots=True, eq=False)
class MarksMatrix:
    """Marks from a Monday on, a row for each pupil at each school, with the time that each was on roll."""

    school: Ints
    pupil: Ints
    marks: Marks
    roll: Roll


def marks_of(partnership_id: int, pupil_id: int, first: date, last: date) -> MarksMatrix:
    """Return the marks of one pupil in the weeks from the first day to the last, a row a school."""
    periods = {period.pk: period for period in periods_between(partnership_id, first, last)}
    rows = _of_one(pupil_id, list(periods)) if periods else []
    schools = np.array(sorted({school for school, _, _ in rows}), np.int64)
    parts = [(_padded(periods[period], marks), np.searchsorted(schools, [school])) for school, period, marks in rows]
    monday, sessions = _weeks(first, last)
    return MarksMatrix(
        school=schools,
        pupil=np.full(len(schools), pupil_id, np.int64),
        marks=assembled(parts, len(schools), monday, sessions),
        roll=_roll_of_one(pupil_id, schools.tolist()),
    )


def matrix_of(partnership_id: int, schools: Collection[int], first: date, last: date) -> MarksMatrix:
    """Return all marks of some schools in the weeks from the first day to the last."""
    stored = [
        (as_rule(period), stored_rows(period.pk, schools)) for period in periods_between(partnership_id, first, last)
    ]
    every = [rows.school << PUPIL_BITS | rows.pupil for _, rows in stored]
    keys = np.unique(np.concatenate([np.zeros(0, np.int64), *every]))
    parts = [
        (Marks(period.starts_on, rows.marks), np.searchsorted(keys, key))
        for (period, rows), key in zip(stored, every, strict=True)
    ]
    return _assembled(partnership_id, keys >> PUPIL_BITS, keys & ((1 << PUPIL_BITS) - 1), parts, first, last)


def changes_of(pupil_id: int, first: date | None = None, last: date | None = None) -> QuerySet[MarkChange]:
    """Return what became of single marks of a pupil, by imports that still stand, in the order in which it happened."""
    mine = MarkChange.objects.filter(_stands(), pupil_id=pupil_id)
    if first is not None:
        mine = mine.filter(on__gte=first)
    return (mine if last is None else mine.filter(on__lte=last)).select_related("batch__file")


def minutes_late(pupil_id: int, first: date, last: date) -> dict[tuple[int, date, str], int]:
    """Return how many minutes late a pupil came, by school, day and session; the latest import that stands is right."""
    mine = Lateness.objects.filter(_stands(), pupil_id=pupil_id, on__gte=first, on__lte=last).order_by("id")
    return {(late.school_id, late.on, late.session): late.minutes for late in mine}


def lateness_of_school(school_id: int, first: date, last: date) -> dict[tuple[int, date, str], int]:
    """Return how many minutes late each pupil of a school came, by pupil, day and session, by imports that stand."""
    mine = Lateness.objects.filter(_stands(), school_id=school_id, on__gte=first, on__lte=last).order_by("id")
    rows = mine.values_list("pupil_id", "on", "session", "minutes")
    return {(pupil_id, on, session): minutes for pupil_id, on, session, minutes in rows}


def _stands() -> Q:
    return Q(batch__isnull=True) | Q(batch__state=ImportBatch.State.ACCEPTED)


def _of_one(pupil_id: int, periods: list[int]) -> list[tuple[int, int, str]]:
    sql = OF_ONE.format(width=1 << PUPIL_BITS, periods=", ".join(["%s"] * len(periods)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [pupil_id, *periods])
        return list(cursor.fetchall())


def _padded(period: Period, marks: str) -> Marks:
    sessions = as_rule(period).sessions
    row = np.frombuffer(marks.ljust(sessions, "-").encode("ascii"), np.uint8).reshape(1, sessions)
    return Marks(period.starts_on, row)


def _assembled(
    partnership_id: int, schools: Ints, pupils: Ints, parts: list[tuple[Marks, Ints]], first: date, last: date
) -> MarksMatrix:
    monday, sessions = _weeks(first, last)
    known = known_roll(partnership_id, np.unique(schools).tolist())
    return MarksMatrix(
        school=schools,
        pupil=pupils,
        marks=assembled(parts, len(schools), monday, sessions),
        roll=known.roll_for(known.rows_of(pupils, schools)),
    )


def _weeks(first: date, last: date) -> tuple[date, int]:
    """Return the Monday and the number of sessions of the weeks from the first day to the last."""
    monday = monday_of(first)
    return monday, ((monday_of(last) - monday) // timedelta(days=7) + 1) * SESSIONS_A_WEEK


def _roll_of_one(pupil_id: int, schools: list[int]) -> Roll:
    """Return when one pupil was on the roll of each school; the roll of a whole partnership is not read for one."""
    row = {school: number for number, school in enumerate(schools)}
    spells = Spell.objects.filter(pupil_id=pupil_id, school_id__in=schools).order_by("pk")
    return roll_of((row[spell.school_id], spell.joined_on, spell.left_on) for spell in spells)
