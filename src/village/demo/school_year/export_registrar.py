"""Registrar, a made-up school system: comma-separated reports under title lines, one mark a row, British dates."""

from collections.abc import Iterator
from datetime import date

from village.demo.school_year.codes import NO_MARK, codes_of
from village.demo.school_year.export_files import Row, csv_bytes
from village.demo.school_year.export_view import HALF_NAMES, Pupil, View
from village.demo.school_year.mark_totals import totals_of
from village.demo.school_year.origins import LANGUAGES
from village.demo.school_year.tracker import as_step, band

STATUS = {"C": "Single Registration", "M": "Main - Dual Registration", "S": "Subsidiary - Dual Registration"}
SEN = {"N": "N - No Special Educational Need", "K": "K - SEN Support", "E": "E - Education, Health and Care Plan"}
NAMES = ("Legal Surname", "Legal Forename", "UPN", "Adno")


def marks(view: View) -> bytes:
    """Return one mark a row, with the minutes of the late."""
    header = (*NAMES, "Year Group", "Reg Group", "Mark Date", "Session", "Mark", "Minutes Late")
    return _report(view, "Attendance Marks", header, _mark_rows(view))


def pupils(view: View) -> bytes:
    """Return the list of pupils with addresses."""
    header = (
        *NAMES,
        "Preferred Forename",
        "DOB",
        "Gender",
        "Former UPN",
        "Year Group",
        "Reg Group",
        "Enrolment Status",
        "Admission Date",
        "Leaving Date",
        "Reason For Leaving",
        "Destination",
        "Previous School",
        "Ethnicity Code",
        "First Language",
        "SEN Status",
        "Eligible For Free Meals",
        "FSM Start Date",
        "In Care",
        "Young Carer",
        "Address Line 1",
        "Town",
        "Postcode",
        "Address Confidential",
    )
    return _report(view, "Pupil List", header, (_pupil(one) for one in view.pupils))


def contacts(view: View) -> bytes:
    """Return one contact a row, in the order in which they are rung."""
    header = (
        *NAMES,
        "Priority",
        "Relationship",
        "Title",
        "Contact Forename",
        "Contact Surname",
        "Parental Responsibility",
        "Lives With Pupil",
        "Court Order",
        "Mobile",
        "Home Telephone",
        "Email",
        "Language",
        "Interpreter",
        "Address Line 1",
        "Postcode",
        "Address Confidential",
    )
    return _report(view, "Contacts", header, _contact_rows(view))


def behaviour(view: View) -> bytes:
    """Return incidents and achievements, one a row; points are without a sign."""
    header = (*NAMES, "Record", "Type", "Points", "Date", "Time", "Location", "Comments")
    rows = (
        (
            *_names(pupil),
            "Behaviour" if one.is_incident else "Achievement",
            one.kind,
            abs(one.points),
            _day(one.on),
            f"{one.at:%H:%M}",
            one.location,
            one.note,
        )
        for pupil, one in view.behaviour
    )
    return _report(view, "Behaviour and Achievement", header, rows)


def attainment(view: View) -> bytes:
    """Return one assessment a row."""
    header = (*NAMES, "Year Group", "Subject", "Result Set", "Result Date", "Grade", "Expected", "Judgement")
    rows = (
        (
            *_names(pupil),
            pupil.year_words,
            one.subject,
            f"{HALF_NAMES[one.half]} {view.year}/{(view.year + 1) % 100:02d}",
            _day(one.on),
            as_step(one.points),
            as_step(one.expected),
            band(one.points, one.expected),
        )
        for pupil, one in view.assessments
    )
    return _report(view, "Assessment", header, rows)


def results(view: View) -> bytes:
    """Return national results, one a row."""
    header = (*NAMES, "Stage", "Aspect", "Result", "Result Date")
    rows = ((*_names(pupil), one.stage, one.measure, one.value, _day(one.on)) for pupil, one in view.results)
    return _report(view, "National Results", header, rows)


def census(view: View) -> bytes:
    """Return each pupil's totals of the year so far, as a school census adds them up."""
    header = (*NAMES, "Sessions Possible", "Sessions Authorised", "Sessions Unauthorised")
    rows = (
        (*_names(one), totals.possible, totals.authorised, totals.unauthorised)
        for one in view.pupils
        if (totals := totals_of(view.marks(one))).possible
    )
    return _report(view, "Attendance Totals", header, rows)


def _report(view: View, title: str, header: Row, rows: Iterator[Row]) -> bytes:
    period = f"{_day(view.days[0])} to {_day(view.days[-1])}"
    top: list[Row] = [(view.school.name,), (f"{title}: {period}",), (f"Printed {_day(view.town.today)}",), ()]
    return csv_bytes([*top, header, *rows])


def _mark_rows(view: View) -> Iterator[Row]:
    days = [(_day(day), session) for day in view.days for session in ("AM", "PM")]
    for pupil in view.pupils:
        names = (*_names(pupil), pupil.year_words, pupil.stood.registration_group)
        marks, minutes = view.marks(pupil), view.minutes(pupil).tolist()
        for (day, session), mark, late in zip(days, codes_of(marks), minutes, strict=True):
            if mark != NO_MARK:
                yield (*names, day, session, mark, late or "")


def _pupil(one: Pupil) -> Row:
    child, enrolment = one.child, one.enrolment
    return (
        *_names(one),
        child.preferred or child.forename,
        _day(child.born_on),
        "Female" if child.sex == "F" else "Male",
        child.former_upn,
        one.year_words,
        one.stood.registration_group,
        STATUS[enrolment.status],
        _day(enrolment.joined_on),
        _day(enrolment.left_on),
        enrolment.reason,
        enrolment.destination,
        enrolment.came_from,
        child.ethnicity,
        LANGUAGES[child.language].name,
        SEN[child.sen],
        "T" if child.free_meals else "F",
        _day(child.free_meals_since),
        "Yes" if child.looked_after else "",
        "Yes" if child.young_carer else "",
        one.home.street,
        one.home.town,
        one.home.postcode,
        "Y" if one.home.is_restricted else "N",
    )


def _contact_rows(view: View) -> Iterator[Row]:
    for pupil in view.pupils:
        for contact, adult, home in view.contacts(pupil):
            yield (
                *_names(pupil),
                contact.order,
                contact.relationship,
                adult.title,
                adult.forename,
                adult.surname,
                "Y" if contact.has_responsibility else "N",
                "Y" if contact.lives_with else "N",
                "Y" if view.has_order(pupil, contact) else "N",
                adult.mobile,
                adult.phone,
                adult.email,
                LANGUAGES[adult.language].name,
                "Y" if adult.needs_interpreter else "N",
                home.street,
                home.postcode,
                "Y" if home.is_restricted else "N",
            )


def _names(one: Pupil) -> tuple[str, str, str, str]:
    return one.child.surname, one.child.forename, one.child.upn, one.admission_number


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
