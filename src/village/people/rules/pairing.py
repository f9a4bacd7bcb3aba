"""Which records are compared with which: those that share a key, so that nobody compares everybody with everybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from village.people.rules.names import folded, skeleton
from village.people.rules.similarity import Person

MOST_WITH_ONE_KEY = 400
"""A key that more records share than that says nothing, such as a birthday that a file gave to everybody."""


def pairs(people: Iterable[Person], *, of: frozenset[int] | None = None) -> Iterator[tuple[Person, Person]]:
    """Yield each two records that share a key, once, the lower id first; `of` keeps to pairs with one of these ids."""
    by_key: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for key in keys(person):
            by_key[key].append(person)
    seen: set[tuple[int, int]] = set()
    for sharing in by_key.values():
        if len(sharing) > MOST_WITH_ONE_KEY or (of is not None and of.isdisjoint(one.pupil_id for one in sharing)):
            continue
        for one, other in combinations(sorted(sharing, key=lambda person: person.pupil_id), 2):
            pair = (one.pupil_id, other.pupil_id)
            if pair in seen or pair[0] == pair[1] or (of is not None and not of.intersection(pair)):
                continue
            seen.add(pair)
            yield one, other


def keys(person: Person) -> set[str]:
    """Return what a record is found by: numbers, births read both ways, and names as they sound, both ways round."""
    found = {f"upn {number}" for number in (person.upn, *person.former_upns) if number}
    found |= {f"reach {number}" for number in person.reached_by}
    found |= {f"home {home}" for home in person.homes}
    found |= {
        f"name {' '.join(sorted((skeleton(person.surname)[:4], skeleton(name)[:3])))}"
        for name in (person.forename, person.preferred)
        if folded(name)
    }
    if born := person.born_on:
        found.add(f"born {born:%Y} {min(born.day, born.month)} {max(born.day, born.month)}")
        found.add(f"born {born:%Y%m} {skeleton(person.surname)[:2]}")
        found.add(f"born {born:%m%d} {skeleton(person.surname)[:2]}")
        found.add(f"born {born:%Y%d} {skeleton(person.surname)[:2]}")
    return found
