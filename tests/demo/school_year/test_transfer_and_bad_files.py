"""Transfer files carry totals that agree or do not; bad files are bad in the way that they should be."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from village.demo.school_year import bad_files, codes, ctf
from village.demo.school_year.export_files import csv_rows
from village.demo.school_year.export_view import view_of
from village.demo.school_year.exports import CANOPY, REGISTRAR, WEEKBOOK, export
from village.demo.school_year.mark_totals import totals_of
from village.demo.school_year.places import HILLSIDE, MILLBROOK, ORCHARD, RIDGEWAY
from village.demo.school_year.records import SchoolTown


def text(one: ElementTree.Element, path: str) -> str:
    return one.findtext(path) or ""


def counts_agree(year: ElementTree.Element) -> bool:
    totals = totals_of(codes.marks_of(text(year, "AttendSessions/AttendanceMarks")))
    said = (int(text(year, f"Sessions{name}")) for name in ("Possible", "Attended", "Authorised", "Unauthorised"))
    return tuple(said) == (totals.possible, totals.attended, totals.authorised, totals.unauthorised)


@pytest.mark.parametrize(("a_week", "version"), [(14, ctf.NEWEST), (10, ctf.OLDER)])
def test_totals_of_a_transfer_file_agree_with_its_marks(schools: SchoolTown, a_week: int, version: str) -> None:
    gone = ctf.leavers(schools, MILLBROOK)[:4]
    root = ElementTree.fromstring(ctf.transfer_file(schools, MILLBROOK, gone, version=version, a_week=a_week))
    pupils = root.findall("CTFpupilData/Pupil")
    assert root.findtext("Header/CTFversion") == version
    assert [pupil.findtext("UPN") for pupil in pupils] == [one.child.upn for one in gone] and len(gone) >= 3
    assert all((pupil.find("Sex") is not None) is (version == ctf.NEWEST) for pupil in pupils)
    for pupil, one in zip(pupils, gone, strict=True):
        year = pupil.find("Attendance/YearData")
        assert year is not None and counts_agree(year)
        starts = date.fromisoformat(text(year, "AttendSessions/AttendanceStartDate"))
        marks = codes.codes_of(codes.marks_of(text(year, "AttendSessions/AttendanceMarks")))
        every = (starts + timedelta(days=turn) for turn in range(370))
        days = [day for day in every if a_week == 14 or day.weekday() < 5]
        assert starts.weekday() == 0
        assert days[len(marks) // 2 - 1] == one.enrolment.left_on


def test_one_transfer_file_has_totals_that_disagree(schools: SchoolTown) -> None:
    gone = ctf.leavers(schools, MILLBROOK)[:3]
    root = ElementTree.fromstring(ctf.transfer_file(schools, MILLBROOK, gone, agrees=False))
    agree = [counts_agree(year) for year in root.iter("YearData")]
    assert agree == [False, True, True]


def test_a_transfer_file_tells_nothing_of_a_restricted_address_or_a_barred_parent(schools: SchoolTown) -> None:
    hidden = schools.stories["restricted_address"] + schools.stories["order"]
    for child in hidden:
        urn = next(one.urn for one in schools.enrolments.values() if one.child_id == child)
        pupils = [one for one in view_of(schools, urn).pupils if one.child.id == child]
        written = ctf.transfer_file(schools, urn, pupils).decode()
        for contact in schools.children[child].contacts:
            if not contact.may_contact:
                assert f"<Forename>{schools.adults[contact.adult_id].forename}</Forename>" not in written
        home = schools.households[schools.children[child].household_ids[0]]
        assert (home.street in written) is not home.is_restricted


def test_two_schools_bring_each_others_files(schools: SchoolTown) -> None:
    found = bad_files.swapped(schools, RIDGEWAY, MILLBROOK, "pupils")
    here = {schools.children[one.child_id].upn for one in schools.of_school(RIDGEWAY)}
    rows = csv_rows(found[RIDGEWAY])[5:]
    assert rows and len({row[2] for row in rows} & here) < 0.1 * len(rows)
    assert found[MILLBROOK].startswith(b"Surname;")


def test_columns_are_pushed_aside_below_the_header(schools: SchoolTown) -> None:
    good = export(schools, ORCHARD, "behaviour", style=WEEKBOOK)
    bad = csv_rows(bad_files.shifted(good, WEEKBOOK, at=1), separator=";", encoding="cp1252")
    rows = csv_rows(good, separator=";", encoding="cp1252")
    assert bad[0] == rows[0]
    assert bad[1] == [rows[1][0], "", *rows[1][1:]]


def test_dates_become_the_numbers_of_days(orchard_files: dict[str, dict[str, Path]]) -> None:
    rows = csv_rows(bad_files.days_as_numbers(orchard_files[REGISTRAR]["marks"].read_bytes(), REGISTRAR))
    assert rows[5][6].isdigit() and date(1899, 12, 30) + timedelta(days=int(rows[5][6])) == date(2025, 9, 2)
    content = bad_files.days_as_numbers(orchard_files[CANOPY]["behaviour"].read_bytes(), CANOPY)
    _, first, *_ = load_workbook(BytesIO(content), read_only=True)["Incidents"].iter_rows(values_only=True)
    assert isinstance(first[4], int)
    assert date(1899, 12, 30) + timedelta(days=first[4]) >= date(2025, 9, 2)


def test_numbers_lose_the_zeros_they_began_with(schools: SchoolTown) -> None:
    rows = csv_rows(bad_files.zeros_lost(export(schools, ORCHARD, "contacts", style=REGISTRAR), REGISTRAR))
    header = {name: place for place, name in enumerate(rows[4])}
    assert all(not row[header["Adno"]].startswith("0") for row in rows[5:])
    assert {row[header["Mobile"]][:6] for row in rows[5:]} <= {"770090", ""}


def test_some_marks_are_no_codes(orchard_files: dict[str, dict[str, Path]]) -> None:
    rows = csv_rows(bad_files.unknown_codes(orchard_files[REGISTRAR]["marks"].read_bytes(), REGISTRAR))
    seen = {row[8] for row in rows[5:]}
    assert set(bad_files.UNKNOWN) <= seen and "/" in seen


def test_files_are_cut_old_or_something_else(schools: SchoolTown) -> None:
    good = export(schools, HILLSIDE, "pupils")
    assert good.startswith(bad_files.half(good)) and len(bad_files.half(good)) == len(good) // 2
    old = csv_rows(bad_files.last_year(schools, ORCHARD), encoding="utf-8-sig")
    assert {row[4][:4] for row in old[1:]} == {"2024", "2025"} and max(row[4] for row in old[1:]) < "2025-07"
    assert b"soup" in bad_files.something_else()
