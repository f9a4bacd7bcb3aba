"""Children with names, numbers, birth dates and what a school records of them, family by family."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from village.demo.school_year import upn
from village.demo.school_year.adults import Registry
from village.demo.school_year.cohorts import Past, Seat, first_day
from village.demo.school_year.feasts import MUSLIM
from village.demo.school_year.households import APART, FOSTER, MOTHER, SHAPES, STEP, TOGETHER, Home, make_home
from village.demo.school_year.kinship import Kin, families_of
from village.demo.school_year.luck import Luck
from village.demo.school_year.origins import ORIGINS, Origin
from village.demo.school_year.places import AUTHORITY, HILLSIDE, MILLBROOK, ORCHARD, RIDGEWAY, ST_HILDS
from village.demo.school_year.records import Adult, Child, Contact, Household
from village.demo.school_year.spelling import SHORTER

CATHOLIC = frozenset({"polish", "irish", "nigerian", "filipino", "portuguese", "lithuanian"})
FREE_MEALS = {RIDGEWAY: 0.34, HILLSIDE: 0.17, ST_HILDS: 0.22, MILLBROOK: 0.28}
FREE_MEALS_BY_SHAPE = {TOGETHER: 0.75, MOTHER: 1.5, APART: 1.2, STEP: 1.2}
SUPPORT_SHARE, PLAN_SHARE = 0.14, 0.03
SMALL_GROUP = "vietnamese"
SMALL_GROUP_FAMILIES = 3


@dataclass(slots=True)
class People:
    """Everybody of the town around its schools."""

    households: dict[int, Household] = field(default_factory=dict)
    adults: dict[int, Adult] = field(default_factory=dict)
    children: dict[int, Child] = field(default_factory=dict)
    seats: dict[int, Seat] = field(default_factory=dict)
    """The stays of each child."""
    homes: dict[int, Home] = field(default_factory=dict)
    """How each family lives, by its number."""
    twins: list[int] = field(default_factory=list)

    def family(self, number: int) -> list[Child]:
        """Return the children of a family, the eldest first."""
        return [child for child in self.children.values() if child.family_id == number]

    def families(self) -> dict[int, list[Child]]:
        """Return every family's children."""
        found: dict[int, list[Child]] = defaultdict(list)
        for child in self.children.values():
            found[child.family_id].append(child)
        return found


class Numbers:
    """Pupil numbers given out by schools, each once."""

    def __init__(self) -> None:
        self.serials: dict[tuple[int, int], int] = defaultdict(int)
        self.passing: dict[tuple[int, int], int] = defaultdict(int)

    def permanent(self, school: int, year: int) -> str:
        """Return the next number of a school in a calendar year."""
        self.serials[school, year] += 1
        return upn.permanent(AUTHORITY, school, year, self.serials[school, year])

    def temporary(self, school: int, year: int) -> str:
        """Return the next number for a child whose own is not known."""
        self.passing[school, year] += 1
        return upn.temporary(AUTHORITY, school, year, self.passing[school, year])


def people_of(past: Past, seats: list[Seat], luck: Luck, numbers: Numbers) -> People:
    """Return the families of all seats."""
    people = People()
    registry = Registry(luck, people.households, people.adults)
    small = 0
    for number, kin in enumerate(families_of(seats, luck), start=1):
        is_small = kin.home == HILLSIDE and len(kin.seats) == 1 and small < SMALL_GROUP_FAMILIES
        small += is_small
        origin = ORIGINS[SMALL_GROUP] if is_small else luck.weighted(_origins_near(kin.home))
        shape = TOGETHER if is_small else luck.weighted(SHAPES)
        home = make_home(registry, kin.home, origin, shape)
        people.homes[number] = home
        _add_children(people, past, kin, home, number, luck, numbers)
    return people


def _add_children(people: People, past: Past, kin: Kin, home: Home, family: int, luck: Luck, numbers: Numbers) -> None:
    is_poor = luck.chance(FREE_MEALS[kin.home] * FREE_MEALS_BY_SHAPE.get(home.shape, 1.0))
    days, names = _birth_days(kin.seats, luck), set[str]()
    for turn, (seat, born_on) in enumerate(zip(kin.seats, days, strict=True)):
        sex = luck.pick("FM")
        forename = _forename(home, sex, names, luck)
        names.add(forename)
        is_free = is_poor and luck.chance(0.92)
        identity = len(people.children) + 1
        contacts = _contacts(home, is_youngest=turn == len(kin.seats) - 1 and turn > 0)
        lives_at = {people.adults[one.adult_id].household_id for one in contacts if one.lives_with}
        second = [home.second.id] if home.second is not None and home.second.id in lives_at else []
        people.children[identity] = Child(
            id=identity,
            upn=numbers.permanent(seat.number_from, seat.number_year),
            former_upn=numbers.temporary(seat.number_from, seat.number_year) if luck.chance(0.015) else "",
            forename=forename,
            surname=_surname(home, sex, luck),
            preferred=SHORTER.get(forename, "") if luck.chance(0.6) else "",
            born_on=born_on,
            sex=sex,
            ethnicity=_ethnicity(home, luck),
            language=home.language,
            sen=_sen(seat, sex, luck),
            free_meals=is_free,
            free_meals_since=_since(past, seat, luck) if is_free else None,
            young_carer=seat.year_group(past.present.starting) >= 3 and luck.chance(0.03),
            looked_after=home.shape == FOSTER,
            family_id=family,
            household_ids=(home.main.id, *second),
            contacts=contacts,
        )
        people.seats[identity] = seat
        if kin.has_twins and days.count(born_on) > 1:
            people.twins.append(identity)


def _contacts(home: Home, *, is_youngest: bool) -> tuple[Contact, ...]:
    """Return a child’s contacts; the youngest of a step-family is the child of mother’s partner, not of the father."""
    if home.shape != STEP or not is_youngest:
        return tuple(home.contacts)
    partner = next(one for one in home.contacts if one.relationship == "Step-father")
    rest = [one for one in home.contacts if one.relationship not in {"Father", "Step-father"}]
    own = replace(partner, relationship="Father", has_responsibility=True)
    return tuple(replace(one, order=place) for place, one in enumerate([rest[0], own, *rest[1:]], start=1))


def _birth_days(seats: tuple[Seat, ...], luck: Luck) -> list[date]:
    """Return birth days that fit the year groups: twins on one day, others ten months or more apart."""
    days: list[date] = []
    for seat in seats:
        first, last = date(seat.birth_year, 9, 1), date(seat.birth_year + 1, 8, 31)
        if days and days[-1] >= first:
            days.append(days[-1])
            continue
        if days:
            first = max(first, min(days[-1] + timedelta(days=300), last))
        days.append(luck.day(first, last))
    return days


def _forename(home: Home, sex: str, taken: set[str], luck: Luck) -> str:
    names = home.other if home.other is not home.origin and luck.chance(0.4) else home.origin
    while True:
        forename = luck.pick(names.female if sex == "F" else names.male)
        if forename not in taken:
            return forename


def _surname(home: Home, sex: str, luck: Luck) -> str:
    own = home.origin.surname(home.surname, sex)
    if home.other is not home.origin and luck.chance(0.3):
        return f"{luck.pick(home.other.surnames)}-{own}"
    return own


def _ethnicity(home: Home, luck: Luck) -> str:
    if luck.chance(0.018):
        return luck.pick(("REFU", "REFU", "NOBT"))
    codes = {home.origin.ethnicity, home.other.ethnicity}
    if len(codes) == 1:
        return home.origin.ethnicity
    first = home.origin.ethnicity[0] + home.other.ethnicity[0]
    if "W" not in first:
        return "MOTH"
    if "BCRB" in codes:
        return "MWBC"
    if "BAFR" in codes:
        return "MWBA"
    return "MWAS" if "A" in first else "MOTH" if first != "WW" else "WOTH"


def _sen(seat: Seat, sex: str, luck: Luck) -> str:
    if any(stay.urn == ORCHARD for stay in seat.stays):
        return "E"
    more = 1.3 if sex == "M" else 0.7
    return luck.weighted((("K", SUPPORT_SHARE * more), ("E", PLAN_SHARE * more), ("N", 1 - 0.17 * more)))


def _since(past: Past, seat: Seat, luck: Luck) -> date:
    earliest = first_day(max(seat.number_year, past.before.starting - 4))
    return luck.day(past.before.first, past.present.last) if luck.chance(0.12) else earliest


def _origins_near(home: str) -> list[tuple[Origin, float]]:
    return [(origin, origin.share * _more(origin, home)) for origin in ORIGINS.values()]


_MORE: Mapping[str, float] = {MILLBROOK: 2.0, RIDGEWAY: 1.2, HILLSIDE: 0.5, ST_HILDS: 0.5}


def _more(origin: Origin, home: str) -> float:
    if home == ST_HILDS and origin.key in CATHOLIC:
        return 2.5
    return _MORE[home] if origin.feast == MUSLIM or origin.key in {"roma", "traveller"} else 1.0
