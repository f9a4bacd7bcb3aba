"""Adds up one authority's pupils by year group, slice by slice: what a summary is made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from village.rollup.counts import Counts, Group, total
from village.rollup.layout import SESSIONS_A_WORD, Columns, Words, day_of

_NOT_KNOWN = -128
"""Stands for a year group that is not known while counting."""


@dataclass(slots=True)
class Tally:
    """What slices came to so far."""

    by_year: dict[Group, Counts] = field(default_factory=dict)
    any_possible: list[int] = field(default_factory=lambda: [0, 0])
    """Every session that was possible for somebody."""

    def days(self, period_starts_on: date) -> tuple[date, date] | None:
        """Return the first and the last day with a possible session; None when there is none."""
        both = self.any_possible[0] | self.any_possible[1] << SESSIONS_A_WORD
        if not both:
            return None
        first = (both & -both).bit_length() - 1
        return day_of(period_starts_on, first), day_of(period_starts_on, both.bit_length() - 1)


def tally(slices: Iterable[Columns]) -> Tally:
    """Return the counts over whole half-terms by year group, as `(year group,)`; the slices are read once."""
    counted = Tally()
    for columns in slices:
        columns.checked()
        for word in range(2):
            counted.any_possible[word] |= int(np.bitwise_or.reduce(columns.possible[:, word], initial=0))
        for group, counts in _counted(columns):
            known = counted.by_year.get(group)
            counted.by_year[group] = total((known, counts)) if known else counts
    return counted


def _counted(columns: Columns) -> Iterable[tuple[Group, Counts]]:
    years = np.array([_NOT_KNOWN if year is None else year for year in columns.year_groups], dtype=np.int16)
    possible = _popcount(columns.possible)
    missed = _popcount(columns.possible & ~columns.attended)
    schools = np.array(columns.schools, dtype=np.str_)
    for year in np.unique(years):
        here = (years == year) & (possible > 0)
        if here.any():
            names = schools[here].tolist()
            yield (
                (None if year == _NOT_KNOWN else int(year),),
                replace(
                    counts_of(possible[here], missed[here]),
                    first_school=min(names),
                    last_school=max(names),
                ),
            )


def counts_of(possible: NDArray[np.int64], missed: NDArray[np.int64]) -> Counts:
    """Return the counts of pupils who each have at least one possible session."""
    return Counts(
        pupils=len(possible),
        possible=int(possible.sum()),
        attended=int(possible.sum() - missed.sum()),
        persistent=int((10 * missed >= possible).sum()),
        severe=int((2 * missed >= possible).sum()),
    )


def _popcount(words: Words) -> NDArray[np.int64]:
    return np.bitwise_count(words).sum(axis=1, dtype=np.int64)
