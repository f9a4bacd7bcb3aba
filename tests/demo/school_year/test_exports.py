"""Each of the four systems says the same in a shape of its own, and the same again byte for byte."""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from village.demo.school_year import codes
from village.demo.school_year.export_files import csv_rows
from village.demo.school_year.export_view import view_of
from village.demo.school_year.exports import CANOPY, REGISTRAR, STEPS, STYLES, SYSTEM_OF, WEEKBOOK, export
from village.demo.school_year.places import ORCHARD, RIDGEWAY, ST_HILDS
from village.demo.school_year.records import SchoolTown

type Seen = dict[tuple[str, date, str], str]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def told(schools: SchoolTown, urn: str) -> Seen:
    """Return what the generator knows: the code of each pupil, day and session that has one."""
    view = view_of(schools, urn)
    return {
        (one.child.upn, day, session): code
        for one in view.pupils
        for (day, session), code in zip(
            ((day, session) for day in view.days for session in ("AM", "PM")),
            codes.codes_of(view.marks(one)),
            strict=True,
        )
        if code != "-"
    }


def british(words: str) -> date:
    day, month, year = words.split("/")
    return date(int(year), int(month), int(day))


def read_registrar(content: bytes) -> Seen:
    rows = csv_rows(content)
    assert len(rows[0]) == 1 and rows[3] == []
    header = {name: place for place, name in enumerate(rows[4])}
    return {
        (
            row[header["UPN"]],
            british(row[header["Mark Date"]]),
            row[header["Session"]],
        ): row[header["Mark"]]
        for row in rows[5:]
    }


def read_canopy(content: bytes) -> Seen:
    header, *rows = load_workbook(BytesIO(content), read_only=True)["Attendance"].iter_rows(values_only=True)
    assert all(isinstance(day, datetime) for day in header[3:])
    found: Seen = {}
    for row in rows:
        for day, cell in zip(header[3:], row[3:], strict=False):
            if cell and isinstance(day, datetime):
                pair = codes.codes_of(codes.marks_of(str(cell)))
                if len(pair) == 2:
                    found[str(row[1]), day.date(), "AM"], found[str(row[1]), day.date(), "PM"] = pair
    return found


def read_weekbook(content: bytes) -> Seen:
    found: Seen = {}
    monday = date.min
    for row in csv_rows(content, separator=";", encoding="cp1252"):
        if row[:1] == ["Class"]:
            day, month, year = row[3].split("-")
            monday = date(int(year), MONTHS.index(month) + 1, int(day))
        elif row and row[0].isdigit():
            for place, code in enumerate(row[4:]):
                if code:
                    found[row[3], monday + timedelta(days=place // 2), ("AM", "PM")[place % 2]] = code
    return found


def read_steps(content: bytes) -> Seen:
    found: Seen = {}
    for _, number, _, _, start, text in csv_rows(content, encoding="utf-8-sig")[1:]:
        day = date.fromisoformat(start)
        for place, code in enumerate(codes.codes_of(codes.marks_of(text))):
            if code != "-":
                found[number, day, ("AM", "PM")[place % 2]] = code
            if place % 2:
                day += timedelta(days=3 if day.weekday() == 4 else 1)
    return found


@pytest.mark.parametrize(
    ("style", "read"),
    [(REGISTRAR, read_registrar), (CANOPY, read_canopy), (WEEKBOOK, read_weekbook), (STEPS, read_steps)],
)
def test_each_system_tells_the_same_marks(
    schools: SchoolTown, orchard_files: dict[str, dict[str, Path]], style: str, read: object
) -> None:
    assert callable(read)
    content = orchard_files[style]["marks"].read_bytes()
    wanted = told(schools, ORCHARD)
    if style == CANOPY:
        # A cell holds a whole day: on the morning of today there is no afternoon yet.
        wanted = {key: code for key, code in wanted.items() if key[1] < schools.today}
    assert read(content) == wanted


def test_every_kind_of_file_is_written_for_every_style(orchard_files: dict[str, dict[str, Path]]) -> None:
    for style, system in STYLES.items():
        paths = orchard_files[style]
        assert set(paths) == set(system.writers) >= {"pupils", "contacts", "marks", "behaviour", "attainment"}
        assert all(path.stat().st_size > 150 and path.suffix == f".{system.ending}" for path in paths.values())


def test_last_year_can_be_written_too(schools: SchoolTown) -> None:
    days = {day for _, day, _ in read_registrar(export(schools, ORCHARD, "marks", style=REGISTRAR, year=2024))}
    assert min(days) == date(2024, 9, 2) and max(days) > date(2025, 7, 10)


def test_contacts_say_who_may_not_be_told(schools: SchoolTown) -> None:
    barred = [one for one in schools.restrictions if one.kind == "court_order"]
    child = barred[0].child_id
    urn = next(one.urn for one in schools.enrolments.values() if one.child_id == child and one.left_on is None)
    rows = csv_rows(export(schools, urn, "contacts", style=REGISTRAR))
    header = {name: place for place, name in enumerate(rows[4])}
    mine = [row for row in rows[5:] if row[header["UPN"]] == schools.children[child].upn]
    assert [row[header["Court Order"]] for row in mine if row[header["Relationship"]] == "Father"] == ["Y"]
    assert [row[header["Court Order"]] for row in mine if row[header["Relationship"]] == "Mother"] == ["N"]


def test_the_weekbook_keeps_plain_letters_and_steps_keeps_all(schools: SchoolTown) -> None:
    plain = csv_rows(export(schools, ST_HILDS, "pupils", style=WEEKBOOK), separator=";", encoding="cp1252")
    every = csv_rows(export(schools, ST_HILDS, "pupils", style=STEPS), encoding="utf-8-sig")
    names = ["".join(row[:3]) for row in plain], [row[0] for row in every]
    assert "".join(names[0]).isascii() and not "".join(names[1]).isascii()
    assert "?" not in "".join(names[0])


def test_census_totals_are_the_sums_of_the_marks(schools: SchoolTown) -> None:
    rows = csv_rows(export(schools, RIDGEWAY, "census", style=REGISTRAR))
    view = view_of(schools, RIDGEWAY)
    possible = sum(int(codes.IS_POSSIBLE[view.marks(one)].sum()) for one in view.pupils)
    absent = sum(int(codes.IS_ABSENT[view.marks(one)].sum()) for one in view.pupils)
    assert sum(int(row[4]) for row in rows[5:]) == possible
    assert sum(int(row[5]) + int(row[6]) for row in rows[5:]) == absent


FINGERPRINT = """
import hashlib
from datetime import date
from village.demo.school_year.exports import STYLES, export
from village.demo.school_year.generate import school_town
town = school_town(date(2026, 3, 18))
told = hashlib.sha256()
for part in (town.children, town.adults, town.enrolments, town.results, town.agreements):
    told.update(repr(part).encode())
for year in town.marks.values():
    told.update(year.marks.tobytes() + year.minutes.tobytes())
for style, system in STYLES.items():
    for kind in system.writers:
        if (style, kind) != ("canopy", "marks"):
            told.update(export(town, "990106", kind, style=style))
"""


def test_the_same_seed_gives_the_same_bytes_in_another_process(schools: SchoolTown) -> None:
    here: dict[str, object] = {}
    exec(
        FINGERPRINT.replace("town = school_town(date(2026, 3, 18))", ""), here | {"town": schools}, here
    )  # the session's own
    environment = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", FINGERPRINT + "print(told.hexdigest())"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == here["told"].hexdigest()  # type: ignore[attr-defined]


def test_every_school_has_a_system(schools: SchoolTown) -> None:
    assert set(SYSTEM_OF) == set(schools.schools) and set(SYSTEM_OF.values()) == set(STYLES)
