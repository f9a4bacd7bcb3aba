"""What files say of themselves before any row is read, and the refusal of those that say something else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow
import pyarrow.parquet

from village.basics.errors import Refused
from village.rollup.layout import LARGEST_WORD, MARK, SCHEMAS, VERSION, WORD_COLUMNS, Kind

PATTERN_LETTERS = frozenset("*?[]{}")
"""Engines take a name with one of these for many names."""
NEVER_EMPTY = frozenset(("schema_version", "authority", "period_starts_on", *WORD_COLUMNS))


@dataclass(frozen=True, slots=True)
class Header:
    """One file: what it holds, whose it is and from when."""

    path: Path
    kind: Kind
    authority: str
    period_starts_on: date
    first_on: date | None
    last_on: date | None
    """First and last day of a summary; None for masks, which answer for any day."""


def files_of(places: Iterable[Path]) -> list[Path]:
    """Return the files, and those in the folders, sorted; refuse what is not there."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found.extend(place.glob("*.parquet"))
        elif place.is_file():
            found.append(place)
        else:
            raise Refused(f"There is no file “{place.name}” here. Check the name and try again.")
    files = sorted({path.resolve() for path in found})
    if not files:
        raise Refused("There are no roll-ups here. Give files ending in .parquet, or a folder of them.")
    for path in files:
        if PATTERN_LETTERS.intersection(str(path)):
            raise Refused(f"“{path.name}” has one of * ? [ ] {{ }} in its name or folder. Rename that and try again.")
    return files


def headers_of(files: Sequence[Path]) -> list[Header]:
    """Return what each file says of itself; they are all of one kind."""
    headers = [read_header(path) for path in files]
    if len({header.kind for header in headers}) > 1:
        raise Refused("Some of these files hold masks and some summaries. Add up one kind at a time.")
    return headers


def read_header(path: Path) -> Header:
    """Return what the file says of itself; refuse what this version does not read, or what its layout forbids."""
    try:
        footer = pyarrow.parquet.read_metadata(path)
        columns = dict(pl.read_parquet_schema(path))
    except (pyarrow.ArrowException, pl.exceptions.PolarsError, OSError) as error:
        raise Refused(f"“{path.name}” is no Parquet file, or half of one. Ask for it again.") from error
    kind = _kind(path, (footer.metadata or {}).get(MARK.encode(), b"").decode("utf-8", "replace"))
    if list(columns.items()) != list(SCHEMAS[kind].items()) or not footer.num_rows:
        raise _astray(path)
    ranges = _ranges(path, footer)
    versions, authorities, starts = ranges["schema_version"], ranges["authority"], ranges["period_starts_on"]
    if versions != (VERSION, VERSION):
        raise _other_version(path, str(versions[1]))
    if authorities[0] != authorities[1] or starts[0] != starts[1] or starts[0].weekday() != 0:
        raise _astray(path)
    if kind == "masks":
        if any(ranges[name][0] < 0 or ranges[name][1] > LARGEST_WORD for name in WORD_COLUMNS):
            raise _astray(path)
        return Header(path, kind, authorities[0], starts[0], None, None)
    return Header(path, kind, authorities[0], starts[0], ranges["first_on"][0], ranges["last_on"][1])


def _kind(path: Path, mark: str) -> Kind:
    kind, _, version = mark.partition(" ")
    if kind not in SCHEMAS:
        raise Refused(f"“{path.name}” is no roll-up of Village. Ask the authority for one.")
    if version != str(VERSION):
        raise _other_version(path, version)
    return "masks" if kind == "masks" else "summary"


def _ranges(path: Path, footer: Any) -> dict[str, tuple[Any, Any]]:
    """Return least and greatest of each column, from the statistics that writing left in the file."""
    ranges: dict[str, tuple[Any, Any]] = {}
    for piece in range(footer.num_row_groups):
        group = footer.row_group(piece)
        for place in range(group.num_columns):
            column = group.column(place)
            name, told = column.path_in_schema, column.statistics
            if told is None or not told.has_null_count or (name in NEVER_EMPTY and told.null_count):
                raise _astray(path)
            if told.has_min_max:
                low, high = ranges.get(name, (told.min, told.max))
                ranges[name] = min(low, told.min), max(high, told.max)
            elif name in NEVER_EMPTY:
                raise _astray(path)
    return ranges


def _other_version(path: Path, version: str) -> Refused:
    return Refused(
        f"“{path.name}” is a roll-up of version {version or 'unknown'}; this Village reads version {VERSION}. "
        "Use the Village that wrote it, or ask for the file in that version."
    )


def _astray(path: Path) -> Refused:
    return Refused(f"“{path.name}” does not keep to the layout of its version. Ask the authority to export it again.")
