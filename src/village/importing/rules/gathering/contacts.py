"""Contacts of pupils: one a row, or several beside each other in a pupil's row."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.cleaning.choices import clean_yes_no
from village.importing.rules.cleaning.days import Order, read_day
from village.importing.rules.cleaning.languages import clean_language
from village.importing.rules.cleaning.names import clean_name, parted_name, titled_name
from village.importing.rules.cleaning.numbers import clean_count
from village.importing.rules.cleaning.reach import NO_NUMBERS, clean_email, clean_phones, clean_postcode, is_mobile
from village.importing.rules.cleaning.relationships import clean_relationship
from village.importing.rules.cleaning.upn import clean_upn
from village.importing.rules.cleaning.words import text_or_nothing
from village.importing.rules.columns.contact_wishes import NOT_CONTACT, ROLES
from village.importing.rules.columns.matching import Matching
from village.importing.rules.gathering.rows import NOBODY, Columns, columns_of, whole_rows
from village.importing.rules.records import ContactRecord, PupilKey, SchoolKey
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet

NO_NAME = "This contact has no name. Add a surname and bring the row again."


def contact_records(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, sieve: Sieve, *, today: date, told: Order | None = None
) -> Iterator[ContactRecord]:
    """Yield one contact for each row that names one."""
    columns = columns_of(sheet, matching, ("pupil_date_of_birth",), today=today, told=told)
    for row in whole_rows(rows, sheet.width, sieve):
        with sieve.row(row):
            record = read_contact(row, columns, "", sieve, pupil=_pupil(row, columns), school=columns.school(row))
            if record is None:
                raise Refused(NO_NAME)
            yield record


def _pupil(row: Row, columns: Columns) -> PupilKey:
    upn, number = clean_upn(columns.cell(row, "upn")), columns.text(row, "pupil_number", 60)
    if not upn and not number:
        raise Refused(NOBODY)
    surname, forename = columns.cell(row, "pupil_surname"), columns.cell(row, "pupil_forename")
    if surname or forename:
        last, first = clean_name(surname), clean_name(forename)
    else:
        last, first = parted_name(columns.cell(row, "pupil_full_name"))
    try:
        order = columns.orders.get("pupil_date_of_birth")
        born_on = read_day(columns.cell(row, "pupil_date_of_birth"), order, today=columns.today)
    except Refused:
        born_on = None
    return PupilKey(upn, number, last, first, born_on)


def places_of_contacts(matching: Matching) -> tuple[str, ...]:
    """Return which contacts have columns in a pupil's row, in the order of the columns: 1, 2, mother …"""
    places = (match.code.split(".")[1] for match in matching.matches if match.code.startswith("contact."))
    return tuple(dict.fromkeys(places))


def contacts_beside(
    row: Row, columns: Columns, places: Iterable[str], sieve: Sieve, *, pupil: PupilKey, school: SchoolKey | None
) -> tuple[ContactRecord, ...]:
    """Return the contacts that stand in a pupil's row; places without any name hold nobody."""
    found = (
        read_contact(row, columns, f"contact.{place}.", sieve, pupil=pupil, school=school, place=place)
        for place in places
    )
    return tuple(record for record in found if record is not None)


def read_contact(
    row: Row,
    columns: Columns,
    prefix: str,
    sieve: Sieve,
    *,
    pupil: PupilKey,
    school: SchoolKey | None,
    place: str = "",
) -> ContactRecord | None:
    """Return the contact whose columns begin with `prefix`, None where no name stands there."""

    def cell(code: str) -> str:
        return columns.cell(row, prefix + code)

    def cleaned[T](code: str, clean: Callable[[str], T], nothing: T) -> T:
        return sieve.value(row, f"{place} {code}".strip().replace("_", " "), clean, cell(code), nothing)

    title, forename, surname = _name(cell)
    if not surname and not forename:
        _remark_nameless(row, columns, prefix, sieve, place)
        return None
    words = text_or_nothing(cell("relationship")) or ROLES.get(place, "")
    mobiles, phones = cleaned("mobile", clean_phones, NO_NUMBERS), cleaned("phone", clean_phones, NO_NUMBERS)
    work = (*cleaned("other_phone", clean_phones, NO_NUMBERS), *cleaned("work_phone", clean_phones, NO_NUMBERS))
    mobile = next(iter(mobiles), "") or next(filter(is_mobile, (*phones, *work)), "")
    phone = next((number for number in (*phones, *work, *mobiles[1:]) if number != mobile), "")
    return ContactRecord(
        row_number=row.number,
        pupil=pupil,
        surname=surname,
        forename=forename,
        title=title,
        relationship=clean_relationship(words),
        relationship_words=words,
        order=cleaned("order", clean_count, None) or (int(place) if place.isdecimal() else None),
        has_responsibility=cleaned("has_responsibility", clean_yes_no, None),
        lives_with=cleaned("lives_with", clean_yes_no, None),
        may_contact=_may_contact(columns, prefix, cleaned("may_contact", clean_yes_no, None)),
        mobile=mobile,
        phone=phone,
        email=cleaned("email", clean_email, ""),
        address=address_lines(cell("address")),
        postcode=cleaned("postcode", clean_postcode, ""),
        language=clean_language(cell("language")),
        school=school,
    )


def _name(cell: Callable[[str], str]) -> tuple[str, str, str]:
    title, forename, surname = titled_name(cell("name"))
    if cell("surname") or cell("forename"):
        forename, surname = clean_name(cell("forename")), clean_name(cell("surname"))
    return text_or_nothing(cell("title")) or title, forename, surname


def _remark_nameless(row: Row, columns: Columns, prefix: str, sieve: Sieve, place: str) -> None:
    """A telephone number without a name is not lost in silence."""
    if prefix and any(text_or_nothing(columns.cell(row, prefix + code)) for code in ("mobile", "phone", "email")):
        sieve.remark(row, f"Contact {place}", "This contact has a number or address but no name. It was left out.")


def _may_contact(columns: Columns, prefix: str, said: bool | None) -> bool | None:
    """Turn the answer round where the heading asks whether not to contact somebody."""
    heading = columns.heading(f"{prefix}may_contact")
    is_turned = any(words in heading for words in NOT_CONTACT)
    return (not said) if is_turned and said is not None else said


def address_lines(*cells: str) -> tuple[str, ...]:
    """Return the lines of an address; one cell may hold several, parted by commas or line ends."""
    pieces = (piece for cell in cells for piece in cell.replace("\r", "\n").replace("\n", ",").split(","))
    return tuple(line for piece in pieces if (line := text_or_nothing(piece)))
