"""Strings of marks, as schools' files write them, as one matrix of symbols; the same as `national_text` row by row.

Rows of one-character codes take one look-up for all of them, codes of two characters a few more; only rows that hold
something else are read mark by mark.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.codes import CODES, NO_MARK, OF_TWO_CHARACTERS
from village.school_data.rules.national_text import Reading, parse_marks

DIGIT, ODD = 254, 255
"""What stands for a figure, and for what is no code of one character."""


def _table() -> bytes:
    table = bytearray([ODD]) * 256
    for code in CODES:
        if len(code.code) == 1:
            table[ord(code.code)] = ord(code.code)
    for digit in b"0123456789":
        table[digit] = DIGIT
    for empty in (0, ord(" "), ord(NO_MARK)):
        table[empty] = 0
    return bytes(table)


def _pairs() -> Bytes:
    pairs = np.zeros((256, 256), np.uint8)
    for code, symbol in OF_TWO_CHARACTERS.items():
        pairs[ord(code[0]), ord(code[1])] = ord(symbol)
    return pairs


_ONES, _PAIRS = _table(), _pairs()


class SymbolMatrix(NamedTuple):
    """Marks of many rows."""

    symbols: Bytes
    """uint8[rows, marks of the longest]: 0 for no mark, `NOT_NATIONAL` for what never was a code."""
    odd: dict[int, Reading]
    """By row: what was read as its letter, and what is no code."""


def symbol_matrix(texts: pl.Series) -> SymbolMatrix:
    """Return the marks of every text."""
    listed = texts.fill_null("")
    raw = _fixed(listed)
    symbols = np.frombuffer(bytearray(raw.tobytes().translate(_ONES)), np.uint8).reshape(raw.shape)
    rows = np.flatnonzero((symbols >= DIGIT).any(axis=1))
    read_slowly = _join_pairs(symbols, raw, rows) if len(rows) else rows
    odd: dict[int, Reading] = {}
    for row in read_slowly.tolist():
        reading = parse_marks(listed[row])
        found = np.frombuffer(reading.symbols.encode("ascii"), np.uint8)
        symbols[row] = 0
        symbols[row, : len(found)] = np.where(found == ord(NO_MARK), 0, found)
        if reading.fallen_back or reading.unknown:
            odd[row] = reading
    return SymbolMatrix(symbols, odd)


def _fixed(texts: pl.Series) -> Bytes:
    """Return texts as bytes of one width; what is not ASCII becomes a question mark, which is no code either."""
    width = int(texts.str.len_chars().max() or 1)  # type: ignore[arg-type]
    joined = str(texts.str.pad_end(width, "\0").str.join("").item())
    return np.frombuffer(joined.encode("ascii", "replace"), np.uint8).reshape(len(texts), width)


def _join_pairs(symbols: Bytes, raw: Bytes, rows: Ints) -> Ints:
    """Codes of two characters become one symbol in their rows; return the rows that hold something else."""
    some, as_written = symbols[rows], raw[rows]
    row, at = np.nonzero(some == DIGIT)
    pair = np.where(at > 0, _PAIRS[as_written[row, at - 1], as_written[row, at]], 0)
    is_plain = ~(some == ODD).any(axis=1)
    is_plain[row[pair == 0]] = False
    some[row, at - 1] = pair
    plain = some[is_plain]
    is_kept = plain != DIGIT
    joined = np.zeros_like(plain)
    joined[np.arange(plain.shape[1]) < is_kept.sum(axis=1)[:, None]] = plain[is_kept]
    symbols[rows[is_plain]] = joined
    left: Ints = rows[~is_plain]
    return left
