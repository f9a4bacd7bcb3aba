"""`./village rollup`: one authority's attendance as a file, and many authorities' files added up."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from village.basics.csv_cells import harmless
from village.basics.errors import Refused
from village.config.commands.rollup_writing import offer_write
from village.organisations.rules.schools import year_group_words
from village.rollup.counts import Row
from village.rollup.hiding import HIDDEN_BELOW
from village.rollup.layout import COUNTS

if TYPE_CHECKING:
    from village.rollup.engine import Engine

EVERYTHING = "all"
"""With --by: one line for each half-term."""
HIDDEN = "c"
"""How the school census writes a count that is hidden, in CSV; JSON has null."""
INSTALL = ".venv/bin/python -m pip install -r requirements-national.lock"


@dataclass(frozen=True, slots=True)
class Asked:
    """What shall be added up."""

    places: list[Path]
    since: date
    until: date
    by: tuple[str, ...]
    hide_below: int | None
    """None when nothing was said: the usual for masks; summaries have theirs already."""
    engine: str


def run(arguments: list[str]) -> int:
    """Run one part of the command: `write` this authority's file, or `add` many authorities' files up."""
    parser = argparse.ArgumentParser(prog="./village rollup", description=__doc__)
    parts = parser.add_subparsers(required=True, metavar="PART")
    offer_write(parts)
    _offer_add(parts)
    asked = parser.parse_args(arguments)
    do: Callable[[argparse.Namespace], int] = asked.do
    return do(asked)


def _offer_add(parts: Any) -> None:
    add = parts.add_parser("add", help="add up the files of many authorities", description=_add.__doc__)
    add.add_argument("files", nargs="+", type=Path, help="roll-ups of authorities, or folders of them")
    add.add_argument("--from", dest="since", required=True, metavar="DATE", help="first day, such as 2026-01-05")
    add.add_argument("--to", dest="until", required=True, metavar="DATE", help="last day, included")
    add.add_argument(
        "--by", default="authority,year_group", help="authority, year_group, both (the usual), or all for one line"
    )
    add.add_argument("--format", choices=("csv", "json"), default="csv")
    add.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    add.add_argument(
        "--hide-below",
        type=int,
        metavar="COUNT",
        help=f"hide smaller counts (usual: {HIDDEN_BELOW}); 0 hides none and is for your own eyes only",
    )
    add.set_defaults(do=_add)


def _add(asked: argparse.Namespace) -> int:
    """Print pupils, possible and attended sessions, persistent and severe absence of each group, over any days.

    Days that touch several half-terms give a line for each. Hidden counts are c in CSV and null in JSON.
    """
    by = () if asked.by == EVERYTHING else tuple(dict.fromkeys(name.strip() for name in asked.by.split(",")))
    rows = add_up(Asked(asked.files, _day(asked.since), _day(asked.until), by, asked.hide_below, asked.engine))
    if not rows:
        raise Refused("None of these files holds a session from the first day to the last. Ask for other days.")
    sys.stdout.write(as_json(rows, by) if asked.format == "json" else as_csv(rows, by))
    sys.stdout.flush()
    return 0


def add_up(asked: Asked) -> list[Row]:
    """Return the counts as they may be shown."""
    with _national():
        from village.rollup.publishing import FINEST, published
        from village.rollup.reading import kind_of, read
    if kind_of(asked.places) == "summary":
        if asked.hide_below is not None:
            raise Refused("Summaries come with their small counts hidden. Leave --hide-below out.")
        with _engine(asked.engine) as engine:
            return read(asked.places, engine=engine, since=asked.since, until=asked.until, by=asked.by)
    below = HIDDEN_BELOW if asked.hide_below is None else asked.hide_below
    if below and (odd := set(asked.by).difference(FINEST)):
        raise Refused(f"What is shown is by {' and '.join(FINEST)}, not by {min(odd)}. Ask each authority for more.")
    with _engine(asked.engine) as engine:
        by = FINEST if below else asked.by
        rows = read(asked.places, engine=engine, since=asked.since, until=asked.until, by=by)
    return published(rows, asked.by, below) if below else rows


def _engine(name: str) -> "AbstractContextManager[Engine]":
    with _national():
        if name == "spark":
            from village.rollup.spark import on_spark

            return on_spark()
        from village.rollup.duck import on_duckdb

        return on_duckdb()


@contextmanager
def _national() -> Iterator[None]:
    """Say how to get the engines where they are not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name == "village":
            raise
        raise Refused(
            f"Adding up authorities needs packages of its own ({name} is missing). Install them: {INSTALL}"
        ) from error


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise Refused(f"“{written}” is no day. Write it as 2026-01-05.") from error


def as_csv(rows: Sequence[Row], by: Sequence[str]) -> str:
    """Return the lines with their heads; a count that is hidden is c."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow((*by, "period_starts_on", *COUNTS))
    for row in rows:
        counts = (getattr(row.counts, name) for name in COUNTS)
        group = (harmless(_words(name, value)) for name, value in zip(by, row.group, strict=True))
        writer.writerow((*group, row.period_starts_on, *(HIDDEN if count is None else count for count in counts)))
    return sheet.getvalue()


def as_json(rows: Sequence[Row], by: Sequence[str]) -> str:
    """Return the lines as objects; a count that is hidden is null."""
    lines = [
        {name: _words(name, value) for name, value in zip(by, row.group, strict=True)}
        | {"period_starts_on": row.period_starts_on.isoformat()}
        | {name: getattr(row.counts, name) for name in COUNTS}
        for row in rows
    ]
    return json.dumps(lines, ensure_ascii=False, indent=1) + "\n"


def _words(name: str, value: object) -> str:
    """Return N, R, 1 to 14 for a year group, nothing when it is not known; a code stays as it is."""
    if name == "year_group":
        return year_group_words(value) if isinstance(value, int) else ""
    return str(value)
