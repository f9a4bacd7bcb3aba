"""Steps, a made-up tracker of attainment: one name column, a string of marks a half-term, a column a half-term."""

from collections.abc import Iterator

from village.demo.school_year.codes import NO_MARK, national_text
from village.demo.school_year.export_files import Cell, Row, csv_bytes
from village.demo.school_year.export_view import SHORT_HALVES, Pupil, View
from village.demo.school_year.mark_tables import year_code
from village.demo.school_year.tracker import SUBJECTS, as_step, expected_points

ENCODING = "utf-8-sig"


def marks(view: View) -> bytes:
    """Return a string of marks for each pupil and half-term, two for each weekday from the start on."""
    return _file([("Name", "UPN", "Class", "Period", "Start", "Marks"), *_mark_rows(view)])


def pupils(view: View) -> bytes:
    """Return the list of pupils with what the tracker groups them by."""
    header = ("Name", "UPN", "DOB", "Gender", "Year", "Class", "Joined", "Left", "SEN", "PP", "EAL", "LAC", "Ethnicity")
    return _file([header, *(_pupil(one) for one in view.pupils)])


def contacts(view: View) -> bytes:
    """Return one contact a row."""
    header = ("Name", "UPN", "Order", "Contact name", "Relation", "PR", "Resident", "Phone", "Email", "Block")
    rows = [
        (
            *_names(pupil),
            contact.order,
            f"{adult.surname}, {adult.forename}",
            contact.relationship,
            int(contact.has_responsibility),
            int(contact.lives_with),
            adult.mobile or adult.phone,
            adult.email,
            int(not contact.may_contact),
        )
        for pupil in view.pupils
        for contact, adult, _ in view.contacts(pupil)
    ]
    return _file([header, *rows])


def behaviour(view: View) -> bytes:
    """Return events with date and time in one column."""
    header = ("Name", "UPN", "Logged", "Category", "Score", "Where", "Detail")
    rows = [
        (*_names(pupil), f"{one.on.isoformat()} {one.at:%H:%M}", one.kind, one.points, one.location, one.note)
        for pupil, one in view.behaviour
    ]
    return _file([header, *rows])


def attainment(view: View) -> bytes:
    """Return one row a pupil: for each subject a column a half-term, what is expected now, and the target."""
    halves = sorted({one.half for _, one in view.assessments})
    found: dict[int, dict[tuple[str, int], int]] = {}
    for pupil, one in view.assessments:
        found.setdefault(pupil.enrolment.id, {})[one.subject, one.half] = one.points
    aims = {(pupil.enrolment.id, one.subject): one.points for pupil, one in view.targets}
    columns = [
        f"{subject} {part}"
        for subject in SUBJECTS
        for part in (*(SHORT_HALVES[half] for half in halves), "Expected", "Target")
    ]
    rows = []
    for pupil in view.pupils:
        own = found.get(pupil.enrolment.id)
        if own is None:
            continue
        cells: list[Cell] = []
        for subject in SUBJECTS:
            cells += [as_step(own[subject, half]) if (subject, half) in own else "" for half in halves]
            cells.append(as_step(expected_points(pupil.stood.year_group, halves[-1])))
            aim = aims.get((pupil.enrolment.id, subject))
            cells.append("" if aim is None else as_step(aim))
        rows.append((*_names(pupil), pupil.stood.registration_group, *cells))
    return _file([("Name", "UPN", "Class", *columns), *rows])


def _file(rows: list[Row]) -> bytes:
    return csv_bytes(rows, encoding=ENCODING, ends="\n", quote_all=True)


def _mark_rows(view: View) -> Iterator[Row]:
    for name, days in view.halves:
        start = view.days[days.start].isoformat()
        for one in view.pupils:
            text = national_text(view.marks(one)[2 * days.start : 2 * days.stop])
            if text.strip(NO_MARK):
                yield (*_names(one), one.stood.registration_group, f"{name} {view.year}", start, text)


def _pupil(one: Pupil) -> Row:
    child = one.child
    return (
        *_names(one),
        child.born_on.isoformat(),
        child.sex,
        year_code(one.stood.year_group),
        one.stood.registration_group,
        one.enrolment.joined_on.isoformat(),
        one.enrolment.left_on.isoformat() if one.enrolment.left_on else "",
        child.sen,
        int(child.free_meals),
        int(child.language != "ENG"),
        int(child.looked_after),
        child.ethnicity,
    )


def _names(one: Pupil) -> tuple[str, str]:
    return f"{one.child.surname}, {one.child.forename}", one.child.upn
