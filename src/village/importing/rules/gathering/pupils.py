"""Pupils from the rows of an export, with the contacts that stand beside them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.cleaning.choices import clean_sen, clean_sex, clean_year_group, clean_yes_no
from village.importing.rules.cleaning.days import Order, read_day
from village.importing.rules.cleaning.languages import clean_language
from village.importing.rules.cleaning.names import clean_name
from village.importing.rules.cleaning.reach import clean_postcode
from village.importing.rules.cleaning.upn import clean_upn
from village.importing.rules.columns.matching import Matching
from village.importing.rules.gathering.contacts import address_lines, contacts_beside, places_of_contacts
from village.importing.rules.gathering.rows import Columns, columns_of, whole_rows
from village.importing.rules.records import PupilKey, PupilRecord
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet

DAYS = ("date_of_birth", "joined_on", "left_on")
NO_NAME = "This pupil has no surname. Add it and bring the row again."
NO_KEY = (
    "This pupil has neither a UPN nor a number of the school’s system nor a date of birth, so they could be anybody."
    " Add one of them and bring the row again."
)
TWICE = "The UPN {upn} stands in row {row} too, for the same school. Keep one of the rows and bring it again."
STATUSES = {
    "c": "C", "current": "C", "single registration": "C", "current (single registration)": "C", "single": "C",
    "m": "M", "main": "M", "current main": "M", "main - dual registration": "M",
    "current (main) dual registration": "M",
    "s": "S", "subsidiary": "S", "current subsidiary": "S", "subsidiary - dual registration": "S", "dual": "S",
    "g": "G", "guest": "G",
}  # fmt: skip
OLDEST_YEARS = 25


def pupil_records(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, sieve: Sieve, *, today: date, told: Order | None = None
) -> Iterator[PupilRecord]:
    """Yield one pupil for each row; one without a UPN is taken with a remark, one with a wrong UPN is put aside."""
    columns = columns_of(sheet, matching, DAYS, today=today, ahead=("left_on",), told=told)
    places = places_of_contacts(matching)
    seen: dict[tuple[object, ...], int] = {}
    for row in whole_rows(rows, sheet.width, sieve):
        with sieve.row(row):
            record = _pupil(row, columns, places, sieve)
            if record.upn:
                key = (record.upn, record.school, record.joined_on)
                if (first := seen.setdefault(key, row.number)) != row.number:
                    raise Refused(TWICE.format(upn=record.upn, row=f"{first:,}"))
            else:
                sieve.remark(row, "UPN", "This pupil has no UPN. A person has to say who it is.")
            yield record


def _pupil(row: Row, columns: Columns, places: Iterable[str], sieve: Sieve) -> PupilRecord:
    key = _key(row, columns, sieve)
    school = columns.school(row)

    def cleaned[T](code: str, label: str, clean: Callable[[str], T], nothing: T) -> T:
        return sieve.value(row, label, clean, columns.cell(row, code), nothing)

    joined_on, left_on = _roll(row, columns)
    return PupilRecord(
        row_number=row.number,
        upn=key.upn,
        surname=key.surname,
        forename=key.forename,
        preferred_forename=clean_name(columns.cell(row, "preferred_forename")),
        middle_names=clean_name(columns.cell(row, "middle_names")),
        former_upn=cleaned("former_upn", "Former UPN", clean_upn, ""),
        pupil_number=key.pupil_number,
        uln=columns.text(row, "uln", 20),
        date_of_birth=key.date_of_birth,
        sex=cleaned("sex", "Sex", clean_sex, ""),
        year_group=cleaned("year_group", "Year group", clean_year_group, None),
        registration_group=columns.text(row, "registration_group", 40),
        school=school,
        joined_on=joined_on,
        left_on=left_on,
        left_to=columns.text(row, "left_to", 120),
        left_why=columns.text(row, "left_why", 120),
        enrolment_status=_status(columns.text(row, "enrolment_status", 60)),
        sen=cleaned("sen", "Special educational needs", clean_sen, ""),
        free_meals=cleaned("free_meals", "Free school meals", clean_yes_no, None),
        first_language=cleaned("first_language", "First language", clean_language, ""),
        ethnicity=columns.text(row, "ethnicity", 80),
        looked_after=cleaned("looked_after", "Looked after", clean_yes_no, None),
        young_carer=cleaned("young_carer", "Young carer", clean_yes_no, None),
        address=address_lines(*(columns.cell(row, code) for code in ADDRESS_CODES)),
        postcode=cleaned("postcode", "Postcode", clean_postcode, ""),
        contacts=contacts_beside(row, columns, places, sieve, pupil=key, school=school),
    )


ADDRESS_CODES = ("address", "address_1", "address_2", "address_3", "address_4", "address_5")


def _key(row: Row, columns: Columns, sieve: Sieve) -> PupilKey:
    born_on = sieve.value(
        row, "Date of birth", lambda cell: _born(cell, columns), columns.cell(row, "date_of_birth"), None
    )
    key = columns.key(row, born_on)
    if not key.surname:
        raise Refused(NO_NAME)
    if not (key.upn or key.pupil_number or key.date_of_birth):
        raise Refused(NO_KEY)
    return key


def _born(cell: str, columns: Columns) -> date | None:
    day = read_day(cell, columns.orders.get("date_of_birth"), today=columns.today)
    if day is not None and not 0 <= columns.today.year - day.year <= OLDEST_YEARS:
        raise Refused(f"A pupil cannot have been born in {day.year}.")
    if day is not None and day > columns.today:
        raise Refused("A date of birth cannot lie ahead.")
    return day


def _roll(row: Row, columns: Columns) -> tuple[date | None, date | None]:
    joined_on, left_on = columns.day(row, "joined_on"), columns.day(row, "left_on")
    if joined_on is not None and left_on is not None and left_on < joined_on:
        raise Refused("This pupil left before they joined. Correct the two dates and bring the row again.")
    return joined_on, left_on


def _status(words: str) -> str:
    return STATUSES.get(words.lower(), words)
