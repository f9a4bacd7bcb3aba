"""Canopy, a made-up school system: Excel sheets, one row a pupil with a column a day, guardians side by side."""

from collections.abc import Iterator

from village.demo.school_year.codes import NO_MARK, codes_of
from village.demo.school_year.export_files import Cell, Row, xlsx_bytes
from village.demo.school_year.export_view import HALF_NAMES, Pupil, View
from village.demo.school_year.origins import LANGUAGES
from village.demo.school_year.tracker import SUBJECTS, as_step

GUARDIANS = 3
"""Whoever is fourth in the list falls off this export."""
GUARDIAN_COLUMNS = ("", " relation", " has PR", " lives here", " mobile", " email", " speaks", " notes")


def marks(view: View) -> bytes:
    """Return a column for each day with both marks in one cell, morning first; `/\\` is a full day."""
    rows: list[Row] = [("Student", "Unique Pupil Number", "Form", *view.days), *_mark_rows(view)]
    return xlsx_bytes({"Attendance": rows})


def pupils(view: View) -> bytes:
    """Return the list of students; dates are true dates, yes and no true values."""
    header = (
        "Student",
        "Known as",
        "Unique Pupil Number",
        "Date of birth",
        "Sex",
        "Year",
        "Form",
        "Started",
        "Ended",
        "Ended because",
        "Went to",
        "Came from",
        "Enrolment",
        "SEN",
        "FSM",
        "Looked after",
        "Young carer",
        "Ethnic code",
        "Language at home",
        "Home address",
        "Do not share address",
    )
    return xlsx_bytes({"Students": [header, *(_pupil(one) for one in view.pupils)]})


def contacts(view: View) -> bytes:
    """Return one row a student with up to three guardians side by side."""
    columns = [f"Guardian {turn}{column}" for turn in range(1, GUARDIANS + 1) for column in GUARDIAN_COLUMNS]
    return xlsx_bytes({"Guardians": [("Student", "Unique Pupil Number", *columns), *_guardians(view)]})


def behaviour(view: View) -> bytes:
    """Return incidents and awards on two sheets."""
    header = ("Student", "Unique Pupil Number", "What", "Points", "Date", "Time", "Where", "Note")
    rows: dict[str, list[Row]] = {"Incidents": [header], "Awards": [header]}
    for pupil, one in view.behaviour:
        rows["Incidents" if one.is_incident else "Awards"].append(
            (*_names(pupil), one.kind, one.points, one.on, f"{one.at:%H:%M}", one.location, one.note)
        )
    return xlsx_bytes(rows)


def attainment(view: View) -> bytes:
    """Return one row a student, a column for each subject and half-term, as text."""
    columns = [(subject, half) for subject in SUBJECTS for half in sorted({one.half for _, one in view.assessments})]
    found: dict[int, dict[tuple[str, int], str]] = {}
    for pupil, one in view.assessments:
        found.setdefault(pupil.enrolment.id, {})[one.subject, one.half] = as_step(one.points)
    header = ("Student", "Unique Pupil Number", "Year", *(f"{subject} {HALF_NAMES[half]}" for subject, half in columns))
    rows = [
        (*_names(one), one.stood.year_group, *(found[one.enrolment.id].get(column) for column in columns))
        for one in view.pupils
        if one.enrolment.id in found
    ]
    return xlsx_bytes({"Attainment": [header, *rows]})


def _mark_rows(view: View) -> Iterator[Row]:
    for one in view.pupils:
        codes = [code if code != NO_MARK else "" for code in codes_of(view.marks(one))]
        days = [morning + afternoon or None for morning, afternoon in zip(codes[::2], codes[1::2], strict=True)]
        yield (*_names(one), one.stood.registration_group, *days)


def _pupil(one: Pupil) -> Row:
    child, enrolment = one.child, one.enrolment
    return (
        _full_name(one),
        child.preferred or None,
        child.upn,
        child.born_on,
        child.sex,
        one.stood.year_group if one.stood.year_group > 0 else one.year_words,
        one.stood.registration_group,
        enrolment.joined_on,
        enrolment.left_on,
        enrolment.reason or None,
        enrolment.destination or None,
        enrolment.came_from or None,
        enrolment.status,
        child.sen,
        child.free_meals,
        child.looked_after,
        child.young_carer,
        child.ethnicity,
        LANGUAGES[child.language].name,
        f"{one.home.street}, {one.home.town}, {one.home.postcode}",
        one.home.is_restricted,
    )


def _guardians(view: View) -> Iterator[Row]:
    for pupil in view.pupils:
        cells: list[Cell] = []
        for contact, adult, _home in list(view.contacts(pupil))[:GUARDIANS]:
            note = "COURT ORDER - see office" if view.has_order(pupil, contact) else None
            language = LANGUAGES[adult.language].name
            cells += [
                f"{adult.title} {adult.forename} {adult.surname}",
                contact.relationship,
                contact.has_responsibility,
                contact.lives_with,
                adult.mobile or adult.phone or None,
                adult.email or None,
                f"{language} (interpreter)" if adult.needs_interpreter else language,
                note,
            ]
        yield (*_names(pupil), *cells)


def _names(one: Pupil) -> tuple[str, str]:
    return _full_name(one), one.child.upn


def _full_name(one: Pupil) -> str:
    return f"{one.child.forename} {one.child.surname}"
