"""What may be shown of many authorities: groups with their small counts hidden, whatever they are asked by."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from village.rollup.counts import ALL, Counts, Group, Row, order
from village.rollup.hiding import hidden_table

FINEST = ("authority", "year_group")
"""Counts are hidden in the table of both, with all its totals, so that no two answers give away what one hides."""


def published(rows: Iterable[Row], by: Sequence[str], below: int) -> list[Row]:
    """Return exact counts by authority and year group as counts by `by` with those below `below` hidden."""
    by_half_term: defaultdict[date, dict[Group, Counts]] = defaultdict(dict)
    for row in rows:
        by_half_term[row.period_starts_on][row.group] = row.counts
    return [
        Row(starts_on, tuple(group[FINEST.index(name)] for name in by), _without_schools(table[group]))
        for starts_on in sorted(by_half_term)
        for table in (hidden_table(by_half_term[starts_on], below),)
        for group in sorted(table, key=order)
        if all((value is ALL) != (name in by) for name, value in zip(FINEST, group, strict=True))
    ]


def _without_schools(counts: Counts) -> Counts:
    return replace(counts, first_school=None, last_school=None)
