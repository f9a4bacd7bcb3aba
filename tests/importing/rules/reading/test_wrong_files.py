"""Files that hold no table of pupils are refused in one sentence that says what to do next; nothing else comes out."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.importing.rules.exports import FILES, written
from village.basics.errors import Refused
from village.importing.rules.reading import limits
from village.importing.rules.reading.source import opened

GOOD = "UPN,Name,Mark\r\n" + "B806999915001,Ada,/\r\n" * 40


def zipped(*names: str, **content: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(name, content.get(name, "x"))
    return stream.getvalue()


WRONG: dict[str, tuple[bytes, str]] = {
    "empty.csv": (b"", "is empty"),
    "report.pdf": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "renamed.csv": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "letter.docx": (zipped("word/document.xml"), "is a Word document"),
    "letter.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "is a Word document"),
    "letter.rtf": (b"{\\rtf1 hello}", "is a Word document"),
    "slides.pptx": (zipped("ppt/presentation.xml"), "is a presentation"),
    "photo.jpg": (b"\xff\xd8\xff\xe0" + b"\0" * 40, "is a picture"),
    "photo.heic": (b"\0\0\0\x18ftypheic" + b"\0" * 40, "is a picture"),
    "register.xls": (b"<html><body><table><tr><td>UPN</td></tr></table></body></html>", "is a web page"),
    "old.xml": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "Excel file of 2003"),
    "files.zip": (zipped("a.csv", "b.csv"), "is a zip archive"),
    "macros.xlsm": (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "holds macros"),
    "locked.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "half.xlsx": (zipped("xl/workbook.xml", "xl/worksheets/sheet1.xml")[:-30], "damaged or only half there"),
    "no_sheets.xlsx": (zipped("xl/workbook.xml"), "damaged or only half there"),
    "program.csv": (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" * 60, "does not know this kind of file"),
    "letter.txt": (b"Dear parents,\nschool is closed tomorrow\nbest wishes\n", "no columns"),
    "one_word.csv": (b"UPN", "no columns"),
    "headings.csv": (b"UPN,Surname,Forename,DOB\r\n", "headings but no rows"),
    "blank.csv": (b"\r\n\r\n , \r\n", "no columns"),
    "transfer.csv": (b"<?xml version='1.0'?><CTfile/>", "XML file, not a table"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    content, words = WRONG[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=words) as refused:
        opened(path, name=name).head()
    assert refused.value.sentence.endswith(".")
    assert any(verb in refused.value.sentence for verb in ("bring", "Bring"))


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    with path.open("wb") as file:
        file.write(GOOD.encode() * 10)
        file.truncate(2 * 1024 * limits.MEBIBYTE)
    with pytest.raises(Refused, match=r"larger than 1,536 MB\. Export one school year or one school at a time"):
        opened(path)


def test_a_workbook_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORKBOOK_UNPACKED_MAX_BYTES", 1000)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(zipped("xl/workbook.xml", **{"xl/workbook.xml": "0" * 5000}))
    with pytest.raises(Refused, match="unpacks to far more than a table of pupils"):
        opened(path)


@pytest.mark.parametrize(
    "end",
    [
        "B806999915001,Ad",
        "B806999915001,Ada,",
        "B80",
        'B806999915001,"Ada',
    ],
)
def test_a_file_that_stops_in_the_middle_of_a_line_is_refused(tmp_path: Path, end: str) -> None:
    with pytest.raises(Refused, match="stops in the middle of its last line"):
        opened(written(tmp_path, GOOD.replace("Ada", '"Ada"') + end))


@pytest.mark.parametrize("end", ["", "B806999915001,Ada,/", "\r\n", "End of report", "Total pupils: 40"])
def test_a_whole_file_is_taken_with_or_without_a_last_line_end(tmp_path: Path, end: str) -> None:
    assert opened(written(tmp_path, GOOD + end)).head().rows


@pytest.mark.parametrize("cut", [1, 2, 7, 20])
def test_half_a_file_in_utf_16_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes(GOOD.strip().replace(",", "\t").encode("utf-16")[:-cut])
    with pytest.raises(Refused, match="stops in the middle"):
        opened(path)


@pytest.mark.parametrize("size", [100, 1000, 3000, 4500])
def test_half_a_workbook_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "half.xls"
    path.write_bytes((FILES / "behaviour_sheet.xls").read_bytes()[:size])
    with pytest.raises(Refused):
        opened(path).whole()


def test_a_quotation_mark_that_is_never_closed_is_named(tmp_path: Path) -> None:
    quoted, plain = 'B806999915001,"Ada",/\n', "B806999915001,Ada,/\n"
    path = written(tmp_path, "UPN,Name,Mark\n" + quoted * 2000 + plain.replace("Ada", '"Ada') + plain * 10_000)
    with pytest.raises(Refused, match="Row 2,002 holds a quotation mark that is never closed"):
        opened(path).whole()


def test_a_file_with_thousands_of_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="more than 2,000 columns"):
        opened(written(tmp_path, "UPN" + ",x" * 2500 + "\n" + "B806999915001" + ",/" * 2500 + "\n"))
