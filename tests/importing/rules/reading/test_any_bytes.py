"""No file whatever breaks the reader: it is read, or refused in a sentence."""

from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.rules.exports import FILES
from village.basics.errors import Refused
from village.importing.rules.reading.source import opened
from village.importing.rules.understanding import likely_kinds

WHOLE = sorted(path for path in FILES.iterdir() if path.is_file() and path.suffix != ".xml")
CELLS = ("UPN", "B806999915001", "Mon 05/01", "AM", "/", "\\", "05/01/2026", '"', "", "x, y", "Ä", "Total")
LINES = st.lists(st.lists(st.sampled_from(CELLS)), max_size=12)
QUIET = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "deadline": None}


def read(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with suppress(Refused):
        source = opened(path)
        head = source.head()
        likely_kinds(head)
        assert all(row.number >= head.starts_at for row in source.rows(head))


@given(content=st.binary(max_size=300))
@settings(max_examples=100, **QUIET)  # type: ignore[arg-type]
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    read(tmp_path / "any.csv", content)


@given(lines=LINES, delimiter=st.sampled_from(",;\t|"), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@settings(max_examples=100, **QUIET)  # type: ignore[arg-type]
def test_any_table(tmp_path: Path, lines: list[list[str]], delimiter: str, encoding: str) -> None:
    read(tmp_path / "any.csv", "\n".join(delimiter.join(line) for line in lines).encode(encoding))


@given(path=st.sampled_from(WHOLE), keep=st.floats(0, 1), place=st.floats(0, 1), byte=st.integers(0, 255))
@settings(max_examples=60, **QUIET)  # type: ignore[arg-type]
def test_any_export_cut_and_damaged(tmp_path: Path, path: Path, keep: float, place: float, byte: int) -> None:
    content = bytearray(path.read_bytes())
    content[int(place * (len(content) - 1))] = byte
    read(tmp_path / path.name, bytes(content[: int(keep * len(content))]))
