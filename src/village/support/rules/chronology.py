"""How a chronology is narrowed and put in order, and its years as schools count them."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.basics.whole_numbers import whole_number

NEWEST, OLDEST = "newest", "oldest"
ORDER_WORDS: Mapping[str, str] = {NEWEST: "Newest first", OLDEST: "Oldest first"}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a chronology is narrowed to; whatever is empty does not narrow it."""

    kind: str = ""
    first_year: int | None = None
    """The calendar year in which the first academic year begins."""
    last_year: int | None = None
    order: str = NEWEST

    def has(self, kind: str, year: int) -> bool:
        """Tell whether something of the kind in the academic year stays."""
        if self.kind and kind != self.kind:
            return False
        if self.first_year is not None and year < self.first_year:
            return False
        return self.last_year is None or year <= self.last_year


def narrowed(kind: str, first_year: str, last_year: str, order: str) -> Narrowed:
    """Return what was chosen, nonsense left out; years the wrong way round are turned."""
    first, last = whole_number(first_year), whole_number(last_year)
    if first is not None and last is not None and first > last:
        first, last = last, first
    return Narrowed(kind[:60], first, last, order if order in ORDER_WORDS else NEWEST)
