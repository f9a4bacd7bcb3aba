"""Workbooks come out as the text that a person sees in their cells."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from village.basics.errors import Refused
from village.importing.rules.reading.number_styles import Style
from village.importing.rules.reading.source import opened
from village.importing.rules.reading.workbooks import shown

UPN = "B806999915001"
MIDNIGHT = datetime.datetime.fromisoformat("2026-01-05")


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"), (5, "5"), (7700900123.0, "7700900123"), (0.1 + 0.2, "0.3"), (True, "TRUE"), ("  007 ", "  007 "),
        (datetime.date(2026, 1, 5), "2026-01-05"), (MIDNIGHT, "2026-01-05"),
        (MIDNIGHT.replace(hour=9, minute=5), "2026-01-05 09:05"), (datetime.time(9, 5), "09:05"),
        (datetime.timedelta(hours=9, minutes=5), "09:05"),
    ],
)  # fmt: skip
def test_values_are_shown_as_one_would_type_them(value: object, text: str) -> None:
    assert shown(value) == text  # type: ignore[arg-type]


def test_percents_and_zeros_in_front_are_shown_as_the_column_shows_them(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        Marks=[[], ["", "UPN", "DfE number", "Possible", "Attended"], *(["", UPN, 42, 380, 0.955] for _ in range(5))],
    )
    book = openpyxl.load_workbook(path)
    for row in book["Marks"].iter_rows(min_row=3):
        row[2].number_format, row[4].number_format = "0000", "0.0%"
    book.save(path)
    found = opened(path).whole()
    assert found.rows[0].cells == (UPN, "0042", "380", "95.5%")
    assert shown(0.5, Style(is_percent=True)) == "50%"


def test_of_a_workbook_the_sheet_most_like_an_export_is_taken(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        Notes=[["About this file"], ["Made by", "the office"]],
        Empty=[],
        Pupils=[["UPN", "Surname", "Forename"], [UPN, "Sample", "Ada"]],
        Codes=[["Code", "Meaning"], ["/", "Present"]],
    )
    source = opened(path)
    assert source.names == ("Notes", "Empty", "Pupils", "Codes")
    assert source.head().name == "Pupils"
    assert source.head(name="Codes").name == "Codes"
    assert [row.cells for row in source.rows(source.head())] == [(UPN, "Sample", "Ada")]


def test_numbers_of_rows_are_those_that_excel_shows(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", Pupils=[[], ["Class 5B"], [], ["UPN", "Surname"], [UPN, "Sample"], [], [UPN, "Test"]]
    )
    found = opened(path).whole()
    assert [row.number for row in found.rows] == [5, 7]
    assert found.starts_at == 5


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no columns"):
        opened(workbook(tmp_path / "a.xlsx", Empty=[])).head()


def test_dates_over_columns_are_days(tmp_path: Path) -> None:
    days = [datetime.date(2026, 1, 5), datetime.date(2026, 1, 6)]
    path = workbook(tmp_path / "a.xlsx", Marks=[["UPN", *days], [UPN, "/\\", "II"], [UPN, "/\\", "/\\"]])
    assert opened(path).head().headings == ("UPN", "2026-01-05", "2026-01-06")
