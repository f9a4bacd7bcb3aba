"""Writes one authority's half-term as one file: a summary without small counts or, where that is wanted, masks."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from village.basics.errors import Refused
from village.rollup.counts import ALL
from village.rollup.hiding import HIDDEN_BELOW, hidden_table
from village.rollup.landing import landing
from village.rollup.layout import (
    AUTHORITY_LEVEL,
    COUNTS,
    MARK,
    POSSIBLE,
    SCHEMAS,
    VERSION,
    WORD_COLUMNS,
    YEAR_GROUP_LEVEL,
    Columns,
    Kind,
)
from village.rollup.tallying import tally

LEAST_HIDDEN_BELOW: Final = 5
"""What leaves an authority never shows fewer than this."""
ROWS_A_PIECE = 65_536
AUTHORITY = re.compile(r"[A-Z0-9]{3,9}")


def export(
    rows: Iterable[Columns],
    *,
    folder: Path,
    authority: str,
    period_starts_on: date,
    kind: Kind = "summary",
    hidden_below: int = HIDDEN_BELOW,
) -> Path:
    """Write an authority's half-term into the folder and return the file; a file of the same name is replaced.

    Nothing of a single pupil leaves unless `kind` is "masks".
    """
    if kind == "masks":
        return write_masks(rows, folder=folder, authority=authority, period_starts_on=period_starts_on)
    return write_summary(
        rows, folder=folder, authority=authority, period_starts_on=period_starts_on, hidden_below=hidden_below
    )


def write_masks(rows: Iterable[Columns], *, folder: Path, authority: str, period_starts_on: date) -> Path:
    """Write a row for each pupil and school, without any id, and return the file. Rows without a session are left out.

    They are sorted by what they hold, so that their order says nothing about who they are.
    """
    target = path_for(folder, "masks", authority, period_starts_on)
    pieces = [_mask_rows(columns.checked()) for columns in rows]
    table = pl.concat(pieces) if pieces else pl.DataFrame(schema={"school": pl.String})
    if table.is_empty():
        raise Refused("There are no possible sessions in this half-term. Bring in its marks, then export it.")
    _write(_opened(table.sort("year_group", "school", *WORD_COLUMNS), authority, period_starts_on), "masks", target)
    return target


def write_summary(
    rows: Iterable[Columns],
    *,
    folder: Path,
    authority: str,
    period_starts_on: date,
    hidden_below: int = HIDDEN_BELOW,
) -> Path:
    """Write a row for each year group and one for the authority, small counts hidden, and return the file."""
    if hidden_below < LEAST_HIDDEN_BELOW:
        raise Refused(f"Counts below {LEAST_HIDDEN_BELOW} never leave an authority. Hide at least those.")
    target = path_for(folder, "summary", authority, period_starts_on)
    counted = tally(rows)
    days = counted.days(period_starts_on)
    if days is None:
        raise Refused("There are no possible sessions in this half-term. Bring in its marks, then export it.")
    table = hidden_table(counted.by_year, hidden_below)
    lines = [
        {
            "level": AUTHORITY_LEVEL if group[0] is ALL else YEAR_GROUP_LEVEL,
            "year_group": None if group[0] is ALL else group[0],
            "first_on": days[0],
            "last_on": days[1],
            "hidden_below": hidden_below,
            **{name: getattr(counts, name) for name in COUNTS},
        }
        for group, counts in table.items()
    ]
    schema = {name: kind for name, kind in SCHEMAS["summary"].items() if name in lines[0]}
    summary = pl.DataFrame(lines, schema=schema).sort("level", "year_group")
    _write(_opened(summary, authority, period_starts_on), "summary", target)
    return target


def path_for(folder: Path, kind: Kind, authority: str, period_starts_on: date) -> Path:
    """Return the name of the file of an authority and half-term."""
    if not AUTHORITY.fullmatch(authority):
        raise Refused(f"“{authority}” is no code of an authority. Write it as E06000002 or 806.")
    if period_starts_on.weekday() != 0:
        raise Refused(f"{period_starts_on} is no Monday. A half-term of a roll-up starts on one.")
    return folder / f"village-{kind}-{VERSION}-{authority}-{period_starts_on}.parquet"


def _mask_rows(columns: Columns) -> pl.DataFrame:
    words = (*columns.possible.T, *columns.attended.T)
    rows = pl.DataFrame(
        {
            "school": pl.Series(columns.schools, dtype=pl.String),
            "year_group": pl.Series(columns.year_groups, dtype=pl.Int8),
            **{name: pl.Series(word, dtype=pl.Int64) for name, word in zip(WORD_COLUMNS, words, strict=True)},
        }
    )
    return rows.filter(pl.any_horizontal(pl.col(name) != 0 for name in POSSIBLE))


def _opened(table: pl.DataFrame, authority: str, period_starts_on: date) -> pl.DataFrame:
    """Return the table with the columns that every roll-up opens with."""
    return table.select(
        pl.lit(VERSION, pl.Int16).alias("schema_version"),
        pl.lit(authority, pl.String).alias("authority"),
        pl.lit(period_starts_on, pl.Date).alias("period_starts_on"),
        pl.all(),
    )


def _write(table: pl.DataFrame, kind: Kind, target: Path) -> None:
    assert dict(table.schema) == SCHEMAS[kind], table.schema  # noqa: S101  the promise to every reader
    with landing(target) as part:
        table.write_parquet(part, metadata={MARK: f"{kind} {VERSION}"}, row_group_size=ROWS_A_PIECE)
