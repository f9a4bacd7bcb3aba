"""Exports of further shapes, which were written before anybody looked whether they could be read."""

import datetime
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from tests.importing.rules.exports import FILES, TODAY, Export, export
from village.importing.rules.gathering.attainment import result_records, target_records
from village.importing.rules.gathering.behaviour import incident_records
from village.importing.rules.gathering.contacts import contact_records
from village.importing.rules.gathering.marks import mark_runs
from village.importing.rules.gathering.pupils import pupil_records
from village.importing.rules.gathering.totals import totals_records
from village.importing.rules.layouts.detecting import marks_layout
from village.importing.rules.layouts.results import results_layout

BO, CY, DI = "T806999921001", "G806999921002", "W806999921003"
SHAPES = FILES / "shapes"
NOON = datetime.datetime.fromisoformat("2026-02-09")


def marks_in(found: Export) -> dict[str, tuple[date, str]]:
    layout = marks_layout(found.head, found.matching, today=TODAY)
    runs = mark_runs(found.head, found.rows, found.matching, layout, found.sieve, today=TODAY)
    return {run.pupil.upn: (run.starts_on, run.marks) for run in runs}


def workbook(folder: Path, *rows: Sequence[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "export.xlsx")
    return folder / "export.xlsx"


WEEK = "/\\/\\/\\/\\/\\"


@pytest.mark.parametrize(
    ("name", "start", "marks"),
    [
        ("sessions_by_name.csv", date(2026, 1, 5), ("/\\/\\", "/I/I", "/I/I")),
        ("week_in_letters.csv", date(2026, 3, 2), ("/\\/\\L\\II/\\", "/\\OO/\\/\\-\\", "##/\\/\\/\\/\\")),
        ("strings_with_weekends.tsv", date(2025, 11, 3), (WEEK + WEEK + "II/\\/\\L\\/\\", WEEK * 3,
         "C1C1" + WEEK[2:] + WEEK * 2)),
        ("headings_of_two_lines.csv", date(2026, 1, 12), ("/\\II", "/\\/\\", "L\\##")),
        ("a_day_a_row_in_pairs.csv", date(2026, 2, 9), ("/\\/\\----/C1", "III\\----/\\", "L\\/\\----##")),
        ("a_week_a_cell.csv", date(2026, 1, 5), ("/\\/\\/\\II/\\" + WEEK, "/\\L\\/\\II/\\GGGG/\\/\\/\\")),
    ],
)  # fmt: skip
def test_marks_of_further_shapes(name: str, start: date, marks: tuple[str, ...]) -> None:
    found = export(SHAPES / name, "marks")
    assert marks_in(found) == {upn: (start, run) for upn, run in zip((BO, CY, DI), marks, strict=False)}
    assert found.refused == []


def test_a_workbook_with_dates_over_sessions_and_sums_beside_and_below(tmp_path: Path) -> None:
    days = [date(2026, 2, 9), None, date(2026, 2, 10), None]
    found = export(
        workbook(
            tmp_path,
            ["Marks for group 4A"],
            [],
            ["Pupil", "UPN", "Sex", *days, "Present", "Absent", "%"],
            [None, None, None, "AM", "PM", "AM", "PM"],
            ["Alder, Bo", BO, "F", "/", "\\", "L", "\\", 4, 0, 1.0],
            ["Birch, Cy", CY, "M", "M", "M", "U", "O", 0, 4, 0.0],
            ["Present", None, None, 1, 1, 1, 1],
        ),
        "marks",
    )
    assert marks_in(found) == {BO: (date(2026, 2, 9), "/\\L\\"), CY: (date(2026, 2, 9), "MMUO")}
    assert found.refused == []


def test_a_workbook_with_a_day_a_row(tmp_path: Path) -> None:
    rows = [[1000, "Bo Alder", BO, NOON + datetime.timedelta(days=at), "/", "M" if at else "\\"] for at in range(2)]
    found = export(
        workbook(tmp_path, ["Learner Id", "Learner Name", "UPN", "Attendance Date", "AM Code", "PM Code"], *rows),
        "marks",
    )
    assert marks_in(found) == {BO: (date(2026, 2, 9), "/\\/M")}


def test_a_roll_with_headings_cut_short() -> None:
    found = export(SHAPES / "roll_in_short_words.txt", "pupils")
    bo, cy, di = pupil_records(found.head, found.rows, found.matching, found.sieve, today=TODAY)
    assert (bo.year_group, bo.date_of_birth, bo.joined_on, bo.sen) == (6, date(2014, 10, 3), date(2018, 9, 4), "K")
    assert (cy.surname, cy.year_group, cy.first_language, cy.ethnicity) == ("Birch-Tëst", 0, "pa", "AIND")
    assert (di.year_group, di.registration_group, di.sex) == (-1, "Nur", "F")


def test_a_roll_with_dates_as_numbers_and_spaces_in_upns(tmp_path: Path) -> None:
    headings = ["Name", "Unique Pupil No", "Date of Birth", "NC Year Group", "Reg. Grp", "Sex", "Date of Entry"]
    row = ["Bo Alder", "T 8069 9992 1001", 41915, 6, "6R", "M", 43347]
    found = export(workbook(tmp_path, ["School census list"], headings, row), "pupils")
    (bo,) = pupil_records(found.head, found.rows, found.matching, found.sieve, today=TODAY)
    assert (bo.upn, bo.surname, bo.forename, bo.year_group) == (BO, "Alder", "Bo", 6)
    assert (bo.date_of_birth, bo.joined_on) == (date(2014, 10, 3), date(2018, 9, 4))


def test_contacts_under_headings_that_span_them(tmp_path: Path) -> None:
    found = export(
        workbook(
            tmp_path,
            ["UPN", "Legal Name", "Year", "Emergency contact 1", None, None, "Emergency contact 2", None, None],
            [None, None, None, *["Name", "Relationship", "Phone"] * 2],
            [BO, "Alder, Bo", 6, "Ms Fi Alder", "Mum", 7700900301, "Mr Gil Alder", "Dad", "01632 960 301"],
            [CY, "Birch, Cy", "R", "Hal Birch", "Foster Carer", "07700 900302", None, None, None],
        ),
        "pupils",
    )
    bo, cy = pupil_records(found.head, found.rows, found.matching, found.sieve, today=TODAY)
    assert [(one.title, one.forename, one.relationship, one.mobile, one.phone) for one in (*bo.contacts,
    *cy.contacts)] == [
        ("Ms", "Fi", "mother", "07700900301", ""),
        ("Mr", "Gil", "father", "", "01632960301"),
        ("", "Hal", "foster_carer", "07700900302", ""),
    ]  # fmt: skip


def test_parents_with_two_telephones() -> None:
    found = export(SHAPES / "parents.csv", "contacts")
    records = list(contact_records(found.head, found.rows, found.matching, found.sieve, today=TODAY))
    assert [(one.forename, one.relationship, one.mobile, one.phone, one.lives_with,
    one.has_responsibility) for one in records] == [
        ("Fi", "mother", "07700900401", "01632960401", True, True),
        ("Gil", "father", "07700900402", "", False, True),
        ("Hal", "grandparent", "", "01632960403", True, False),
    ]  # fmt: skip


def test_events_at_moments_with_their_zone() -> None:
    found = export(SHAPES / "events_with_zones.csv", "behaviour")
    records = list(incident_records(found.head, found.rows, found.matching, found.sieve, today=TODAY))
    assert [(one.on, one.at, one.kind, one.type, one.points, one.location) for one in records] == [
        (date(2026, 2, 9), time(10, 15), "incident", "Disruption of learning", -1, "Science lab"),
        (date(2026, 2, 10), time(13, 40), "reward", "Helping others", 2, "Library"),
        (date(2026, 2, 11), time(9, 5), "incident", "Uniform", -1, ""),
    ]
    assert records[0].note == 'Was asked to "stop", did not'


def test_points_of_two_kinds_tell_rewards_from_incidents() -> None:
    found = export(SHAPES / "two_kinds_of_points.csv", "behaviour")
    records = list(incident_records(found.head, found.rows, found.matching, found.sieve, today=TODAY))
    assert [(one.kind, one.type, one.points) for one in records] == [
        ("reward", "Excellent effort", 3),
        ("incident", "Swearing", 2),
    ]


def test_results_of_a_key_stage_are_dated_by_its_last_term() -> None:
    found = export(SHAPES / "key_stage_results.csv", "attainment")
    layout = results_layout(found.head, found.matching, today=TODAY)
    records = list(result_records(found.head, found.rows, found.matching, layout, found.sieve, today=TODAY))
    assert {(one.key_stage, one.on) for one in records} == {(2, date(2025, 7, 25))}
    assert [(one.subject, one.value, one.scale) for one in records if one.pupil.upn == BO] == [
        ("Reading", "104", "scaled score"), ("Maths", "99", "scaled score"),
        ("Grammar, punctuation and spelling", "110", "scaled score"), ("Writing", "EXS", ""),
    ]  # fmt: skip


def test_terms_across_and_subjects_down() -> None:
    found = export(SHAPES / "terms_across.csv", "attainment")
    layout = results_layout(found.head, found.matching, today=TODAY)
    more = (found.matching, layout, found.sieve)
    reached = list(result_records(found.head, found.rows, *more, today=TODAY))
    aimed = list(target_records(found.head, found.rows, *more, today=TODAY))
    assert [(one.subject, one.value, one.on) for one in reached][:5] == [
        ("Reading", "4b", date(2025, 10, 24)), ("Reading", "4w", date(2025, 12, 19)), ("Reading", "4w+", date(2026, 2,
         13)),
        ("Maths", "4s", date(2025, 10, 24)), ("Maths", "5b", date(2025, 12, 19)),
    ]  # fmt: skip
    assert [(one.subject, one.value) for one in aimed] == [("Reading", "5b"), ("Maths", "5s"), ("Reading", "4s")]
    assert found.refused == []


def test_totals_with_percents_and_a_period_in_words(tmp_path: Path) -> None:
    headings = ["Reg", "Name", "UPN", "% Attendance", "Possible", "Present", "Auth", "Unauth", "Lates"]
    rows: list[list[object]] = [
        ["6R", "Alder, Bo", BO, 0.95, 200, 190, 8, 2, 3],
        ["Total", None, None, 0.95, 200, 190, 8, 2, 3],
    ]
    found = export(workbook(tmp_path, ["Period: 1 Sep 2025 - 13 Feb 2026"], [], headings, *rows), "totals")
    (one,) = totals_records(found.head, found.rows, found.matching, found.sieve, today=TODAY)
    assert (one.possible, one.attended, one.late, one.from_on, one.to_on) == (
        200,
        190,
        3,
        date(2025, 9, 1),
        date(2026, 2, 13),
    )


def test_a_roll_from_a_database() -> None:
    found = export(SHAPES / "roll_of_a_database.psv", "pupils")
    bo, cy = pupil_records(found.head, found.rows, found.matching, found.sieve, today=TODAY)
    assert (bo.year_group, bo.free_meals, bo.young_carer, bo.address) == (6, False, True, ("1 Road", "Town", "ZZ1 1AA"))
    assert (cy.left_on, cy.left_why, cy.former_upn, cy.free_meals) == (date(2026, 1, 31), "Moved abroad", DI, True)


def test_moments_in_halves_of_the_day() -> None:
    found = export(SHAPES / "moments_with_am_and_pm.tsv", "behaviour")
    records = list(incident_records(found.head, found.rows, found.matching, found.sieve, today=TODAY))
    assert [(one.on, one.at, one.type, one.note, one.points) for one in records] == [
        (date(2026, 2, 13), time(14, 15), "Defiance", "Refused to work", 3),
        (date(2026, 2, 9), time(9, 5), "Uniform", "No tie", 1),
    ]


def test_predicted_and_target_grades_beside_what_was_reached() -> None:
    found = export(SHAPES / "predicted_and_target.csv", "attainment")
    layout = results_layout(found.head, found.matching, today=TODAY)
    more = (found.matching, layout, found.sieve)
    reached = list(result_records(found.head, found.rows, *more, today=TODAY))
    aimed = list(target_records(found.head, found.rows, *more, today=TODAY))
    assert [(one.subject, one.value, one.expected, one.on) for one in reached][:2] == [
        ("Maths", "5", "6", date(2026, 2, 13)),
        ("English language", "4+", "5", date(2026, 2, 13)),
    ]
    assert [(one.subject, one.value) for one in aimed] == [("Maths", "7"), ("English language", "6"), ("Maths", "8")]
