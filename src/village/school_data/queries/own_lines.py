"""How far the marks of a partnership reach, and half-term by half-term what its schools' children missed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.models.period import Period
from village.school_data.models.sheet import Sheet, SheetFigures
from village.school_data.queries.attendance import counted_sheets
from village.school_data.queries.periods import as_rule, periods_between
from village.school_data.rules.periods import day_and_session
from village.school_data.rules.planes import PLANES, day_bytes, unpacked_coming

POSSIBLE, ATTENDED = (list(PLANES).index(name) for name in ("possible", "attended"))


@dataclass(frozen=True, slots=True)
class SchoolHalf:
    """What the children of one school missed in one half-term."""

    children: int
    """With a possible session."""
    possible: int
    missed: int


def last_marked_day(partnership_id: int, today: date) -> date | None:
    """Return the last day up to today on which a child of the partnership has a possible session; None without any."""
    live = Sheet.objects.filter(period__partnership_id=partnership_id, period__starts_on__lte=today, state="live")
    newest = Period.objects.filter(pk__in=live.values("period_id")).order_by("-starts_on")[:2]
    for period in newest:
        places = day_bytes(period.starts_on, as_rule(period).sessions, period.starts_on, today)
        rows = SheetFigures.objects.filter(sheet__in=live.filter(period=period)).values_list("pupils", "coming")
        last = -1
        for pupils, coming in rows:
            possible = unpacked_coming(bytes(coming), len(bytes(pupils)) // 4)[0]
            marked = np.unpackbits(np.bitwise_or.reduce(possible, axis=1) & places, bitorder="little")
            last = max(last, int(np.flatnonzero(marked).max(initial=-1)))
        if last >= 0:
            return day_and_session(period.starts_on, last)[0]
    return None


def halves_of_schools(partnership_id: int, first: date, last: date) -> Mapping[tuple[int, int], dict[int, SchoolHalf]]:
    """Return by academic year and number of the half-term what each school's children missed, in two reads."""
    numbers = {one.pk: (one.academic_year, one.number) for one in periods_between(partnership_id, first, last)}
    found: dict[tuple[int, int], dict[int, SchoolHalf]] = {}
    for sheet in counted_sheets(partnership_id, first, last):
        possible = sheet.counts[POSSIBLE]
        here = SchoolHalf(
            children=int((possible > 0).sum()),
            possible=int(possible.sum()),
            missed=int((possible - sheet.counts[ATTENDED]).sum()),
        )
        found.setdefault(numbers[sheet.period_id], {})[sheet.school_id] = here
    return found
