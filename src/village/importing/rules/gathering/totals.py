"""Totals of attendance as a school's system counted them; they are kept beside our own counting as a check."""

from collections.abc import Iterable, Iterator
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import Order
from village.importing.rules.cleaning.numbers import clean_count
from village.importing.rules.columns.matching import Matching
from village.importing.rules.gathering.rows import columns_of, whole_rows
from village.importing.rules.layouts.titles import period_of
from village.importing.rules.records import TotalsRecord
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet

NO_POSSIBLE = "This row has no possible sessions. Add them and bring the row again."
NO_SUM = (
    "{attended:,} attended, {authorised:,} authorised and {unauthorised:,} unauthorised sessions do not make"
    " {possible:,} possible ones. Check the row in the school’s system."
)


def totals_records(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, sieve: Sieve, *, today: date, told: Order | None = None
) -> Iterator[TotalsRecord]:
    """Yield one pupil's totals for each row; totals that do not add up are put aside."""
    columns = columns_of(
        sheet, matching, ("from_on", "to_on", "date_of_birth"), today=today, ahead=("to_on",), told=told
    )
    period = period_of(sheet.titles, today=today)
    for row in whole_rows(rows, sheet.width, sieve):
        with sieve.row(row):
            possible = clean_count(columns.cell(row, "possible"))
            if possible is None:
                raise Refused(NO_POSSIBLE)
            attended, authorised, unauthorised = (
                clean_count(columns.cell(row, code)) for code in ("attended", "authorised", "unauthorised")
            )
            _refuse_unequal(possible, attended, authorised, unauthorised)
            yield TotalsRecord(
                row_number=row.number,
                pupil=columns.pupil(row),
                school=columns.school(row),
                possible=possible,
                attended=attended,
                authorised=authorised,
                unauthorised=unauthorised,
                late=sieve.value(row, "Times late", clean_count, columns.cell(row, "late"), None),
                from_on=columns.day(row, "from_on") or (period.starts_on if period else None),
                to_on=columns.day(row, "to_on") or (period.ends_on if period else None),
                period=columns.text(row, "period", 60),
            )


def _refuse_unequal(possible: int, attended: int | None, authorised: int | None, unauthorised: int | None) -> None:
    if attended is None or authorised is None or unauthorised is None:
        return
    if attended + authorised + unauthorised != possible:
        raise Refused(
            NO_SUM.format(attended=attended, authorised=authorised, unauthorised=unauthorised, possible=possible)
        )
