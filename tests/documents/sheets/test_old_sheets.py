"""Old Excel workbooks are read sheet by sheet; LibreOffice, where installed, makes the old file for the test."""

import datetime
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from village.documents.reading import read
from village.documents.sheets.old_sheets import Value, shown_value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "TRUE"),
        (3.0, "3"),
        (0.25, "0.25"),
        ("Walks", "Walks"),
        (datetime.date(2012, 10, 1), "01/10/2012"),
        (datetime.datetime(2012, 10, 1), "01/10/2012"),  # noqa: DTZ001 - workbooks know no time zones
        (datetime.datetime(2012, 10, 1, 9, 30), "01/10/2012 09:30"),  # noqa: DTZ001 - as above
        (datetime.time(9, 30), "09:30"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: Value, expected: str) -> None:
    assert shown_value(value) == expected


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_sheet_of_an_old_workbook_is_read(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Be well"
    for row in (["Plan"], ["Theme", "Action"], ["Food", "Cook"], [None, "Grow"]):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    workbook.create_sheet("Lists")["A1"] = "Amber"
    workbook.save(tmp_path / "plan.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(tmp_path / "plan.xlsx")]
    subprocess.run(["soffice", profile, *options], check=True, capture_output=True, timeout=60)
    document = read(tmp_path / "plan.xls")
    assert list(document.words()) == ["Plan", "Theme", "Action", "Food", "Cook", "Grow", "Amber"]
    assert [block.place.sheet for block in document.blocks] == ["Be well", "Be well", "Lists"]
    assert [cell.rowspan for table in document.tables() for cell in table.cells] == [1, 1, 2, 1, 1]
