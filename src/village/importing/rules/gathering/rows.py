"""What every reader of rows shares: whose row it is, of which school, and that no row has cells beyond the headings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.cleaning.day_order import judged
from village.importing.rules.cleaning.days import Order, read_day
from village.importing.rules.cleaning.names import clean_name, parted_name
from village.importing.rules.cleaning.schools import clean_school
from village.importing.rules.cleaning.upn import clean_upn
from village.importing.rules.cleaning.words import text_or_nothing
from village.importing.rules.columns.headings import plain_heading
from village.importing.rules.columns.matching import Matching
from village.importing.rules.records import PupilKey, SchoolKey
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet

TOO_WIDE = (
    "This row has more cells than there are headings, so its columns have moved: a comma in a name may stand without"
    " quotation marks. Correct the row and bring it again."
)
NOBODY = "This row does not say whose it is: it has no UPN. Add the UPN and bring it again."
SCHOOL_CODES = ("school_urn", "school_dfe_number", "school_la", "school_name")
KEY_CODES = ("upn", "pupil_number", "surname", "forename", "full_name", "date_of_birth")
MOST_REMEMBERED = 100_000


@dataclass(slots=True)
class Columns:
    """Reads cells of rows by what they mean; the same pupil or school, row after row, is cleaned once."""

    matching: Matching
    today: date
    orders: dict[str, Order | None] = field(default_factory=dict)
    width: int = 0
    headings: tuple[str, ...] = ()
    _key_columns: tuple[int, ...] = ()
    _school_columns: tuple[int, ...] = ()
    _pupils: dict[tuple[str, ...], PupilKey | str] = field(default_factory=dict)
    _schools: dict[tuple[str, ...], SchoolKey | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._key_columns = self._columns(KEY_CODES)
        self._school_columns = self._columns(SCHOOL_CODES)

    def heading(self, code: str) -> str:
        """Return what stands over the column, in plain words; nothing where there is none."""
        column = self.matching.column(code)
        return plain_heading(self.headings[column]) if column is not None and column < len(self.headings) else ""

    def _columns(self, codes: Iterable[str]) -> tuple[int, ...]:
        found = (self.matching.column(code) for code in codes)
        return tuple(column for column in found if column is not None)

    def cell(self, row: Row, code: str) -> str:
        """Return the cell of a row in the column of that code, nothing where there is no such column."""
        return row.cell(self.matching.column(code))

    def text(self, row: Row, code: str, most: int = 200) -> str:
        """Return the words of a cell; more than `most` letters are Refused, so that nothing is cut in silence."""
        words = text_or_nothing(self.cell(row, code))
        if len(words) > most:
            raise Refused(f"A cell of this row has {len(words):,} letters, of which {most} can be kept. Shorten it.")
        return words

    def day(self, row: Row, code: str) -> date | None:
        """Return the day of a cell, None for an empty one."""
        return read_day(self.cell(row, code), self.orders.get(code), today=self.today)

    def school(self, row: Row) -> SchoolKey | None:
        """Return what the row says of its school."""
        if not self._school_columns:
            return None
        cells = tuple([row.cell(column) for column in self._school_columns])
        if cells not in self._schools:
            self._schools[cells] = clean_school(*(self.cell(row, code) for code in SCHOOL_CODES))
        return self._schools[cells]

    def pupil(self, row: Row) -> PupilKey:
        """Return whose row it is; Refused where it has neither a good UPN nor a number of the school's system."""
        cells = tuple([row.cell(column) for column in self._key_columns])
        known = self._pupils.get(cells)
        if known is None:
            known = self._known(row)
            if len(self._pupils) < MOST_REMEMBERED:
                self._pupils[cells] = known
        if isinstance(known, str):
            raise Refused(known)
        return known

    def _known(self, row: Row) -> PupilKey | str:
        """Return whose row it is, or the sentence that refuses it."""
        try:
            born_on = self.day(row, "date_of_birth")
        except Refused:
            born_on = None
        try:
            key = self.key(row, born_on)
        except Refused as refused:
            return refused.sentence
        return key if key.upn or key.pupil_number else NOBODY

    def key(self, row: Row, born_on: date | None) -> PupilKey:
        """Return the pupil of a row whatever it says of them; a wrong UPN is Refused."""
        upn, number, surname, forename, full_name, _ = (self.cell(row, code) for code in KEY_CODES)
        if surname.strip() or forename.strip():
            last, first = clean_name(surname), clean_name(forename)
        else:
            last, first = parted_name(full_name)
        return PupilKey(clean_upn(upn), text_or_nothing(number), last, first, born_on)


def columns_of(
    sheet: Sheet,
    matching: Matching,
    day_codes: Iterable[str],
    *,
    today: date,
    ahead: Iterable[str] = (),
    told: Order | None = None,
) -> Columns:
    """Return a reader for the rows of a sheet, the order of days judged for each of these columns.

    Refused, with the question, when the order of a column that has dates stays open; `ahead` may lie after today.
    """
    orders: dict[str, Order | None] = {}
    open_codes = []
    for code in day_codes:
        column = matching.column(code)
        if column is None:
            continue
        found = _judged(sheet, column, today=today, ahead=code in set(ahead), told=told, elsewhere=None)
        if found[0] is None:
            open_codes.append((code, column, found[1]))
        orders[code] = found[0]
    elsewhere = next(iter({order for order in orders.values() if order is not None}), None)
    for code, column, question in open_codes:
        order, _ = _judged(sheet, column, today=today, ahead=code in set(ahead), told=told, elsewhere=elsewhere)
        if order is None:
            raise Refused(question, field="order")
        orders[code] = order
    return Columns(matching, today, orders, sheet.width, tuple(sheet.headings))


def _judged(
    sheet: Sheet, column: int, *, today: date, ahead: bool, told: Order | None, elsewhere: Order | None
) -> tuple[Order | None, str]:
    found = judged(
        sheet.column(column),
        label=sheet.headings[column],
        today=today,
        may_be_ahead=ahead,
        told=told,
        elsewhere=elsewhere,
    )
    return found.order, found.question


def whole_rows(rows: Iterable[Row], width: int, sieve: Sieve) -> Iterator[Row]:
    """Yield the rows that fit under their headings; the others are put aside."""
    for row in rows:
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            sieve.refuse(row, TOO_WIDE)
        else:
            yield row
