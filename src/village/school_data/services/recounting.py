"""Counting anew when dates on a roll, or year groups, change: what came to stand outside the roll counts no more."""

from collections.abc import Collection, Iterator

import numpy as np
from django.db import connection, transaction
from django.db.models import F

from village.people.models.pupil import Pupil
from village.school_data.models.marks import MarkRow
from village.school_data.models.roll_stamp import RollStamp
from village.school_data.models.sheet import Sheet, SheetFigures
from village.school_data.queries.known_roll import known_roll
from village.school_data.queries.periods import as_rule
from village.school_data.queries.sheets import in_slices, stored_rows
from village.school_data.rules.array_types import Ints
from village.school_data.rules.bringing.known_roll import KnownRoll
from village.school_data.rules.figures import Figures, figures_of, row_counts, same_rows, windows_of, years_of
from village.school_data.rules.keys import keys_of
from village.school_data.services.sheet_writing import figure_values

COUNTS = ("possible", "attended", "authorised", "unauthorised", "late", "late_closed", "no_reason")
State = Sheet.State


@transaction.atomic
def recount(pupil_ids: Collection[int]) -> int:
    """Return how many sheets were counted anew because of these pupils; imports that are being written start over."""
    ids = sorted(set(pupil_ids))
    partnerships = {
        found
        for some in in_slices(ids)
        for found in Pupil.objects.filter(pk__in=some).order_by().values_list("partnership_id", flat=True).distinct()
    }
    return sum(_recount_in(partnership, np.array(ids, np.int64)) for partnership in sorted(partnerships))


def _recount_in(partnership_id: int, pupils: Ints) -> int:
    stamp_roll(partnership_id)
    live = SheetFigures.objects.filter(sheet__state=State.LIVE, sheet__period__partnership_id=partnership_id)
    known: KnownRoll | None = None
    count = 0
    for figures in live.select_related("sheet__period").defer("coming", "reasons").order_by("sheet_id").iterator():
        here = np.frombuffer(figures.pupils, "<u4").astype(np.int64)
        if np.isin(here, pupils).any():
            known = known or known_roll(partnership_id)
            count += _recount_sheet(figures, here, known)
    return count


def _recount_sheet(kept: SheetFigures, pupils: Ints, known: KnownRoll) -> bool:
    """Return whether anything in the sheet counts otherwise than before."""
    sheet = kept.sheet
    period = as_rule(sheet.period)
    enrolments = known.rows_of(pupils, np.full(len(pupils), sheet.school_id, np.int64))
    years = years_of(known, enrolments, period.academic_year)
    windows = windows_of(period, known.roll_for(enrolments), len(pupils))
    if same_rows(bytes(kept.windows), windows).all():
        if years.tobytes() == bytes(kept.years):
            return False
        SheetFigures.objects.filter(pk=kept.pk).update(years=years.tobytes())
    else:
        stored = stored_rows(sheet.period_id, [sheet.school_id])
        figures = figures_of(stored.marks, known, enrolments, period)
        keep_figures(sheet.pk, stored.pupil, figures)
    Sheet.objects.filter(pk=sheet.pk).update(version=F("version") + 1)
    return True


def stamp_roll(partnership_id: int) -> None:
    """The partnership's roll has a new number, so that an import that rests on the one before starts over."""
    stamped, _ = RollStamp.objects.get_or_create(pk=partnership_id)
    RollStamp.objects.filter(pk=stamped.pk).update(number=F("number") + 1)


def keep_figures(sheet_id: int, pupils: Ints, figures: Figures) -> None:
    """A sheet and its rows have these figures."""
    SheetFigures.objects.filter(pk=sheet_id).update(**figure_values(figures))
    _update_counts(keys_of(sheet_id, pupils), row_counts(figures.counts))


def _update_counts(keys: Ints, counts: tuple[Ints, ...]) -> None:
    table, assigned = connection.ops.quote_name(MarkRow._meta.db_table), ", ".join(f"{name} = %s" for name in COUNTS)
    rows: Iterator[tuple[int, ...]] = zip(*(count.tolist() for count in counts), keys.tolist(), strict=True)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {assigned} WHERE id = %s", list(rows))  # noqa: S608 - our own names
