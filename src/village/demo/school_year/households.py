"""How a family lives: who is its mother and father, who lives where, and who is rung in which order."""

from dataclasses import dataclass, field, replace
from datetime import date

from village.demo.school_year.adults import Registry
from village.demo.school_year.origins import ORIGINS, Origin
from village.demo.school_year.records import Adult, Contact, Household

TOGETHER, MOTHER, FATHER, APART, STEP, GRAND, FOSTER = (
    "together",
    "mother",
    "father",
    "apart",
    "step",
    "grandparents",
    "foster",
)
SHAPES = ((TOGETHER, 61.0), (MOTHER, 17.0), (FATHER, 2.5), (APART, 11.0), (STEP, 6.0), (GRAND, 1.5), (FOSTER, 1.0))
MIXED = 0.08
"""The share of couples who come from two origins."""


@dataclass(slots=True)
class Home:
    """What a family's children have in common."""

    shape: str
    origin: Origin
    other: Origin
    """Where the second parent comes from; the same for most."""
    language: str
    surname: str
    main: Household
    second: Household | None
    contacts: list[Contact] = field(default_factory=list)

    def add(
        self, adult: Adult, relationship: str, *, responsible: bool, lives_with: bool, since: date | None = None
    ) -> None:
        """The adult is rung after those who are there already."""
        self.contacts.append(
            Contact(adult.id, len(self.contacts) + 1, relationship, responsible, lives_with, since=since)
        )


def make_home(registry: Registry, home: str, origin: Origin, shape: str) -> Home:
    """Return a family's home, its adults entered in the registry."""
    luck = registry.luck
    language = luck.weighted(origin.languages)
    other = luck.pick(_others(origin)) if luck.chance(MIXED) and shape != FOSTER else origin
    second = registry.household(home) if shape in {APART, STEP} or (shape == MOTHER and luck.chance(0.3)) else None
    made = Home(shape, origin, other, language, luck.pick(origin.surnames), registry.household(home), second)
    _SHAPED[shape](registry, made)
    if luck.chance(0.6):
        _somebody_else(registry, made)
    return made


def with_order_swapped(contacts: list[Contact]) -> list[Contact]:
    """Return the contacts with the first two in the other order, as where the father is rung first."""
    first, second, *rest = contacts
    return [replace(second, order=1), replace(first, order=2), *rest]


def _couple(registry: Registry, home: Home) -> None:
    mother = _parent(registry, home, "F", home.main)
    father = _parent(registry, home, "M", home.main)
    home.add(mother, "Mother", responsible=True, lives_with=True)
    home.add(father, "Father", responsible=registry.luck.chance(0.97), lives_with=True)
    if registry.luck.chance(0.2):
        home.contacts = with_order_swapped(home.contacts)


def _mother_alone(registry: Registry, home: Home) -> None:
    home.add(_parent(registry, home, "F", home.main), "Mother", responsible=True, lives_with=True)
    if home.second is not None:
        father = _parent(registry, home, "M", home.second)
        home.add(father, "Father", responsible=registry.luck.chance(0.7), lives_with=False)


def _father_alone(registry: Registry, home: Home) -> None:
    home.add(_parent(registry, home, "M", home.main), "Father", responsible=True, lives_with=True)


def _parents_apart(registry: Registry, home: Home) -> None:
    second = home.second or home.main
    home.add(_parent(registry, home, "F", home.main), "Mother", responsible=True, lives_with=True)
    father = _parent(registry, home, "M", second)
    home.add(father, "Father", responsible=registry.luck.chance(0.9), lives_with=registry.luck.chance(0.6))


def _step_family(registry: Registry, home: Home) -> None:
    _parents_apart(registry, home)
    surname = registry.luck.pick(home.origin.surnames)
    partner = registry.adult(home.origin, "M", surname, home.main, language=home.language)
    home.add(partner, "Step-father", responsible=False, lives_with=True)


def _grandparents(registry: Registry, home: Home) -> None:
    for sex, relationship in (("F", "Grandmother"), ("M", "Grandfather")):
        elder = registry.adult(home.origin, sex, home.surname, home.main, language=home.language, is_elder=True)
        home.add(elder, relationship, responsible=True, lives_with=True)
    away = registry.household("990104")
    home.add(_parent(registry, home, "F", away), "Mother", responsible=True, lives_with=False)


def _foster_carers(registry: Registry, home: Home) -> None:
    english = ORIGINS["english"]
    surname = registry.luck.pick(english.surnames)
    carer = registry.adult(english, "F", surname, home.main, language="ENG", is_elder=True)
    home.add(carer, "Foster carer", responsible=False, lives_with=True)
    office = Household(len(registry.households) + 1, "Town Hall, Marketgate", home.main.town, "TV1 1AA")
    registry.households[office.id] = office
    worker = registry.adult(
        english, registry.luck.pick("FM"), registry.luck.pick(english.surnames), office, language="ENG"
    )
    home.add(worker, "Social worker", responsible=True, lives_with=False)
    away = registry.household("990104")
    mother = _parent(registry, home, "F", away)
    home.add(mother, "Mother", responsible=True, lives_with=False)
    home.contacts[-1] = replace(home.contacts[-1], may_contact=registry.luck.chance(0.5))


_SHAPED = {
    TOGETHER: _couple,
    MOTHER: _mother_alone,
    FATHER: _father_alone,
    APART: _parents_apart,
    STEP: _step_family,
    GRAND: _grandparents,
    FOSTER: _foster_carers,
}


def _parent(registry: Registry, home: Home, sex: str, household: Household) -> Adult:
    origin = home.origin if sex == "M" or home.other is home.origin else home.other
    own_name = sex == "F" and registry.luck.chance(0.25)
    surname = registry.luck.pick(origin.surnames) if own_name else home.surname
    language = home.language if origin is home.origin else registry.luck.weighted(origin.languages)
    return registry.adult(origin, sex, surname, household, language=language)


def _somebody_else(registry: Registry, home: Home) -> None:
    relationship = registry.luck.weighted(
        (("Grandmother", 5.0), ("Aunt", 3.0), ("Grandfather", 1.5), ("Neighbour", 1.0))
    )
    sex = "M" if relationship == "Grandfather" else "F"
    is_elder = relationship.startswith("Grand")
    near = registry.household(registry.luck.pick(("990101", "990102", "990104")))
    surname = home.surname if registry.luck.chance(0.5) else registry.luck.pick(home.origin.surnames)
    adult = registry.adult(home.origin, sex, surname, near, language=home.language, is_elder=is_elder)
    home.add(adult, relationship, responsible=False, lives_with=False)


def _others(origin: Origin) -> list[Origin]:
    return [one for one in ORIGINS.values() if one is not origin and one.share >= 1]
