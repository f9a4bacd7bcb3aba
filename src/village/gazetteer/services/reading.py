"""Reading files of postcodes: one CSV, or the zip that Ordnance Survey publishes, with the names of wards."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from village.basics.errors import Refused
from village.gazetteer.rules.lines import WRONG_FILE, Line, Tally, lines_of

_WARD_CODE = re.compile(r"[ENSW]\d{8}")
_MOST_OF_A_CODELIST = 50_000_000
"""Bytes of a list of names; a bigger one is none."""


def read_lines(path: Path, tally: Tally) -> Iterator[Line]:
    """Yield every postcode of the file, in its order, without holding the whole; raises Refused for another file."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as bundle:
            names = sorted(name for name in bundle.namelist() if _is_a_sheet(name))
            if not names:
                raise Refused(WRONG_FILE)
            for name in names:
                with bundle.open(name) as raw:
                    yield from _read(io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline=""), tally)
    else:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            yield from _read(file, tally)


def read_ward_names(path: Path) -> dict[str, str]:
    """Return the names of wards by code out of the code list inside the zip; nothing where there is none."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as bundle:
        lists = [one for one in bundle.infolist() if one.filename.lower().endswith("codelist.xlsx")]
        if not lists or lists[0].file_size > _MOST_OF_A_CODELIST:
            return {}
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(bundle.read(lists[0])))
            rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
        except CalamineError:
            return {}
    return dict(_names(rows))


def _names(rows: Iterable[Iterable[object]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        texts = [str(cell).strip() for cell in row]
        codes = [text for text in texts if _WARD_CODE.fullmatch(text)]
        words = [text for text in texts if text and not _WARD_CODE.fullmatch(text)]
        if codes and words:
            yield codes[0], re.sub(r"\s+(?:Ward|ED)(?:\s+\(.*\))?$", "", words[0])[:120]


def _is_a_sheet(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(".csv") and "/doc/" not in f"/{lower}" and "header" not in lower


def _read(file: io.TextIOWrapper, tally: Tally) -> Iterator[Line]:
    try:
        yield from lines_of(csv.reader(file), tally)
    except csv.Error as broken:
        raise Refused(WRONG_FILE) from broken
