"""Things of single days gathered by the half-terms of a year, each to be set beside a child's own half-term before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from village.basics.school_year import HalfTerm, SchoolYear
from village.organisations.rules.calendar import half_words


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of each kind in one half-term."""

    words: str
    counts: tuple[int, ...]


def half_term_of(day: date, halves: Sequence[HalfTerm]) -> HalfTerm | None:
    """Return the half-term that a day belongs to: a day of the holidays to the half-term before it."""
    begun = [half for half in halves if half.starts_on <= day]
    return begun[-1] if begun else None


def counted_by_half_term(
    days: Iterable[tuple[date, str]], kinds: Sequence[str], year: SchoolYear, until: date
) -> tuple[Counted, ...]:
    """Return how many of each kind fell into every half-term that has begun, in order of time."""
    begun = [half for half in year.half_terms if half.starts_on <= until]
    numbers = {half: dict.fromkeys(kinds, 0) for half in begun}
    for day, kind in days:
        half = half_term_of(day, begun)
        if half is not None and kind in kinds:
            numbers[half][kind] += 1
    return tuple(
        Counted(half_words(half.term, half.half), tuple(found[kind] for kind in kinds))
        for half, found in numbers.items()
    )


def beside_the_one_before(now: int, before: int) -> str:
    """Return how a number stands beside that of the half-term before: fewer, as many, or more."""
    if now == before:
        return "as many as in the half-term before"
    return f"{'more' if now > before else 'fewer'} than in the half-term before ({before})"
