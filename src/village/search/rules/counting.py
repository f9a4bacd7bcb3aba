"""Ways to narrow a search, each with how many services it would leave, all other filters on."""

from collections.abc import Iterator, Mapping

import numpy as np

from village.search.rules.asked import Asked
from village.search.rules.catalogue import Catalogue
from village.search.rules.filters import Masks, left_by
from village.search.rules.many import Many

MOST_OF_A_KIND = 40


def facet_counts(catalogue: Catalogue, asked: Asked, masks: Masks) -> Iterator[tuple[str, str, int, bool]]:
    """Yield field, value, count and whether it is chosen; a value that leaves nothing only where it is chosen."""
    for name, many, chosen in (
        ("needs", catalogue.needs, asked.needs),
        ("languages", catalogue.languages, asked.languages),
        ("ways_in", catalogue.ways, asked.ways_in),
        ("term_ids", catalogue.terms, asked.term_ids),
    ):
        yield from _of(name, many, chosen, masks, catalogue)
    # Every accessibility that is chosen must be there, so further ones narrow what is left by all.
    yield from _named("access", catalogue.access.counts(left_by(masks, catalogue.size)), asked.access)
    yield from _weekdays(catalogue, asked, masks)
    free = int(np.count_nonzero(left_by(masks, catalogue.size, without="is_free") & catalogue.is_free))
    if free or asked.is_free:
        yield "is_free", "true", free, asked.is_free


def _of(
    name: str, many: Many, chosen: tuple[str, ...], masks: Masks, catalogue: Catalogue
) -> Iterator[tuple[str, str, int, bool]]:
    return _named(name, many.counts(left_by(masks, catalogue.size, without=name)), chosen)


def _named(name: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> Iterator[tuple[str, str, int, bool]]:
    found = {**dict.fromkeys(chosen, 0), **counts}
    ranked = sorted(found, key=lambda code: (code not in chosen, -found[code], code))
    for code in ranked[:MOST_OF_A_KIND]:
        yield name, code, found[code], code in chosen


def _weekdays(catalogue: Catalogue, asked: Asked, masks: Masks) -> Iterator[tuple[str, str, int, bool]]:
    others = left_by(
        {name: mask for name, mask in masks.items() if name != "from_minute"}, catalogue.size, without="weekdays"
    )
    by_day = catalogue.openings.by_weekday(asked.from_minute, asked.to_minute)
    for day in range(7):
        count = int(np.count_nonzero(by_day[day] & others))
        if count or day in asked.weekdays:
            yield "weekdays", str(day), count, day in asked.weekdays
