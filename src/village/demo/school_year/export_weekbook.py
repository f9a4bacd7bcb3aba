"""Weekbook, a made-up school system: semicolons, Windows letters, and weekly register grids class by class."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from village.demo.school_year.codes import NO_MARK, codes_of
from village.demo.school_year.export_files import Row, csv_bytes
from village.demo.school_year.export_view import SHORT_HALVES, Pupil, View
from village.demo.school_year.origins import LANGUAGES
from village.demo.school_year.spelling import plain
from village.demo.school_year.tracker import as_step, band

SEPARATOR, ENCODING = ";", "cp1252"
GRID = (
    "No",
    "Surname",
    "Forename",
    "UPN",
    *(f"{day} {half}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for half in ("AM", "PM")),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
IN_WORDS = {True: "Yes", False: "No"}


def marks(view: View) -> bytes:
    """Return a grid for each week and class, Monday morning to Friday afternoon, under its own heading."""
    return _file(_grids(view))


def pupils(view: View) -> bytes:
    """Return the list of pupils."""
    header = (
        "Surname",
        "Forename",
        "Known As",
        "UPN",
        "Born",
        "M/F",
        "Yr",
        "Tutor Group",
        "On Roll",
        "Off Roll",
        "Left Because",
        "Gone To",
        "Roll Type",
        "SEN Stage",
        "Free Meal",
        "LAC",
        "Carer",
        "Ethnic Origin",
        "First Lang",
        "Address",
        "Post Code",
        "Address Protected",
    )
    return _file([header, *(_pupil(one) for one in view.pupils)])


def contacts(view: View) -> bytes:
    """Return one contact a row; whoever may not be rung is marked."""
    header = (
        "UPN",
        "Surname",
        "Forename",
        "Ring Order",
        "Contact",
        "Link",
        "Par. Resp.",
        "Same House",
        "Tel 1",
        "Tel 2",
        "E-mail",
        "Speaks",
        "Do Not Contact",
    )
    rows = [
        (
            *_names(pupil),
            contact.order,
            plain(f"{adult.surname}, {adult.title} {adult.forename}"),
            contact.relationship,
            IN_WORDS[contact.has_responsibility],
            IN_WORDS[contact.lives_with],
            adult.mobile,
            adult.phone,
            adult.email,
            LANGUAGES[adult.language].name,
            IN_WORDS[not contact.may_contact],
        )
        for pupil in view.pupils
        for contact, adult, _ in view.contacts(pupil)
    ]
    return _file([header, *rows])


def behaviour(view: View) -> bytes:
    """Return events, bad and good, with points above and below nothing."""
    header = ("UPN", "Surname", "Forename", "Event", "Pts", "Day", "Time", "Place", "Comment")
    rows = [
        (*_names(pupil), one.kind, f"{one.points:+d}", _day(one.on), f"{one.at:%H.%M}", one.location, one.note)
        for pupil, one in view.behaviour
    ]
    return _file([header, *rows])


def attainment(view: View) -> bytes:
    """Return one assessment a row."""
    header = ("UPN", "Surname", "Forename", "Subject", "Term", "Entered", "Step", "Expected Step", "Band")
    rows = [
        (
            *_names(pupil),
            one.subject,
            SHORT_HALVES[one.half],
            _day(one.on),
            as_step(one.points),
            as_step(one.expected),
            band(one.points, one.expected),
        )
        for pupil, one in view.assessments
    ]
    return _file([header, *rows])


def _file(rows: "Iterator[Row] | list[Row]") -> bytes:
    return csv_bytes(rows, separator=SEPARATOR, encoding=ENCODING)


def _grids(view: View) -> Iterator[Row]:
    codes = {
        one.enrolment.id: [code if code != NO_MARK else "" for code in codes_of(view.marks(one))] for one in view.pupils
    }
    classes = [(name, list(ones)) for name, ones in groupby(view.pupils, key=lambda one: one.stood.registration_group)]
    yield (view.school.name, "Registers")
    for monday, places in view.weeks:
        for name, ones in classes:
            yield ()
            yield ("Class", name, "Week beginning", _day(monday))
            yield GRID
            for number, one in enumerate(ones, start=1):
                upn, surname, forename = _names(one)
                own = codes[one.enrolment.id]
                week = [own[2 * place + half] if place is not None else "" for place in places for half in (0, 1)]
                if any(week):
                    yield (number, surname, forename, upn, *week)


def _pupil(one: Pupil) -> Row:
    child, enrolment = one.child, one.enrolment
    upn, surname, forename = _names(one)
    return (
        surname,
        forename,
        plain(child.preferred),
        upn,
        _day(child.born_on),
        child.sex,
        {-1: "N", 0: "R"}.get(one.stood.year_group, str(one.stood.year_group)),
        one.stood.registration_group,
        _day(enrolment.joined_on),
        _day(enrolment.left_on),
        enrolment.reason,
        enrolment.destination,
        {"C": "Single", "M": "Main", "S": "Second"}[enrolment.status],
        child.sen,
        IN_WORDS[child.free_meals],
        IN_WORDS[child.looked_after],
        IN_WORDS[child.young_carer],
        child.ethnicity,
        child.language,
        one.home.street,
        one.home.postcode,
        IN_WORDS[one.home.is_restricted],
    )


def _names(one: Pupil) -> tuple[str, str, str]:
    """Return number, surname and forename; this system keeps plain letters only."""
    return one.child.upn, plain(one.child.surname), plain(one.child.forename)


def _day(day: date | None) -> str:
    """Return a day as 02-Sep-2025, in English whatever the machine speaks."""
    return f"{day:%d}-{MONTHS[day.month - 1]}-{day:%Y}" if day else ""
