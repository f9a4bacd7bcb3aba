"""Attendance codes as one symbol a session, and the national text that they stand for.

A mark is one byte. National codes of one character stand for themselves; those of two have a symbol of their own, so
that a pupil's sessions are a row of bytes: C1 is c, C2 is k, J1 is j, Y1 to Y7 are 1 to 7, and - is no mark.
"""

import re
from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

type Marks = NDArray[np.uint8]

NO_MARK = "-"
CHANGED_ON = date(2024, 8, 19)
"""From this day the codes of the School Attendance (Pupil Registration) (England) Regulations 2024 are in force."""

SYMBOLS: Mapping[str, str] = {"C1": "c", "C2": "k", "J1": "j"} | {f"Y{number}": str(number) for number in range(1, 8)}
PRESENT = "/\\LKVPWBJ"
AUTHORISED = "cMjSkCTRIEHF"
UNAUTHORISED = "GNOU"
NOT_POSSIBLE = "DXQ1234567Y"
ADMINISTRATIVE = "Z#"

BEFORE: Mapping[str, str] = {"c": "C", "k": "C", "j": "J", "K": "B", "Q": "Y"} | {
    str(number): "Y" for number in range(1, 8)
}
"""What a register said before the change where it says something else since."""

_NATIONAL = {ord(symbol): code for code, symbol in SYMBOLS.items()}
_CODE_OF = [_NATIONAL.get(mark, chr(mark)) for mark in range(256)]
_CODE = re.compile(r"C[12]|J1|Y[1-7]|.", re.DOTALL)


def byte(code: str) -> int:
    """Return the byte of a national code or of a symbol."""
    return ord(SYMBOLS.get(code, code))


def lookup(symbols: str) -> NDArray[np.bool_]:
    """Return 256 yes or no, by byte, for the symbols given."""
    table = np.zeros(256, dtype=np.bool_)
    table[[ord(symbol) for symbol in symbols]] = True
    return table


IS_PRESENT = lookup(PRESENT)
IS_ABSENT = lookup(AUTHORISED + UNAUTHORISED)
IS_POSSIBLE = IS_PRESENT | IS_ABSENT


def national_text(marks: Marks) -> str:
    """Return a row of marks as registers write it, with codes of two characters as they are."""
    return marks.tobytes().decode("ascii").translate(_NATIONAL)


def national_code(mark: int) -> str:
    """Return the national code of one mark."""
    return _CODE_OF[mark]


def codes_of(marks: Marks) -> list[str]:
    """Return the national code of each mark."""
    return [_CODE_OF[mark] for mark in marks.tolist()]


def marks_of(text: str) -> Marks:
    """Return the marks of a national text; the way back from `national_text`."""
    symbols = "".join(SYMBOLS.get(code, code) for code in _CODE.findall(text))
    return np.frombuffer(symbols.encode("ascii"), dtype=np.uint8)


def as_before(marks: Marks) -> Marks:
    """Return the marks as a register wrote them before the codes changed."""
    table = np.arange(256, dtype=np.uint8)
    for now, then in BEFORE.items():
        table[ord(now)] = ord(then)
    return table[marks]
