"""Titles, headings of several rows, lines in between and totals below are told from the rows of a table."""

from pathlib import Path

import pytest

from tests.importing.rules.exports import FILES, written
from village.importing.rules.reading.heading_rows import joined_headings
from village.importing.rules.reading.source import opened
from village.importing.rules.sheet import Sheet

UPNS = ("B806999915001", "Q806999915002", "E806999915003")


def table(folder: Path, text: str) -> Sheet:
    return opened(written(folder, text)).whole()


def test_titles_blank_lines_and_totals_are_no_rows(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Attendance,,\nClass 5B,,Spring 2026\n,,\nUPN,Name,AM,PM\n,,,\n"
        + "".join(f"{upn},Ada,/,\\\n" for upn in UPNS)
        + ",,,\nTotal,,3,3\nPrinted on 5 March 2026\n",
    )
    assert found.titles == ("Attendance", "Class 5B Spring 2026")
    assert found.headings == ("UPN", "Name", "AM", "PM")
    assert [row.number for row in found.rows] == [6, 7, 8]
    assert [row.cells[0] for row in found.asides] == ["Total", "Printed on 5 March 2026"]


@pytest.mark.parametrize(
    ("rows", "headings"),
    [
        ("UPN,Name,Mon,,Tue,\n,,AM,PM,AM,PM\n", "UPN|Name|Mon AM|Mon PM|Tue AM|Tue PM"),
        (",,05/01/2026,,06/01,\nUPN,Name,AM,PM,AM,PM\n", "UPN|Name|05/01/2026 AM|05/01/2026 PM|06/01 AM|06/01 PM"),
        (
            ",,W/B 05/01/2026,,W/B 12/01/2026,\n,,Mon,,Mon,\nUPN,Name,AM,PM,AM,PM\n",
            "UPN|Name|W/B 05/01/2026 Mon AM|W/B 05/01/2026 Mon PM|W/B 12/01/2026 Mon AM|W/B 12/01/2026 Mon PM",
        ),
        (
            ",,Autumn 1,,Autumn 2,\nUPN,Name,Reading,Maths,Reading,Maths\n",
            "UPN|Name|Autumn 1 Reading|Autumn 1 Maths|Autumn 2 Reading|Autumn 2 Maths",
        ),
        (
            ",,Contact 1,,Contact 2,\nUPN,Name,Name,Mobile,Name,Mobile\n",
            "UPN|Name|Contact 1 Name|Contact 1 Mobile|Contact 2 Name|Contact 2 Mobile",
        ),
        ("Register,Spring term 2026\nUPN,Name,AM,PM,Late,Note\n", "UPN|Name|AM|PM|Late|Note"),
    ],
)  # fmt: skip
def test_headings_of_several_rows_are_joined(tmp_path: Path, rows: str, headings: str) -> None:
    found = table(tmp_path, rows + "".join(f"{upn},Ada Sample,/,\\,/,\\\n" for upn in UPNS))
    assert "|".join(found.headings) == headings
    assert len(found.rows) == 3


def test_a_row_of_headings_spans_only_what_has_headings_below() -> None:
    rows = [["UPN", "Mon", "", "", "Late"], ["", "AM", "PM", "", ""]]
    assert joined_headings(rows, 5) == ("UPN", "Mon AM", "Mon PM", "", "Late")


def test_headings_that_come_again_on_every_page_are_left_out(tmp_path: Path) -> None:
    text = "UPN,Name,AM,PM\n" + "".join(f"{upn},Ada,/,\\\nUPN,Name,AM,PM\n" for upn in UPNS)
    found = table(tmp_path, text)
    assert [row.cells[0] for row in found.rows] == list(UPNS)
    assert found.asides == ()


def test_names_of_classes_between_rows_are_set_aside_and_kept(tmp_path: Path) -> None:
    found = table(
        tmp_path, f"UPN,Name,AM,PM\nClass 5B,,,\n{UPNS[0]},Ada,/,\\\n5C,,,\n{UPNS[1]},Zoe,/,\\\n{UPNS[2]},,,\n"
    )
    assert [row.cells[0] for row in found.asides] == ["Class 5B", "5C"]
    assert [row.cells[0] for row in found.rows] == list(UPNS), "a pupil without marks is still a pupil"


def test_a_pupil_called_total_or_page_is_a_row(tmp_path: Path) -> None:
    found = table(tmp_path, f"Surname,Forename,UPN,AM\nTotal,Ada,{UPNS[0]},/\nPage,Zoe,{UPNS[1]},/\n")
    assert [row.cells[0] for row in found.rows] == ["Total", "Page"]


def test_a_file_without_headings_is_a_table_all_the_same(tmp_path: Path) -> None:
    found = table(tmp_path, "".join(f"{upn},900101,2026-01-05,AM,/\n" for upn in UPNS))
    assert found.headings == ("",) * 5
    assert (len(found.rows), found.rows[0].number, found.starts_at) == (3, 1, 1)


def test_headings_in_words_that_nobody_knows_are_headings_all_the_same(tmp_path: Path) -> None:
    found = table(tmp_path, "Kennung,Wer,Geboren\n" + "".join(f"{upn},Ada,2016-03-14\n" for upn in UPNS))
    assert found.headings == ("Kennung", "Wer", "Geboren")
    assert len(found.rows) == 3


def test_a_table_wider_than_its_headings_keeps_its_columns(tmp_path: Path) -> None:
    found = table(tmp_path, "UPN,Name,05/01/2026\n" + "".join(f"{upn},Ada,/,\\\n" for upn in UPNS))
    assert found.headings == ("UPN", "Name", "05/01/2026", "")


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_and_open_workbooks_are_read_with_their_dates_and_times(ending: str) -> None:
    found = opened(FILES / f"behaviour_sheet.{ending}").whole()
    assert found.titles == ("Incidents this term",)
    assert [row.cells[2:5] for row in found.rows] == [
        ("2026-01-12", "09:05", "Disruption"),
        ("2026-01-13 13:30", "13:30", "Fighting"),
    ]
    assert [row.number for row in found.rows] == [4, 5]
