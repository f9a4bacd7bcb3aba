"""What each symbol counts as, as tables of 256 places, for each stretch of days in which the codes stayed the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from village.school_data.rules.array_types import Bytes
from village.school_data.rules.codes import CODES, NO_MARK, Code

ATTENDED, AUTHORISED, UNAUTHORISED, LATE_BEFORE, LATE_AFTER, NO_REASON, NOT_A_CODE, WITHOUT_MARK = (
    1 << bit for bit in range(8)
)
"""The bits of `Era.flags`; a session is possible when one of the first three is set."""
POSSIBLE = ATTENDED | AUTHORISED | UNAUTHORISED
MISSED = AUTHORISED | UNAUTHORISED
_EMPTY = (0, ord(NO_MARK))
"""The bytes of a session without a mark: the symbol, and what fills a row that was trimmed."""


@dataclass(frozen=True, slots=True, eq=False)
class Era:
    """The days in which no code changed. Every table is uint8[256], 1 where the symbol of that byte counts so.

    `unrecorded` holds whatever is no national code in force, a missing mark included; such a session is not possible
    (codes-SOURCES.md). `not_possible` holds national codes that leave the number of possible sessions.
    """

    starts_on: date
    ends_on: date | None
    possible: Bytes
    attended: Bytes
    authorised: Bytes
    unauthorised: Bytes
    late_before: Bytes
    """L: after the register was begun and before it closed; attended."""
    late_after: Bytes
    """U: after the register closed; unauthorised absence for the session."""
    no_reason: Bytes
    """N: no reason known yet; unauthorised until it is replaced."""
    not_possible: Bytes
    unrecorded: Bytes
    flags: bytes
    """All of it in one table for bytes.translate: the bits above; 0 for what is not possible."""


def _table(codes: list[Code], counts: Callable[[Code], bool]) -> Bytes:
    table = np.zeros(256, np.uint8)
    for code in codes:
        table[ord(code.symbol)] = counts(code)
    return table


def _era(starts_on: date, ends_on: date | None) -> Era:
    codes = [code for code in CODES if code.is_in_force(starts_on)]
    unrecorded = 1 - _table(codes, lambda _: True)
    tables = {
        "attended": _table(codes, lambda code: code.counts_as_present),
        "authorised": _table(codes, lambda code: code.category == "authorised"),
        "unauthorised": _table(codes, lambda code: code.category == "unauthorised"),
        "late_before": _table(codes, lambda code: code.code == "L"),
        "late_after": _table(codes, lambda code: code.code == "U"),
        "no_reason": _table(codes, lambda code: code.code == "N"),
    }
    without_mark = np.zeros(256, np.uint8)
    without_mark[list(_EMPTY)] = 1
    in_bits = (*tables.values(), unrecorded - without_mark, without_mark)
    flags = sum((table << bit for bit, table in enumerate(in_bits)), np.zeros(256, np.uint8))
    return Era(
        starts_on,
        ends_on,
        possible=_table(codes, lambda code: code.counts_as_possible),
        not_possible=_table(codes, lambda code: not code.counts_as_possible),
        unrecorded=unrecorded,
        flags=flags.astype(np.uint8).tobytes(),
        **tables,
    )


def _eras() -> Iterator[Era]:
    turns = {code.in_force_from for code in CODES}
    turns |= {code.in_force_to + timedelta(days=1) for code in CODES if code.in_force_to is not None}
    starts = [date.min, *sorted(turns)]
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        yield _era(start, after - timedelta(days=1) if after else None)


ERAS: tuple[Era, ...] = tuple(_eras())
"""In order and without a gap. In the first, before 1 January 2009, no code is in force."""


def era_of(day: date) -> Era:
    """Return the tables for a day."""
    return next(era for era in reversed(ERAS) if era.starts_on <= day)


def eras_between(first: date, last: date) -> tuple[Era, ...]:
    """Return the eras that days from the first to the last fall in, in order."""
    return tuple(era for era in ERAS if era.starts_on <= last and (era.ends_on is None or era.ends_on >= first))
