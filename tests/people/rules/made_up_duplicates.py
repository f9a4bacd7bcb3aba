"""A made-up town with children entered twice on purpose, and twins and namesakes that are two children."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from village.demo.school_year.luck import Luck
from village.demo.school_year.records import Child, SchoolTown
from village.demo.school_year.spelling import mistyped, plain
from village.demo.school_year.upn import permanent, temporary
from village.people.rules.matching import home_key
from village.people.rules.similarity import Person

PARENTS = frozenset({"Mother", "Father", "Parent", "Step-parent", "Foster carer", "Guardian"})


@dataclass(frozen=True, slots=True)
class Lot:
    """People to compare, and which pairs are one child, with what was done to the second record."""

    people: tuple[Person, ...]
    same: dict[tuple[int, int], str]


def lot(town: SchoolTown, *, twice: int) -> Lot:
    """Return every child of the town's schools, so many of them entered a second time with slips."""
    luck = Luck(town.seed, "entered twice")
    people = everybody(town)
    known = town.stories["same_child"]
    same = {(min(pair), max(pair)): "by the town" for pair in zip(known[::2], known[1::2], strict=True)}
    identity = max(people) + 1
    free = [person for person in people.values() if person.pupil_id not in known]
    for person, slip in zip(luck.some(free, twice), _slips(luck), strict=False):
        again = SLIPS[slip](person, luck)
        people[identity] = _another_record(again, identity, luck)
        same[person.pupil_id, identity] = slip
        identity += 1
    return Lot(tuple(people.values()), same)


def families_apart(town: SchoolTown) -> Lot:
    """Return every child with its own copy of each adult, as when no file says who is whose; and the families."""
    luck = Luck(town.seed, "written apart")
    apart = []
    for identity, person in everybody(town).items():
        is_reached = luck.chance(0.8)
        apart.append(
            replace(person, adults=frozenset({identity}), reached_by=person.reached_by if is_reached else frozenset())
        )
    same_child = set(zip(town.stories["same_child"][::2], town.stories["same_child"][1::2], strict=True))
    families: dict[int, list[int]] = defaultdict(list)
    for identity in sorted(town.children):
        families[town.children[identity].family_id].append(identity)
    kin = {pair: "family" for children in families.values() for pair in combinations(children, 2)}
    return Lot(tuple(apart), {pair: what for pair, what in kin.items() if pair not in same_child})


def everybody(town: SchoolTown) -> dict[int, Person]:
    """Return the children of the generator as records are compared, by their id."""
    schools = {urn: number for number, urn in enumerate(town.schools, start=1)}
    rolls: dict[int, set[int]] = defaultdict(set)
    for one in town.enrolments.values():
        if one.covers(town.today) and one.status == "C":
            rolls[one.child_id].add(schools[one.urn])
    return {child.id: person_of(town, child, rolls[child.id]) for child in town.children.values()}


def person_of(town: SchoolTown, child: Child, rolls: set[int]) -> Person:
    """Return one child of the generator as records are compared."""
    homes = [town.households[number] for number in child.household_ids]
    parents = [contact for contact in child.contacts if contact.relationship in PARENTS]
    adults = [town.adults[contact.adult_id] for contact in parents]
    return Person(
        pupil_id=child.id,
        forename=child.forename,
        surname=child.surname,
        preferred=child.preferred,
        born_on=child.born_on,
        sex=child.sex,
        upn=child.upn,
        former_upns=frozenset({child.former_upn} - {""}),
        postcodes=frozenset(home.postcode.replace(" ", "").lower() for home in homes),
        homes=frozenset(home_key((home.street,), home.postcode) for home in homes),
        adults=frozenset(adult.id for adult in adults),
        reached_by=frozenset(way.lower() for adult in adults for way in (adult.mobile, adult.email) if way),
        schools_today=frozenset(rolls),
    )


def _slips(luck: Luck) -> Iterator[str]:
    names = list(SLIPS)
    while True:
        yield luck.pick(names)


def _another_record(person: Person, identity: int, luck: Luck) -> Person:
    """Return a record as another school makes it: its own numbers, adults written down anew, perhaps another home."""
    has_moved, has_same_phone = luck.chance(0.5), luck.chance(0.5)
    number = luck.weighted((("none", 3), ("temporary", 3), ("another", 2), ("same", 2)))
    upn = {
        "none": "",
        "temporary": temporary(900, luck.whole(1, 99), 2025, luck.whole(0, 2000)),
        "another": permanent(901, luck.whole(1, 99), 2020, luck.whole(1, 999)),
        "same": person.upn,
    }[number]
    return replace(
        person,
        pupil_id=identity,
        upn=upn,
        former_upns=frozenset(),
        adults=frozenset({identity + 1_000_000}),
        reached_by=person.reached_by if has_same_phone else frozenset({f"0770{identity:07d}"}),
        homes=frozenset() if has_moved else person.homes,
        postcodes=frozenset({f"zz{identity}"}) if has_moved else person.postcodes,
        schools_today=frozenset({99}),
    )


def _swapped(day: date) -> date:
    return date(day.year, day.day, day.month) if day.day <= 12 else day


def _near(day: date, luck: Luck) -> date:
    """Return the day with one figure of it mistyped."""
    return luck.pick(
        (day.replace(year=day.year - 1), day + timedelta(days=1 if day.day % 10 < 8 and day.day < 28 else -1))
    )


def _shorter(name: str) -> str:
    return name.split("-")[-1]


SLIPS = {
    "nothing": lambda person, luck: person,
    "forename mistyped": lambda person, luck: replace(person, forename=mistyped(person.forename, luck), preferred=""),
    "surname mistyped": lambda person, luck: replace(person, surname=mistyped(person.surname, luck)),
    "both mistyped": lambda person, luck: replace(
        person, forename=mistyped(person.forename, luck), preferred="", surname=mistyped(person.surname, luck)
    ),
    "plain letters": lambda person, luck: replace(
        person, forename=plain(person.forename), surname=plain(person.surname)
    ),
    "names crossed": lambda person, luck: replace(
        person, forename=person.surname, surname=person.forename, preferred=""
    ),
    "day and month crossed": lambda person, luck: replace(person, born_on=_swapped(person.born_on or date.min)),
    "birth one figure off": lambda person, luck: replace(person, born_on=_near(person.born_on or date.min, luck)),
    "crossed birth and mistyped": lambda person, luck: replace(
        person, born_on=_swapped(person.born_on or date.min), forename=mistyped(person.forename, luck), preferred=""
    ),
    "preferred name first": lambda person, luck: replace(
        person, forename=person.preferred or person.forename, preferred=""
    ),
    "half a surname": lambda person, luck: replace(person, surname=_shorter(person.surname)),
    "no birth": lambda person, luck: replace(person, born_on=None),
}
"""What goes wrong when a child is entered again."""
