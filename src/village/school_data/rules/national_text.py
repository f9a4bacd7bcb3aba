"""Marks as schools' files write them, turned into one symbol a session: "/\\Y1Y2C1-" has five marks and a gap.

Codes of two characters stand as they are; no national code begins with a digit, so a digit always belongs to the
character before it. A letter with two digits that is no code (I01, X09: sub-codes of 2020 to 2022) is read as its
letter and counted as read so. Anything else that is no national code becomes `NOT_NATIONAL` and is reported. Whether a
code is in force on its day is another question, for `codes.code_on` and the counting.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from string import digits

import numpy as np

from village.school_data.rules.codes import CODES, NATIONAL, NO_MARK, NOT_NATIONAL, code_of, symbol_of

_SUB_CODE = re.compile(r"[A-Z][0-9]{2}")
_PLAIN = {NO_MARK, *(code.code for code in CODES if len(code.code) == 1)}
_ODD = re.compile(rf"[^{re.escape(''.join(sorted(_PLAIN)))}][0-9]*", re.DOTALL)
"""A character that is no mark by itself, a digit too, with the digits that belong to it."""
_NOT_PLAIN = bytes(chr(byte) not in _PLAIN for byte in range(256))
"""For bytes.translate: 0 where a byte is a whole mark and its own symbol, 1 where the slow way has to look."""


@dataclass(frozen=True, slots=True)
class OddMark:
    """One mark that is not a national code as it stands."""

    place: int
    """Which mark of the text, from 0."""
    text: str
    symbol: str
    """What it is kept as."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as symbols, one a session, and the marks in it that are not national codes."""

    symbols: str
    fallen_back: tuple[OddMark, ...] = ()
    """Read as their letter."""
    unknown: tuple[OddMark, ...] = ()
    """Kept as `NOT_NATIONAL`."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Many texts as symbols, in their order. `odd` holds, by row, those with a mark that is not a national code."""

    symbols: list[str]
    odd: dict[int, Reading]

    @property
    def fallen_back(self) -> Counter[str]:
        """How often each text was read as its letter."""
        return Counter(mark.text for reading in self.odd.values() for mark in reading.fallen_back)

    @property
    def unknown(self) -> Counter[str]:
        """How often each text that is no national code came up."""
        return Counter(mark.text for reading in self.odd.values() for mark in reading.unknown)


def parse_marks(text: str) -> Reading:
    """Return the symbols of one text; a space is a session without a mark."""
    pieces: list[str] = []
    fallen_back: list[OddMark] = []
    unknown: list[OddMark] = []
    read, extra = 0, 0
    for found in _ODD.finditer(text):
        start = found.start()
        if start > 0 and found[0][0] in digits:
            start -= 1
        mark = text[start : found.end()]
        symbol = _SYMBOLS.get(mark)
        if symbol is None:
            is_sub_code = _SUB_CODE.fullmatch(mark) is not None and mark[0] in NATIONAL
            symbol = mark[0] if is_sub_code else NOT_NATIONAL
            (fallen_back if is_sub_code else unknown).append(OddMark(start - extra, mark, symbol))
        pieces += (text[read:start], symbol)
        read = found.end()
        extra += len(mark) - 1
    return Reading("".join((*pieces, text[read:])), tuple(fallen_back), tuple(unknown))


def parse_many(texts: Sequence[str]) -> Readings:
    """Return the same as `parse_marks` for each text; texts of one-character codes alone are passed over at once."""
    joined = "".join(texts).encode("ascii", "replace")
    odd_at = np.flatnonzero(np.frombuffer(joined.translate(_NOT_PLAIN), np.uint8))
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    symbols = list(texts)
    odd: dict[int, Reading] = {}
    for row in np.unique(np.searchsorted(ends, odd_at, side="right")).tolist():
        reading = parse_marks(texts[row])
        symbols[row] = reading.symbols
        if reading.fallen_back or reading.unknown:
            odd[row] = reading
    return Readings(symbols, odd)


def national_text(symbols: str) -> str:
    """Return symbols as schools' files write them; what is no national code stays `NOT_NATIONAL`."""
    return "".join(map(code_of, symbols))


_SYMBOLS = {" ": NO_MARK, NO_MARK: NO_MARK, **{code: symbol_of(code) for code in NATIONAL}}
