"""No dead ends: what to leave out where little was found. Each search that is offered finds something."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from village.design.speech import READER, say
from village.search.queries.matching import rows_saying
from village.search.queries.saying import label_of
from village.search.queries.searching import Search
from village.search.rules.asked import Asked
from village.search.rules.filters import left_by

LITTLE = 3
MOST = 5
RINGS = (1.0, 2.0, 5.0, 10.0, 25.0)
"""Miles."""
CODES = ("needs", "languages", "access", "ways_in", "term_ids")


def wider_than(search: Search, total: int) -> tuple[tuple[str, Asked], ...]:
    """Return at most five searches with something left out, the most found first; none where enough was found."""
    if total >= LITTLE:
        return ()
    offers = [offer for offer in (*_rings(search, total), *_without(search), *_fewer_words(search)) if offer[0] > total]
    offers.sort(key=lambda offer: offer[0])
    if not offers:
        offers = list(_everything(search, total))
    return tuple((words, asked) for _count, words, asked in offers[:MOST])


type Offer = tuple[int, str, Asked]


def _rings(search: Search, total: int) -> Iterator[Offer]:
    asked = search.asked
    if asked.miles is None or search.nearest is None or "miles" not in search.masks:
        return
    others = left_by(search.masks, search.catalogue.size, without="miles")
    for ring in RINGS:
        if ring > asked.miles and (count := int(np.count_nonzero(others & (search.nearest.miles <= ring)))) > total:
            yield count, say("Within %(miles)s miles", miles=f"{ring:.0f}"), replace(asked, miles=ring)
            return
    yield search.count("miles"), say("However far away"), replace(asked, miles=None)


def _without(search: Search) -> Iterator[Offer]:
    asked, masks = search.asked, search.masks
    if "weekdays" in masks:
        days = ", ".join(READER.weekday(day) for day in asked.weekdays if 0 <= day <= 6)
        yield search.count("weekdays"), _not(days), replace(asked, weekdays=(), from_minute=None, to_minute=None)
    if "from_minute" in masks:
        wider = replace(asked, from_minute=None, to_minute=None)
        yield search.count("from_minute"), say("At any time of day"), wider
    if "age" in masks and asked.age is not None:
        yield search.count("age"), say("For any age"), replace(asked, age=None)
    if asked.is_free:
        yield search.count("is_free"), say("Also what costs something"), replace(asked, is_free=False)
    for name in CODES:
        if name in masks:
            labels = [label_of(search.kept.term_names, name, code) for code in getattr(asked, name)]
            yield search.count(name), _not(", ".join(label for label in labels if label)), _lifted(asked, name)
    if "provider_ids" in masks:
        yield search.count("provider_ids"), say("From everybody, not only one provider"), _lifted(asked, "provider_ids")


def _lifted(asked: Asked, name: str) -> Asked:
    """Return the search without one of the filters that hold codes."""
    return Asked(**{**{field: getattr(asked, field) for field in Asked.__dataclass_fields__}, name: ()})


def _not(words: str) -> str:
    return say("Without “%(words)s”", words=words)


def _fewer_words(search: Search) -> Iterator[Offer]:
    """Yield a search for each single thing that was typed, and one without words."""
    needed, others = search.meant.needed, left_by(search.masks, search.catalogue.size, without="words")
    if "words" not in search.masks:
        return
    place = search.meant.place_words if search.meant.here is not None else ""
    bare = replace(search.asked, place=place)
    for group in needed if len(needed) > 1 else ():
        says = search.catalogue.mask_of(rows_saying(search.partnership_id, [group]))
        if count := int(np.count_nonzero(says & others)):
            yield count, say("Only “%(words)s”", words=group.typed), replace(bare, words=group.typed)
    if count := int(np.count_nonzero(others)):
        where = search.meant.here
        words = say("Everything near %(place)s", place=where.name) if where else say("Everything, without your words")
        yield count, words, replace(bare, words="")


def _everything(search: Search, total: int) -> Iterator[Offer]:
    """Yield what is near, and all there is, where nothing left out by itself helps."""
    is_shown = search.masks.get("shown", np.ones(search.catalogue.size, dtype=bool))
    count = int(np.count_nonzero(is_shown))
    where = search.meant.here
    if where is not None and search.count(*(set(search.masks) - {"shown", "elsewhere"})) > total:
        place = search.meant.place_words
        yield count, say("Everything near %(place)s", place=where.name), Asked(place=place)
    elif count > total:
        yield count, say("Everything in the directory"), Asked()
