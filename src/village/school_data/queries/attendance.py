"""Sessions possible, attended and missed from any day to any day: pupil by pupil at each school, and by groups."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

import numpy as np
from django.db import connection

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.school_data.permissions import VIEW_SCHOOL
from village.school_data.queries.periods import as_rule, periods_between
from village.school_data.rules.array_types import Ints
from village.school_data.rules.grouping import AttendanceFigures, By, PupilSessions, figures_by
from village.school_data.rules.planes import Years, count_planes, day_bytes, unpacked

SHEETS = """
SELECT sheet.school_id, sheet.period_id, figures.pupils, figures.years, figures.coming, figures.reasons
FROM school_data_sheet sheet JOIN school_data_sheetfigures figures ON figures.sheet_id = sheet.id
WHERE sheet.state = 'live' AND sheet.period_id IN ({periods}) {at_schools}
ORDER BY sheet.school_id, sheet.period_id
"""


type Kept = tuple[int, int, bytes, bytes, bytes, bytes]


class Counted(NamedTuple):
    """The sessions of one school's pupils in one period, as far as it lies in the days asked for."""

    school_id: int
    period_id: int
    pupils: Ints
    years: Years
    counts: Ints
    """int64[planes, pupils], in the order of `PLANES`."""


def attendance_figures(
    viewer: Viewer, first: date, last: date, by: Sequence[By], *, schools: Collection[int] | None = None
) -> AttendanceFigures:
    """Return the figures of the schools whose pupils the viewer may see, all of them or those named."""
    mine = viewer.places_with(VIEW_SCHOOL)
    return figures_of(
        viewer.partnership_id or 0, first, last, by, schools=mine if schools is None else mine & frozenset(schools)
    )


def figures_of(
    partnership_id: int, first: date, last: date, by: Sequence[By], *, schools: Collection[int] | None = None
) -> AttendanceFigures:
    """Return the figures of a whole partnership, or of some of its schools, whoever asks: see `figures_by`."""
    sessions = pupil_sessions(partnership_id, first, last, schools=schools)
    return figures_by(sessions, by, school_year_of(last))


def pupil_sessions(
    partnership_id: int, first: date, last: date, *, schools: Collection[int] | None = None
) -> PupilSessions:
    """Return the sessions of every pupil at every school from the first day to the last, both included."""
    parts = counted_sheets(partnership_id, first, last, schools=schools)
    summed = [_summed(school, list(sheets)) for school, sheets in groupby(parts, key=lambda part: part.school_id)]
    if not summed:
        nothing = np.zeros(0, np.int64)
        return PupilSessions(*[nothing] * 9)
    return PupilSessions(*(np.concatenate(columns) for columns in zip(*summed, strict=True)))


def counted_sheets(
    partnership_id: int, first: date, last: date, *, schools: Collection[int] | None = None
) -> Iterator[Counted]:
    """Yield the live sheets in which days from the first to the last lie, school by school, with what counts there."""
    periods = {period.pk: as_rule(period) for period in periods_between(partnership_id, first, last)}
    days = {number: day_bytes(period.starts_on, period.sessions, first, last) for number, period in periods.items()}
    for school, period, pupils, years, coming, reasons in _sheets(list(periods), schools):
        ids = np.frombuffer(pupils, "<u4").astype(np.int64)
        planes = unpacked(coming, reasons, len(ids))
        yield Counted(school, period, ids, np.frombuffer(years, np.int8), count_planes(planes.bits, days[period]))


def _summed(school: int, sheets: list[Counted]) -> list[Ints]:
    """Return the columns of `PupilSessions` for one school: its pupils' periods added up."""
    pupils, years, counts = sheets[0].pupils, sheets[0].years, sheets[0].counts
    if not all(np.array_equal(sheet.pupils, pupils) and np.array_equal(sheet.years, years) for sheet in sheets[1:]):
        keys = np.concatenate([sheet.pupils << 8 | (sheet.years.astype(np.int64) + 128) for sheet in sheets])
        every = np.concatenate([sheet.counts for sheet in sheets], axis=1)
        different, row = np.unique(keys, return_inverse=True)
        counts = np.array([np.bincount(row, weights=plane, minlength=len(different)) for plane in every], np.int64)
        pupils, years = different >> 8, (different & 255) - 128
    else:
        counts = np.sum([sheet.counts for sheet in sheets], axis=0)
    return [np.full(len(pupils), school, np.int64), pupils, years.astype(np.int64), *counts]


def _sheets(periods: Sequence[int], schools: Collection[int] | None) -> list[Kept]:
    if not periods or (schools is not None and not schools):
        return []
    ids = sorted(schools) if schools is not None else []
    at_schools = f"AND sheet.school_id IN ({', '.join(map(str, ids))})" if ids else ""
    sql = SHEETS.format(periods=", ".join(map(str, periods)), at_schools=at_schools)
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [(school, period, *map(bytes, blobs)) for school, period, *blobs in cursor.fetchall()]
