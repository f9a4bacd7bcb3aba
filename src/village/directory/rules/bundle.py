"""Files of services as they are handed over: lines of JSON, a list, a page of a feed, or a package of tables."""

import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from village.basics.errors import Refused
from village.directory.rules.at_locations import Gathered, is_at_location
from village.directory.rules.kinds import Broken, told_apart
from village.directory.rules.tables import records_of, terms_of

MOST_BYTES = 1_000_000_000
MOST_OF_A_LINE = 20_000_000
LINES_TRIED = 50
_LISTS = ("contents", "content", "services", "data", "items")

type Numbered = tuple[int, object]
"""A number by which people find it again (line, row or entry, from 1), and the record or why there is none."""


def read_file(path: Path) -> Iterator[Numbered]:
    """Yield every record of the file or folder with its line; refuses one that is of none of the known kinds."""
    if path.is_dir() or path.name == "datapackage.json":
        folder = path if path.is_dir() else path.parent
        yield from _of_tables({one.name: one.read_bytes() for one in sorted(folder.glob("*.csv"))})
        return
    with path.open("rb") as file:
        start = file.read(4)
    if start[:2] == b"PK":
        yield from _package(path)
    elif start[:2] == b"\x1f\x8b":
        yield from read_text(io.BytesIO(_unpacked(path)))
    else:
        with path.open("rb") as file:
            yield from read_text(file)


def _unpacked(path: Path) -> bytes:
    try:
        with gzip.open(path) as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise Refused("This file (gzip) is broken and cannot be opened.") from None
    if len(content) > MOST_BYTES:
        raise Refused("This file holds more than a gigabyte; hand it over in parts.")
    return content


def read_text(file: BinaryIO) -> Iterator[Numbered]:
    """Yield the records of lines of JSON, of a list, or of a page with an envelope."""
    first = _first_sign(file)
    if not first:
        raise Refused("This file is empty.")
    if _is_lines(file):
        yield from _apart(_lines(file))
    elif first in (b"{", b"["):
        yield from _apart(_one_document(file.read(MOST_BYTES)))
    else:
        raise Refused("This is no file of services: neither lines of JSON, nor a list, nor a package (zip).")


def _apart(numbered: Iterator[Numbered]) -> Iterator[Numbered]:
    """Yield what stands in each entry; services at locations become services once all of them were seen."""
    gathered = Gathered()
    for number, thing in numbered:
        if isinstance(thing, Mapping) and is_at_location(thing):
            if reason := gathered.take(number, thing):
                yield number, Broken(reason)
        else:
            yield from ((number, told) for told in told_apart(thing))
    yield from gathered.services()


def _is_lines(file: BinaryIO) -> bool:
    """Tell whether one of the first lines is an object of its own, and no page of a feed."""
    firsts = [file.readline(MOST_OF_A_LINE) for _ in range(LINES_TRIED)]
    file.seek(0)
    things = [_parsed(line) for line in firsts if line.removeprefix(b"\xef\xbb\xbf").startswith(b"{")]
    objects = [thing for thing in things if isinstance(thing, dict)]
    return bool(objects) and not (len(objects) == 1 and (_is_page(objects[0]) or _is_tables(objects[0])))


def _first_sign(file: BinaryIO) -> bytes:
    start = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    return start[:1]


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _is_page(thing: object) -> bool:
    if not isinstance(thing, dict) or ("id" in thing and "name" in thing):
        return False
    return any(isinstance(thing.get(name), list) for name in _LISTS)


def _lines(file: BinaryIO) -> Iterator[Numbered]:
    number = 0
    while line := file.readline(MOST_OF_A_LINE):
        number += 1
        if not line.strip():
            continue
        try:
            yield number, json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            yield number, Broken("This line is not written in UTF-8.")
        except RecursionError:
            yield number, Broken("This line is nested too deeply to be read.")
        except ValueError as error:
            yield number, Broken(f"This line is no JSON: {str(error)[:120]}.")


def _one_document(content: bytes) -> Iterator[Numbered]:
    try:
        thing = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"This file is no JSON: {str(error)[:160]}.") from None
    if _is_tables(thing):
        named = {name: [_cells(row) for row in rows if isinstance(row, dict)] for name, rows in thing.items()}
        tables = {name.removesuffix(".csv"): rows for name, rows in named.items()}
        thing = [*terms_of(tables), *records_of(tables)]
    elif _is_page(thing):
        thing = next(thing[name] for name in _LISTS if isinstance(thing.get(name), list))
    yield from enumerate(thing if isinstance(thing, list) else [thing], 1)


def _is_tables(thing: object) -> bool:
    """Tell whether it is a package of tables written as one object: "services.csv" and the like to their rows."""
    return isinstance(thing, dict) and isinstance(thing.get("services.csv"), list)


def _cells(row: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items() if value is not None}


def _package(path: Path) -> Iterator[Numbered]:
    try:
        with zipfile.ZipFile(path) as package:
            yield from _of_package(package)
    except zipfile.BadZipFile:
        raise Refused("This package (zip) is broken and cannot be opened.") from None


def _of_package(package: zipfile.ZipFile) -> Iterator[Numbered]:
    entries = [entry for entry in package.infolist() if not entry.is_dir() and "__MACOSX" not in entry.filename]
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Refused("This package holds more than a gigabyte; hand it over in parts.")
    named = {PurePosixPath(entry.filename).name.lower(): entry for entry in entries}
    tables = {name: package.read(entry) for name, entry in named.items() if name.endswith(".csv")}
    if tables:
        yield from _of_tables(tables)
        return
    texts = [entry for name, entry in sorted(named.items()) if name.endswith((".ndjson", ".jsonl", ".json"))]
    texts = [entry for entry in texts if not entry.filename.lower().endswith("datapackage.json")]
    if not texts:
        raise Refused("This package holds neither tables (services.csv and the like) nor lines of JSON (.ndjson).")
    for entry in texts:
        with package.open(entry) as file:
            yield from read_text(io.BytesIO(file.read(MOST_BYTES)))


def _of_tables(files: Mapping[str, bytes]) -> Iterator[Numbered]:
    tables = {name.lower().removesuffix(".csv"): _table(content) for name, content in files.items()}
    yield from _apart(enumerate(terms_of(tables), 1))
    yield from _apart(enumerate(records_of(tables), 1))


def _table(content: bytes) -> list[dict[str, str]]:
    words = content.decode("utf-8-sig", "replace")
    csv.field_size_limit(10_000_000)
    rows = csv.DictReader(io.StringIO(words, newline=""))
    return [{str(key).strip(): value or "" for key, value in row.items() if isinstance(value, str)} for row in rows]
