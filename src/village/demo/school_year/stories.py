"""Children picked by hand for what makes them worth testing, each under a name by which tests find them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from village.demo import people as cast
from village.demo.school_year.children import SMALL_GROUP, Numbers, People
from village.demo.school_year.cohorts import Past, Seat
from village.demo.school_year.duplicates import tell_duplicates
from village.demo.school_year.households import APART, MOTHER, STEP, TOGETHER
from village.demo.school_year.luck import Luck
from village.demo.school_year.places import RIDGEWAY
from village.demo.school_year.records import Child, Restriction

ORDER = "Prohibited steps order seen by the office. Not to be told of the school day, not to collect."


@dataclass(slots=True)
class Stories:
    """What was picked."""

    people: People
    past: Past
    luck: Luck
    numbers: Numbers
    named: dict[str, tuple[int, ...]] = field(default_factory=dict)
    restrictions: list[Restriction] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    """Families with a story already."""

    def family(self, fits: Callable[[int, list[Child]], bool]) -> list[Child]:
        """Return the children of the first family that fits and has no story yet."""
        for number, children in self.people.families().items():
            if number not in self.taken and fits(number, children):
                self.taken.add(number)
                return children
        raise LookupError("No family of the town fits the story; choose another seed.")

    def shape(self, number: int) -> str:
        return self.people.homes[number].shape

    def here(self, child: Child) -> str:
        """Return the school of a child that stays from the year before until today, or nothing."""
        stays = self.people.seats[child.id].stays
        lasting = [one for one in stays if one.joined_on <= self.past.before.last and one.left_on is None]
        return lasting[0].urn if len(lasting) == len(stays) == 1 else ""


def tell(people: People, past: Past, luck: Luck, numbers: Numbers, shared: list[Seat], short: Seat) -> Stories:
    """Return the stories; the children and their families now show them."""
    told = Stories(people, past, luck, numbers)
    child_of = {id(seat): child for child, seat in people.seats.items()}
    told.named["two_rolls"] = tuple(sorted(child_of[id(seat)] for seat in shared))
    told.named["two_rolls_and_part_time"] = told.named["two_rolls"][:1]
    told.named["nine_days"] = (child_of[id(short)],)
    told.named["twins"] = tuple(people.twins)
    told.named["small_group"] = tuple(
        child.id for child in people.children.values() if people.homes[child.family_id].origin.key == SMALL_GROUP
    )
    told.taken |= {people.children[child].family_id for named in told.named.values() for child in named}
    _a_parent_of_the_cast(told)
    _parents_with_an_order(told)
    _addresses_that_nobody_may_learn(told)
    _brothers_and_sisters(told)
    for story, count in (("bereaved", 1), ("severely_absent", 4), ("recovered", 3), ("withdrawn_family", 1)):
        _whole_families(told, story, count)
    _whole_families(told, "withdrawn_agency", 1)
    told.named.update(tell_duplicates(people, past, luck, numbers, told.taken))
    return told


def _a_parent_of_the_cast(told: Stories) -> None:
    """The parent who can sign in to the town has two children at Ridgeway."""
    name, _school = cast.PARENT
    forename, surname = name.split()

    def fits(number: int, children: list[Child]) -> bool:
        schools = [told.here(child) for child in children]
        is_local = told.people.homes[number].origin.key in {"english", "indian"}
        return schools == [RIDGEWAY, RIDGEWAY] and is_local and children[0].contacts[0].relationship == "Mother"

    children = told.family(fits)
    mother = told.people.adults[children[0].contacts[0].adult_id]
    told.people.adults[mother.id] = replace(
        mother, forename=forename, surname=surname, email=cast.address_of(name), mobile="07700 900314"
    )
    for child in children:
        told.people.children[child.id] = replace(child, surname=surname)
    told.named["cast"] = tuple(child.id for child in children)


def _parents_with_an_order(told: Stories) -> None:
    """Parents apart with an order against the father; the second order comes within the present year."""
    since = (told.past.before.days[30], told.past.present.days[40])
    for story, on in zip(("order", "order_within_the_year"), since, strict=True):
        children = told.family(
            lambda number, found: (
                told.shape(number) == APART and len(found) >= 2 and all(told.here(child) for child in found)
            )
        )
        _restrict_father(told, children, on)
        told.named[story] = tuple(child.id for child in children)


def _restrict_father(told: Stories, children: list[Child], since: date) -> None:
    for child in children:
        father = next(one for one in child.contacts if one.relationship == "Father")
        barred = replace(father, may_contact=False, lives_with=False)
        contacts = tuple(barred if one is father else one for one in child.contacts)
        told.people.children[child.id] = replace(child, contacts=contacts, household_ids=child.household_ids[:1])
        told.restrictions.append(Restriction(child.id, father.adult_id, "court_order", since, None, ORDER))


def _addresses_that_nobody_may_learn(told: Stories) -> None:
    """Two families whose address is restricted; for one there is a no-contact decision as well."""
    found = []
    for turn in range(2):
        children = told.family(
            lambda number, kin: (
                told.shape(number) == MOTHER
                and all(told.here(child) for child in kin)
                and bool(told.people.homes[number].second)
            )
        )
        since = told.past.before.days[60 + 50 * turn]
        home = told.people.homes[children[0].family_id].main
        told.people.households[home.id] = replace(home, is_restricted=True)
        for child in children:
            told.restrictions.append(
                Restriction(child.id, None, "restricted_address", since, None, "Moved to safety. Review each term.")
            )
            father = next(one for one in child.contacts if one.relationship == "Father")
            if turn == 0:
                told.restrictions.append(
                    Restriction(child.id, father.adult_id, "no_contact", since, None, "Decided with the police.")
                )
            contacts = tuple(replace(one, may_contact=False) if one is father else one for one in child.contacts)
            told.people.children[child.id] = replace(child, contacts=contacts)
        found += [child.id for child in children]
    told.named["restricted_address"] = tuple(found)


def _brothers_and_sisters(told: Stories) -> None:
    """Three of a family in two schools, and a step-family in which one adult has a say for one child alone."""
    three = told.family(lambda _, kin: len(kin) == 3 and len({told.here(child) for child in kin} - {""}) >= 2)
    told.named["three_in_two_schools"] = tuple(child.id for child in three)
    step = told.family(
        lambda number, kin: told.shape(number) == STEP and len(kin) >= 2 and all(told.here(child) for child in kin)
    )
    told.named["half_siblings"] = tuple(child.id for child in step)


def _whole_families(told: Stories, story: str, count: int) -> None:
    """So many families of two parents, one or two children each, who were here all along."""
    found: list[int] = []
    for _ in range(count):
        children = told.family(
            lambda number, kin: (
                told.shape(number) == TOGETHER
                and len(kin) <= 2
                and all(told.here(child) and _is_of_school_age(told, child) for child in kin)
            )
        )
        found += [child.id for child in children]
    told.named[story] = tuple(found)


def _is_of_school_age(told: Stories, child: Child) -> bool:
    return told.people.seats[child.id].year_group(told.past.before.starting) >= 1
