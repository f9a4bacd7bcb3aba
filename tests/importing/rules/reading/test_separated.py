"""Text files of any delimiter, encoding and quoting come out as the cells that a person sees."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.rules.exports import written
from village.importing.rules.reading.separated import shape_of
from village.importing.rules.reading.source import opened

ROWS = [
    ["UPN", "Name", "AM", "PM"],
    ["B806999915001", "Exampleton, Zoë", "/", "\\"],
    ["Q806999915002", 'Ada "Addie" Sample', "#", "\\"],
    ["E806999915003", "Dev; Test|Mock", "-", "L"],
]


def text_of(delimiter: str, *, quoted: bool) -> str:
    stream = io.StringIO()
    if quoted:
        csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(ROWS)
    else:
        csv.writer(stream, delimiter=delimiter).writerows(ROWS)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoted", [True, False])
def test_every_delimiter_encoding_and_quoting(tmp_path: Path, delimiter: str, encoding: str, quoted: bool) -> None:
    head = opened(written(tmp_path, text_of(delimiter, quoted=quoted), encoding=encoding)).head()
    assert list(head.headings) == ROWS[0]
    assert [list(row.cells) for row in head.rows] == ROWS[1:]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end(tmp_path: Path, line_end: str) -> None:
    text = line_end.join(["UPN,AM,PM", "B806999915001,/,\\", "", "Q806999915002,I,I", ""])
    rows = opened(written(tmp_path, text)).head().rows
    assert [(row.number, row.cells[1:]) for row in rows] == [(2, ("/", "\\")), (4, ("I", "I"))]


def test_marks_that_look_like_escapes_and_comments_stay_as_they_are(tmp_path: Path) -> None:
    text = 'UPN,Mon AM,Mon PM\n"B806999915001","/","\\"\n"Q806999915002","#","\\"\n#806999915003,#,\\\n'
    cells = [row.cells for row in opened(written(tmp_path, text)).head().rows]
    assert cells == [("B806999915001", "/", "\\"), ("Q806999915002", "#", "\\"), ("#806999915003", "#", "\\")]


def test_a_quotation_mark_that_is_only_a_nickname_quotes_nothing(tmp_path: Path) -> None:
    text = 'UPN,Name,Mark\nB806999915001,"Sun" Sam,/\nQ806999915002,Bo 5" tall,I\nE806999915003,",\\\n'
    cells = [row.cells for row in opened(written(tmp_path, text)).head().rows]
    assert cells == [
        ("B806999915001", '"Sun" Sam', "/"),
        ("Q806999915002", 'Bo 5" tall', "I"),
        ("E806999915003", '"', "\\"),
    ]


def test_lines_within_a_cell_keep_the_numbers_of_rows_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    text = 'UPN,Address,Postcode\nB806999915001,"1 Road\nTown",ZZ1 1AA\n\nQ806999915002,"2 Road\nTown",ZZ1 1AB\n'
    assert [(row.number, row.cells[1]) for row in opened(written(tmp_path, text)).head().rows] == [
        (2, "1 Road\nTown"),
        (4, "2 Road\nTown"),
    ]


def test_a_line_that_names_the_delimiter_is_believed(tmp_path: Path) -> None:
    head = opened(written(tmp_path, "sep=^\nUPN^Name^Mark\nB806999915001^Sample, Ada, May^/\n")).head()
    assert head.headings == ("UPN", "Name", "Mark")
    assert head.rows[0].number == 3


def test_a_file_with_one_odd_byte_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("UPN,Name\nB806999915001,Zoë\n".encode() + "Q806999915002,Zoë\n".encode("cp1252"))
    assert [row.cells[1] for row in opened(path).head().rows] == ["Zoë", "Zoë"]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from(",;\t|"))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_program_quotes_is_read_back_cell_by_cell(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows(
        [["UPN", "Surname", "Forename"], *([f"B8069999150{at:02}", *row[1:]] for at, row in enumerate(rows))]
    )
    source = opened(written(tmp_path, stream.getvalue()))
    assert [list(row.cells)[1:] for row in source.rows(source.head())] == [row[1:] for row in rows]


def test_the_shape_is_told_from_the_first_lines_of_a_long_file(tmp_path: Path) -> None:
    path = written(tmp_path, "upn,school_urn,date,session,code\n" + "B806999915001,900101,2026-01-05,AM,/\n" * 20_000)
    shape = shape_of(path)
    assert (shape.delimiter, shape.is_quoted, shape.encoding) == (",", False, "utf-8")
    assert opened(path).head(1000).is_whole is False
