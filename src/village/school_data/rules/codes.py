"""The national attendance codes with the days on which each is in force, and the one symbol that each is kept as.

Source: School Attendance (Pupil Registration) (England) Regulations 2024, regulation 10, tables 1 to 3, in force from
19 August 2024; before that the Education (Pupil Registration) (England) Regulations 2006 with the national code list of
January 2009, revised in August 2013. `codes.csv` is the list, `codes-SOURCES.md` where it comes from.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Literal, cast

type Category = Literal["present", "present_elsewhere", "authorised", "unauthorised", "not_possible", "administrative"]

NO_MARK = "-"
"""The symbol of a session without a mark."""
NOT_NATIONAL = "?"
"""The symbol of a session with a mark that is no national code: a school's own code, or a slip."""

OF_TWO_CHARACTERS = {"C1": "c", "C2": "k", "J1": "j", **{f"Y{number}": str(number) for number in range(1, 8)}}
"""The symbol of each code of two characters; a code of one character is its own symbol."""
_WRITTEN_OUT = {symbol: code for code, symbol in OF_TWO_CHARACTERS.items()}


@dataclass(frozen=True, slots=True)
class Code:
    """What one national code means from a day to a day, both included."""

    code: str
    meaning: str
    category: Category
    counts_as_possible: bool
    counts_as_present: bool
    in_force_from: date
    in_force_to: date | None
    """None while it is still in force."""

    @property
    def symbol(self) -> str:
        return OF_TWO_CHARACTERS.get(self.code, self.code)

    def is_in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


def _listed() -> Iterator[Code]:
    text = files("village.school_data").joinpath("codes.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield Code(
            code=row["code"],
            meaning=row["meaning"],
            category=cast(Category, row["category"]),
            counts_as_possible=row["counts_as_possible"] == "yes",
            counts_as_present=row["counts_as_present"] == "yes",
            in_force_from=date.fromisoformat(row["from"]),
            in_force_to=date.fromisoformat(row["to"]) if row["to"] else None,
        )


CODES: tuple[Code, ...] = tuple(_listed())
NATIONAL: frozenset[str] = frozenset(code.code for code in CODES)
"""Every code that was ever national."""
SYMBOLS: frozenset[str] = frozenset(code.symbol for code in CODES)
"""The symbol of every such code, without those of no mark and of a mark that is not national."""


def code_on(code: str, day: date) -> Code | None:
    """Return what the code, as the law writes it, means on a day; None when it is not in force, or never was a code."""
    return next((known for known in CODES if known.code == code and known.is_in_force(day)), None)


def symbol_of(code: str) -> str:
    """Return the symbol of a code as the law writes it; `NOT_NATIONAL` for anything that never was a national code."""
    if code == NO_MARK:
        return NO_MARK
    return OF_TWO_CHARACTERS.get(code, code) if code in NATIONAL else NOT_NATIONAL


def code_of(symbol: str) -> str:
    """Return the code of a symbol as the law writes it; the symbols of no mark and of no national code stay."""
    return _WRITTEN_OUT.get(symbol, symbol)


def why_not_in_force(code: str, day: date) -> str | None:
    """Return one sentence on why the code does not count on that day, or None when it does.

    J meant present until 18 August 2024 and means nothing since: nobody can know what a later J was to be.
    """
    if code_on(code, day) is not None:
        return None
    spans = [known for known in CODES if known.code == code]
    if not spans:
        return f"{code} is not a national code."
    ends = [known.in_force_to for known in spans if known.in_force_to is not None and known.in_force_to < day]
    if ends:
        return f"{code} has not been a national code since {max(ends):%-d %B %Y}."
    first = min(known.in_force_from for known in spans)
    if first == FIRST_KNOWN_DAY:
        return f"Village does not know what {code} meant before {first:%-d %B %Y}."
    return f"{code} became a national code on {first:%-d %B %Y}."


FIRST_KNOWN_DAY = min(code.in_force_from for code in CODES)
"""1 January 2009: what codes meant before is not known and never guessed."""
