"""Common Transfer Files for children who leave: pupils, contacts and a year's marks, with totals that agree or do not.

Element names as far as public sources tell them; this is not checked against the department's own schema.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from village.demo.school_year.codes import national_code
from village.demo.school_year.export_view import Pupil, View, view_of
from village.demo.school_year.mark_tables import year_code
from village.demo.school_year.mark_totals import Totals, totals_of
from village.demo.school_year.places import AUTHORITY
from village.demo.school_year.records import Adult, Contact, Household, School, SchoolTown

RELATIONSHIPS = {
    "Mother": "MOT",
    "Father": "FAT",
    "Step-father": "STF",
    "Grandmother": "GRM",
    "Grandfather": "GRF",
    "Foster carer": "FOS",
    "Social worker": "SWR",
    "Aunt": "AUN",
}
NEWEST, OLDER = "25.0", "24.0"
"""The two versions in use; the older one says Gender where the newer says Sex."""
A_WEEK = (10, 14)
"""Marks a week: school days only, or weekends as # as well."""


def leavers(town: SchoolTown, urn: str, year: int | None = None) -> list[Pupil]:
    """Return who left a school within a year before its end, by the day they left."""
    view = view_of(town, urn, year)
    last = town.marks[view.year].calendar.last
    gone = [one for one in view.pupils if one.enrolment.left_on is not None and one.enrolment.left_on < last]
    return sorted(gone, key=lambda one: (one.enrolment.left_on or last, one.enrolment.id))


def transfer_file(
    town: SchoolTown,
    urn: str,
    pupils: Sequence[Pupil],
    *,
    year: int | None = None,
    version: str = NEWEST,
    a_week: int = 14,
    agrees: bool = True,
) -> bytes:
    """Return the file of the pupils given; where it should not agree, the first pupil's totals count two days more."""
    view = view_of(town, urn, year)
    root = Element("CTfile")
    _header(root, view, version)
    listed = SubElement(root, "CTFpupilData")
    for turn, pupil in enumerate(pupils):
        extra = 0 if agrees or turn else 4
        _pupil(listed, view, pupil, version, a_week, extra)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + content + b"\n"


def file_name(school: School, number: int = 1) -> str:
    """Return how such a file is called: from this school to one that is not known."""
    return f"{AUTHORITY}{school.number}_CTF_{AUTHORITY}LLLL_{number:03d}.xml"


def marks_string(view: View, pupil: Pupil, a_week: int) -> tuple[date, str]:
    """Return the Monday on which the string begins, and two marks a day until the child left, holidays as #."""
    codes = {day: (2 * place, 2 * place + 1) for place, day in enumerate(view.days)}
    marks = view.marks(pupil)
    monday = view.days[0] - timedelta(days=view.days[0].weekday())
    last = min(view.days[-1], pupil.enrolment.left_on or view.days[-1])
    length = (last - monday).days + 1
    text = []
    for day in (monday + timedelta(days=turn) for turn in range(length)):
        if day in codes:
            text += [national_code(int(marks[place])) for place in codes[day]]
        elif day.weekday() < A_WEEK[0] // 2 or a_week == A_WEEK[1]:
            text.append("##")
    return monday, "".join(text)


def _header(root: Element, view: View, version: str) -> None:
    school = view.school
    header = _tree(
        root,
        "Header",
        DocumentName="Common Transfer File",
        CTFversion=version,
        DateTime=f"{view.town.today.isoformat()}T09:30:00",
        DocumentQualifier="partial",
        SupplierID="EXAMPLE",
    )
    _tree(header, "SourceSchool", LEA=AUTHORITY, Estab=school.number, SchoolName=school.name, AcademicYear=view.year)
    _tree(header, "DestSchool", LEA=AUTHORITY, Estab="LLLL")


def _pupil(listed: Element, view: View, pupil: Pupil, version: str, a_week: int, extra: int) -> None:
    child = pupil.child
    gender = {"Sex" if version == NEWEST else "Gender": child.sex}
    one = _tree(listed, "Pupil", UPN=child.upn)
    if child.former_upn:
        SubElement(one, "FormerUPN").text = child.former_upn
    for name, text in {"Surname": child.surname, "Forename": child.forename, "DOB": child.born_on, **gender}.items():
        SubElement(one, name).text = str(text)
    basic = _tree(one, "BasicDetails")
    if child.preferred:
        SubElement(basic, "PreferredForename").text = child.preferred
    _add(
        basic,
        Ethnicity=child.ethnicity,
        NCyearActual=year_code(pupil.stood.year_group),
        EnrolStatus=pupil.enrolment.status,
    )
    languages = _tree(basic, "Languages")
    _tree(languages, "Type", LanguageType="H", Language=child.language)
    if child.free_meals_since:
        meals = _tree(one, "FSMhistory")
        _tree(meals, "FSMinstance", FSMstartDate=child.free_meals_since, UKcountry="ENG")
    if child.sen != "N":
        needs = _tree(one, "SENhistory")
        _tree(needs, "SEN", StartDate=pupil.enrolment.joined_on, SENprovision=child.sen)
    if not pupil.home.is_restricted:
        _address(one, pupil.home)
    contacts = _tree(one, "Contacts")
    for contact, adult, home in view.contacts(pupil):
        if contact.may_contact:
            _contact(contacts, contact, adult, None if home.id == pupil.home.id else home)
    _attendance(one, view, pupil, a_week, extra)


def _contact(contacts: Element, contact: Contact, adult: Adult, home: Household | None) -> None:
    """Write a contact; with no home of its own it lives where the pupil does."""
    one = _tree(
        contacts,
        "Contact",
        Order=contact.order,
        Title=adult.title,
        Surname=adult.surname,
        Forename=adult.forename,
        Relationship=RELATIONSHIPS.get(contact.relationship, "OTH"),
        Responsibility="true" if contact.has_responsibility else "false",
    )
    if home is None:
        _tree(one, "Address", AddressAsPupil="true")
    elif not home.is_restricted:
        _address(one, home)
    phones = [(kind, number) for kind, number in (("M", adult.mobile), ("H", adult.phone)) if number]
    if phones:
        listed = _tree(one, "Phones")
        for kind, number in phones:
            _tree(listed, "Phone", TelephoneType=kind, PhoneNo=number.replace(" ", ""))
    if adult.email:
        SubElement(one, "Email").text = adult.email


def _address(parent: Element, home: Household) -> None:
    address = _tree(parent, "Address")
    _tree(address, "AddressLines", AddressLine1=home.street, AddressLine2=home.town)
    SubElement(address, "PostCode").text = home.postcode


def _attendance(one: Element, view: View, pupil: Pupil, a_week: int, extra: int) -> None:
    totals: Totals = totals_of(view.marks(pupil))
    starts_on, text = marks_string(view, pupil, a_week)
    year = _tree(
        _tree(one, "Attendance"),
        "YearData",
        Year=view.year,
        LEA=AUTHORITY,
        Estab=view.school.number,
        SchoolName=view.school.name,
        SessionsPossible=totals.possible + extra,
        SessionsAuthorised=totals.authorised,
        SessionsAttended=totals.attended + extra,
        SessionsUnauthorised=totals.unauthorised,
    )
    _tree(year, "AttendSessions", AttendanceStartDate=starts_on, AttendanceMarks=text)


def _tree(parent: Element, name: str, **parts: object) -> Element:
    made = SubElement(parent, name)
    _add(made, **parts)
    return made


def _add(parent: Element, **parts: object) -> None:
    for name, value in parts.items():
        SubElement(parent, name).text = str(value)
