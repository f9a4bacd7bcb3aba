"""Named reads of sheets of marks as arrays; each is one statement, so that it sees one moment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from django.db.models import Exists, F, OuterRef

from village.school_data.models.marks import MarkRow
from village.school_data.models.sheet import Sheet
from village.school_data.queries.columns import columns_of
from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.keys import PUPIL_BITS

ROWS = """
SELECT sheet.school_id AS school, row.pupil_id AS pupil, row.marks AS marks
FROM school_data_sheet sheet JOIN school_data_markrow row
  ON row.id >= sheet.id * {width} AND row.id < (sheet.id + 1) * {width}
WHERE sheet.state = 'live' AND sheet.period_id = %s AND sheet.school_id IN ({schools})
ORDER BY sheet.school_id, row.id
"""
AT_ONCE = 500
"""Values in one statement."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which sheet of a school and period is live, and how often its figures were counted anew."""

    sheet_id: int
    version: int


@dataclass(frozen=True, slots=True, eq=False)
class StoredRows:
    """Rows of marks in the order of school and pupil."""

    school: Ints
    pupil: Ints
    marks: Bytes
    """uint8[rows, sessions]; 0 where there is none."""


def live_editions(partnership_id: int) -> dict[tuple[int, int], Edition]:
    """Return the live sheets of the partnership by period and school."""
    live = Sheet.objects.filter(period__partnership_id=partnership_id, state=Sheet.State.LIVE).order_by()
    rows = live.values_list("period_id", "school_id", "id", "version")
    return {(period, school): Edition(sheet, version) for period, school, sheet, version in rows}


def sheets_with(partnership_id: int, pupil_id: int) -> list[Sheet]:
    """Return the live sheets in which a pupil has marks, with their periods."""
    live = Sheet.objects.filter(period__partnership_id=partnership_id, state=Sheet.State.LIVE)
    keyed = live.annotate(key=F("pk") * (1 << PUPIL_BITS) + pupil_id)
    there = keyed.filter(Exists(MarkRow.objects.filter(pk=OuterRef("key"))))
    return list(there.select_related("period").order_by("pk"))


def stored_rows(period_id: int | None, schools: Collection[int]) -> StoredRows:
    """Return what is live in a period at some schools; nothing in a period that was not laid down.

    The matrix is as wide as the longest row.
    """
    school, pupil, marks = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], list[str]()
    for some in in_slices(sorted(schools)) if period_id else ():
        sql = ROWS.format(width=1 << PUPIL_BITS, schools=", ".join(["%s"] * len(some)))
        found = columns_of(sql, [period_id, *some], texts=("marks",), numbers=("school", "pupil"))
        school.append(found.numbers["school"])
        pupil.append(found.numbers["pupil"])
        marks += found.texts["marks"]
    fixed = np.array(marks, np.bytes_)
    matrix = fixed.view(np.uint8).reshape(len(marks), fixed.dtype.itemsize if marks else 0).copy()
    matrix[matrix == ord("-")] = 0
    return _in_order(np.concatenate(school), np.concatenate(pupil), matrix)


def _in_order(school: Ints, pupil: Ints, marks: Bytes) -> StoredRows:
    """Return rows in the order of school and pupil, in which databases most often give them already."""
    keys = school << PUPIL_BITS | pupil
    if (np.diff(keys) > 0).all():
        return StoredRows(school, pupil, marks)
    order = np.argsort(keys)
    return StoredRows(school[order], pupil[order], marks[order])


def in_slices(ids: list[int]) -> Iterable[list[int]]:
    """Yield ids a few hundred at a time: databases take only so many values in one statement."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
