"""Red, amber or green for every pupil, school and half-term, by the partnership's own lines."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.queries.attendance import counted_sheets
from village.school_data.queries.bands import band_lines
from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.bands import attendance_bands, punctuality_bands
from village.school_data.rules.planes import PLANES


@dataclass(frozen=True, slots=True, eq=False)
class HalfTermBands:
    """One row for each pupil, school and half-term; bands as rules/bands.py numbers them."""

    school: Ints
    period: Ints
    """Id of the period."""
    pupil: Ints
    year_group: Ints
    possible: Ints
    attended: Ints
    late: Ints
    attendance: Bytes
    punctuality: Bytes


def half_term_bands(
    partnership_id: int, first: date, last: date, *, schools: Collection[int] | None = None
) -> HalfTermBands:
    """Return the bands of the half-terms in which days from the first to the last lie, as far as they lie in them."""
    sheets = list(counted_sheets(partnership_id, first, last, schools=schools))
    sizes = [len(sheet.pupils) for sheet in sheets]
    counts = np.concatenate([np.zeros((len(PLANES), 0), np.int64), *(sheet.counts for sheet in sheets)], axis=1)
    plane = dict(zip(PLANES, counts, strict=True))
    late = plane["late_before"] + plane["late_after"]
    lines = band_lines(partnership_id)
    nothing = np.zeros(0, np.int64)
    return HalfTermBands(
        school=np.repeat(np.array([sheet.school_id for sheet in sheets], np.int64), sizes),
        period=np.repeat(np.array([sheet.period_id for sheet in sheets], np.int64), sizes),
        pupil=np.concatenate([nothing, *(sheet.pupils for sheet in sheets)]),
        year_group=np.concatenate([nothing, *(sheet.years.astype(np.int64) for sheet in sheets)]),
        possible=plane["possible"],
        attended=plane["attended"],
        late=late,
        attendance=attendance_bands(plane["attended"], plane["possible"], lines.attendance),
        punctuality=punctuality_bands(late, plane["attended"] + plane["late_after"], lines.punctuality),
    )
