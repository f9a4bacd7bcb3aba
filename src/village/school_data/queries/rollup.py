"""The live marks of a half-term as columns of a roll-up, school by school: what one authority gives out."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from village.organisations.queries import schools_by_urn
from village.rollup.layout import Columns, pack
from village.school_data.models.period import Period
from village.school_data.models.sheet import Sheet, SheetFigures
from village.school_data.rules.array_types import Bytes
from village.school_data.rules.planes import NO_YEAR, unpacked_coming


def half_term_starts_on(partnership_id: int, academic_year: int, number: int) -> date | None:
    """Return the Monday on which a half-term, 1 to 6, begins; None where no marks of its year were ever brought."""
    mine = Period.objects.filter(partnership_id=partnership_id, academic_year=academic_year, number=number)
    return mine.values_list("starts_on", flat=True).first()


def half_term_columns(partnership_id: int, starts_on: date) -> Iterator[Columns]:
    """Yield the possible and the attended sessions of each school's pupils, without any pupil's id.

    A school without a URN has a code of its own in its place.
    """
    urns = {number: urn for urn, number in schools_by_urn(partnership_id).items()}
    live = SheetFigures.objects.filter(
        sheet__state=Sheet.State.LIVE, sheet__period__partnership_id=partnership_id, sheet__period__starts_on=starts_on
    )
    rows = live.order_by("sheet__school_id").values_list("sheet__school_id", "pupils", "years", "coming")
    for school_id, pupils, years, coming in rows.iterator():
        count = len(bytes(pupils)) // np.dtype("<u4").itemsize
        possible, attended = unpacked_coming(bytes(coming), count)
        yield Columns(
            schools=[urns.get(school_id, f"school-{school_id}")] * count,
            year_groups=[None if year == NO_YEAR else year for year in np.frombuffer(bytes(years), np.int8).tolist()],
            possible=pack(_sessions(possible)),
            attended=pack(_sessions(attended)),
        )


def _sessions(plane: Bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return bool[pupils, sessions] of one plane, whose places are those of a roll-up."""
    return np.unpackbits(plane, axis=0, bitorder="little").T.astype(np.bool_)
