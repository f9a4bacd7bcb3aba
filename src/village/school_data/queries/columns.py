"""Many rows as columns: joined by the database and parted again at once, ten times as fast as row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection

from village.school_data.rules.array_types import Ints

SEPARATOR = "\x1f"
"""Between texts: the sign that was made for it, which nobody can type."""
FOR_EVER = "9999-12-31"
"""Stands for a last day that is not there."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Values of the same rows, in the same order, by the names that were asked for."""

    texts: dict[str, list[str]]
    numbers: dict[str, Ints]
    days: dict[str, Ints]
    """In days since 1 January 1970."""


def columns_of(
    select: str,
    values: Sequence[Any] = (),
    *,
    texts: Sequence[str] = (),
    numbers: Sequence[str] = (),
    days: Sequence[str] = (),
) -> Columns:
    """Return columns of the rows that a SELECT gives, in one statement. None of the values may be null."""
    wanted = [*(_join(name, SEPARATOR) for name in texts), *(_join(name, ",") for name in numbers)]
    wanted += [_join(name, "") for name in days]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(wanted)} FROM ({select}) listed", values)  # noqa: S608 - our own statements
        joined = iter(cursor.fetchone())
    return Columns(
        texts={name: _parted(next(joined)) for name in texts},
        numbers={name: np.fromstring(next(joined) or "", np.int64, sep=",") for name in numbers},
        days={name: _days(next(joined) or "") for name in days},
    )


def _join(name: str, separator: str) -> str:
    if connection.vendor == "postgresql":
        return f"string_agg({name}::text, '{separator}')"
    return f"group_concat({name}, '{separator}')"


def _parted(joined: str | None) -> list[str]:
    return joined.split(SEPARATOR) if joined is not None else []


def _days(joined: str) -> Ints:
    return np.frombuffer(joined.encode("ascii"), "S10").astype("datetime64[D]").astype(np.int64)
