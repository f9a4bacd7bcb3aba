"""Pupils of a Common Transfer File with contacts, histories and attendance, as the records that every import brings.

Elements are those that public sources name: BasicDetails, SENhistory, FSMhistory, Address, Contacts and
Attendance. An element that is missing leaves its field empty.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from village.basics.errors import Refused
from village.importing.rules.cleaning.choices import clean_sen, clean_sex, clean_year_group, clean_yes_no
from village.importing.rules.cleaning.days import read_day
from village.importing.rules.cleaning.languages import clean_language
from village.importing.rules.cleaning.names import clean_name
from village.importing.rules.cleaning.numbers import clean_count
from village.importing.rules.cleaning.reach import NO_NUMBERS, clean_email, clean_phones, clean_postcode, is_mobile
from village.importing.rules.cleaning.relationships import clean_relationship
from village.importing.rules.cleaning.schools import clean_school
from village.importing.rules.cleaning.upn import clean_upn
from village.importing.rules.ctf.attendance import ClassOf, SessionTotals, placed
from village.importing.rules.ctf.elements import Head, child, children, elements, text
from village.importing.rules.ctf.versions import version_warning
from village.importing.rules.layouts.day_headings import Session
from village.importing.rules.layouts.marks_in_cells import NONE, signed
from village.importing.rules.records import ContactRecord, MarkRun, PupilKey, PupilRecord, SchoolKey, TotalsRecord
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row

NO_NAME = "This pupil has no surname in the file. Correct it in the school’s system and export again."
NO_TOTALS = "The marks of {year} have no totals beside them by which they could be checked. They were left out."
ADDRESS_PARTS = ("SAON", "PAON", "Street", "Locality", "Town", "PostTown", "AdministrativeArea")


@dataclass(frozen=True, slots=True)
class CtfHead:
    """Where a file comes from, and what to say of its version."""

    head: Head
    school: SchoolKey | None
    warning: str


@dataclass(frozen=True, slots=True)
class CtfPupil:
    """One pupil of a file."""

    record: PupilRecord
    runs: tuple[MarkRun, ...] = ()
    totals: tuple[TotalsRecord, ...] = ()


def ctf_head(path: Path, *, today: date) -> CtfHead:
    """Return the head of a file without reading its pupils. Refused for what is no CTF."""
    first = next(iter(elements(path)))
    head = first if isinstance(first, Head) else Head()
    return CtfHead(
        head, _school(head.source_la, head.source_estab, head.source_name), version_warning(head.version, today)
    )


def ctf_pupils(path: Path, sieve: Sieve, *, today: date, class_of: ClassOf) -> Iterator[CtfPupil]:
    """Yield each pupil, one at a time in memory. `class_of` says what a code counts as on a day.

    Pupils that cannot be taken, and marks that cannot be laid on days, are put aside with their reason; a row number is
    the place of the pupil in the file. Refused when the file is cut or is no CTF, perhaps after some pupils.
    """
    school = None
    number = 0
    for element in elements(path):
        if isinstance(element, Head):
            school = _school(element.source_la, element.source_estab, element.source_name)
            continue
        number += 1
        cells = tuple(text(element, name) for name in ("UPN", "Surname", "Forename", "DOB"))
        row = Row(number, cells)
        with sieve.row(row):
            reader = _Reader(element, row, school, sieve, today)
            record = reader.pupil()
            runs, totals = reader.attendance(record.key, class_of)
            yield CtfPupil(record, runs, totals)


def _school(la: str, estab: str, name: str) -> SchoolKey | None:
    try:
        return clean_school(dfe_number=estab, la=la, name=name)
    except Refused:
        return None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one pupil's element; what cannot be read of it goes to the sieve."""

    element: etree._Element
    row: Row
    school: SchoolKey | None
    sieve: Sieve
    today: date

    def cleaned[T](self, label: str, clean: Callable[[str], T], words: str, nothing: T) -> T:
        return self.sieve.value(self.row, label, clean, words, nothing)

    def day(self, words: str, label: str) -> date | None:
        return self.cleaned(label, lambda cell: read_day(cell, "day-first", today=self.today), words, None)

    def pupil(self) -> PupilRecord:
        """Return the pupil; Refused for a wrong UPN or no name."""
        element, basic = self.element, child(self.element, "BasicDetails")
        upn = clean_upn(text(element, "UPN"))
        surname = clean_name(text(element, "Surname"))
        if not surname:
            raise Refused(NO_NAME)
        key = PupilKey(upn, "", surname, clean_name(text(element, "Forename")), self.day(text(element, "DOB"), "DOB"))
        address, postcode = self.address(child(element, "Address"))
        return PupilRecord(
            row_number=self.row.number,
            upn=upn,
            surname=surname,
            forename=key.forename,
            preferred_forename=clean_name(text(basic, "PreferredForename")),
            middle_names=clean_name(text(basic, "MiddleNames")),
            former_upn=self.cleaned("Former UPN", clean_upn, text(basic, "FormerUPN"), ""),
            date_of_birth=key.date_of_birth,
            sex=self.cleaned("Sex", clean_sex, text(element, "Sex") or text(element, "Gender"), ""),
            year_group=self.cleaned("Year group", clean_year_group, text(basic, "NCyearActual"), None),
            school=self.school,
            enrolment_status=text(basic, "EnrolStatus"),
            sen=self.sen(),
            free_meals=self.free_meals(),
            first_language=self.language(basic),
            ethnicity=text(basic, "Ethnicity"),
            address=address,
            postcode=postcode,
            contacts=tuple(self.contact(found, key) for found in children(child(element, "Contacts"), "Contact")),
        )

    def sen(self) -> str:
        """Return the latest provision of the history."""
        history = [
            (self.day(text(entry, "StartDate"), "SEN") or date.min, text(entry, "SENprovision"))
            for entry in children(child(self.element, "SENhistory"), "SEN")
        ]
        latest = max(history, default=(date.min, ""), key=lambda entry: entry[0])[1]
        return self.cleaned("Special educational needs", clean_sen, latest, "")

    def free_meals(self) -> bool | None:
        """Return whether an entry of the history holds today; None without any history."""
        entries = list(children(child(self.element, "FSMhistory"), "FSMinstance"))
        if not entries:
            return None
        for entry in entries:
            start = self.day(text(entry, "FSMstartDate"), "Free school meals")
            end = self.day(text(entry, "FSMendDate"), "Free school meals")
            if (start is None or start <= self.today) and (end is None or end >= self.today):
                return True
        return False

    def language(self, basic: etree._Element | None) -> str:
        """Return the first language, else the one spoken at home."""
        spoken = {
            text(entry, "LanguageType").upper(): text(entry, "Language")
            for entry in children(child(basic, "Languages"), "Type")
        }
        return clean_language(spoken.get("F") or spoken.get("H") or next(iter(spoken.values()), ""))

    def address(self, element: etree._Element | None) -> tuple[tuple[str, ...], str]:
        """Return the lines of an address, however it is parted, and its postcode."""
        if element is None:
            return (), ""
        lines = child(element, "AddressLines")
        parts = child(element, "BS7666Address")
        found = [found.text or "" for found in lines] if lines is not None else []
        found += [text(parts, name) for name in ADDRESS_PARTS]
        written = text(element, "PostCode") or text(parts, "PostCode") or text(lines, "PostCode")
        postcode = self.cleaned("Postcode", clean_postcode, written, "")
        kept = (" ".join(line.split()) for line in found)
        return tuple(line for line in kept if line and line != written), postcode

    def contact(self, element: etree._Element, pupil: PupilKey) -> ContactRecord:
        """Return one contact; phones by their type, mobile ones told by their number too."""
        numbers = [
            (text(phone, "TelephoneType").upper(), number)
            for phone in children(child(element, "Phones"), "Phone")
            for number in self.cleaned("Telephone", clean_phones, text(phone, "PhoneNo"), NO_NUMBERS)
        ]
        mobile = next((number for kind, number in numbers if kind == "M" or is_mobile(number)), "")
        address, postcode = self.address(child(element, "Address"))
        lives_with = self.cleaned("Lives with", clean_yes_no, text(element, "Address", "AddressAsPupil"), None)
        return ContactRecord(
            row_number=self.row.number,
            pupil=pupil,
            surname=clean_name(text(element, "Surname")),
            forename=clean_name(text(element, "Forename")),
            title=text(element, "Title"),
            relationship=clean_relationship(text(element, "Relationship")),
            relationship_words=text(element, "Relationship"),
            order=self.cleaned("Order", clean_count, text(element, "Order"), None),
            has_responsibility=self.cleaned(
                "Parental responsibility", clean_yes_no, text(element, "Responsibility"), None
            ),
            lives_with=lives_with,
            mobile=mobile,
            phone=next((number for _, number in numbers if number != mobile), ""),
            email=self.cleaned("E-mail", clean_email, text(element, "Email"), ""),
            address=address,
            postcode=postcode,
            school=self.school,
        )

    def attendance(self, pupil: PupilKey, class_of: ClassOf) -> tuple[tuple[MarkRun, ...], tuple[TotalsRecord, ...]]:
        """Return marks and totals of each year; marks that do not agree with the totals are put aside."""
        runs: list[MarkRun] = []
        totals: list[TotalsRecord] = []
        for year in children(child(self.element, "Attendance"), "YearData"):
            with self.sieve.row(self.row):
                school = _school(text(year, "LEA"), text(year, "Estab"), text(year, "SchoolName")) or self.school
                counted = _totals(year)
                name = f"the school year {text(year, 'Year')}" if text(year, "Year") else "one school year"
                if counted is not None:
                    totals.append(_as_record(self.row.number, pupil, school, counted, text(year, "Year")))
                strings = self.strings(year)
                if strings and counted is None:
                    raise Refused(NO_TOTALS.format(year=name))
                if strings and counted is not None:
                    found = placed(strings, counted, class_of, year=name, today=self.today)
                    runs += [_run(self.row.number, pupil, school, one.starts_on, one.tokens) for one in found]
        return tuple(runs), tuple(totals)

    def strings(self, year: etree._Element) -> list[tuple[date, str]]:
        """Return the strings of marks of a year with the day that each names."""
        found = []
        for entry in children(year, "AttendSessions"):
            marks = child(entry, "AttendanceMarks")
            start = read_day(text(entry, "AttendanceStartDate"), "day-first", today=self.today)
            if start is not None and marks is not None and marks.text:
                found.append((start, marks.text.strip("\r\n\t")))
        return found


def _totals(year: etree._Element) -> SessionTotals | None:
    counts = [
        clean_count(text(year, f"Sessions{name}")) for name in ("Possible", "Attended", "Authorised", "Unauthorised")
    ]
    possible, attended, authorised, unauthorised = counts
    if possible is None or attended is None or authorised is None or unauthorised is None:
        return None
    return SessionTotals(possible, attended, authorised, unauthorised)


def _as_record(
    number: int, pupil: PupilKey, school: SchoolKey | None, counted: SessionTotals, period: str
) -> TotalsRecord:
    return TotalsRecord(
        number,
        pupil,
        school,
        counted.possible,
        counted.attended,
        counted.authorised,
        counted.unauthorised,
        period=period,
    )


def _run(number: int, pupil: PupilKey, school: SchoolKey | None, starts_on: date, tokens: tuple[str, ...]) -> MarkRun:
    sessions: tuple[Session, ...] = ("AM", "PM")
    marks = [signed(token, sessions[at % 2]) for at, token in enumerate(tokens)]
    return MarkRun(number, pupil, school, starts_on, "".join(marks) + NONE * (len(marks) % 2))
