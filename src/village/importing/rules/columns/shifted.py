"""Columns that have moved against their headings: one says UPN and holds names. Such a file is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from village.basics.errors import Refused
from village.importing.rules.cleaning.words import quoted
from village.importing.rules.columns.looks import described
from village.importing.rules.columns.wishes import ColumnWish

KEYS = frozenset({"upn", "date", "code", "session", "marks", "starts_on", "possible"})
"""Columns of which one alone is enough to refuse a file."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A column whose cells cannot be what its heading says."""

    code: str
    column: int
    heading: str
    expected: str
    found: str
    is_exact: bool

    @classmethod
    def of(cls, wish: ColumnWish, column: int, heading: str, cells: Sequence[str], *, is_exact: bool) -> Self:
        expected = wish.looks_like.words if wish.looks_like else ""
        return cls(wish.code, column, heading, expected, described(cells), is_exact)

    @property
    def sentence(self) -> str:
        return f"The column {quoted(self.heading)} was left out: it should hold {self.expected} and holds {self.found}."


class Moved(Refused):
    """The columns of a file have moved; `count` of them plainly hold something else than their headings say."""

    def __init__(self, sentence: str, count: int) -> None:
        super().__init__(sentence)
        self.count = count


def refuse_shifted(misfits: Sequence[Misfit], wishes: Mapping[str, ColumnWish]) -> None:
    """Refuse a file when the column of a key, or two other columns, hold something that belongs elsewhere."""
    telling: dict[int, Misfit] = {}
    for misfit in misfits:
        if misfit.is_exact and misfit.found != "something else":
            telling.setdefault(misfit.column, misfit)
    by_key = [misfit for misfit in telling.values() if misfit.code in KEYS or wishes[misfit.code].is_required]
    if not by_key and len(telling) < 2:
        return
    named = [f"the column {quoted(misfit.heading)} holds {misfit.found}" for misfit in list(telling.values())[:3]]
    said = ", ".join(named)
    raise Moved(
        f"{said[0].upper()}{said[1:]}, so the columns have moved against their headings. Export the file again and"
        " bring it as it comes.",
        len(telling),
    )
