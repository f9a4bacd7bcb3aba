"""A family of Ashlea as tests know it: Ada and Ben Moran, their mother, their father who lives elsewhere."""

from dataclasses import dataclass
from datetime import date

from tests.cast import ASHLEA, Town
from village.access.models.user import User
from village.organisations.models.organisation import Organisation
from village.people.models import (
    Adult,
    Consent,
    Contact,
    Household,
    HouseholdMember,
    Pupil,
    Restriction,
    Spell,
)

TODAY = date(2026, 3, 18)
JOINED = date(2024, 9, 2)


@dataclass(slots=True)
class Family:
    """Two children, two adults and two homes."""

    ada: Pupil
    ben: Pupil
    mother: Adult
    father: Adult
    home: Household
    flat: Household
    ada_and_mother: Contact
    ada_and_father: Contact


def make_pupil(
    town: Town, forename: str, surname: str = "Moran", school: str = ASHLEA, year_group: int = 4, **fields: object
) -> Pupil:
    """Return a child on the school's roll; `school=""` puts it on none."""
    values = {"date_of_birth": date(2017, 2, 3), **fields}
    pupil = Pupil.objects.create(partnership=town.partnership, forename=forename, surname=surname, **values)
    if school:
        put_on_roll(town, pupil, school, year_group=year_group)
    return pupil


def put_on_roll(town: Town, pupil: Pupil, school: str = ASHLEA, **fields: object) -> Spell:
    """Return the child's time on the roll."""
    values = {"joined_on": JOINED, "year_group": 4, "registration_group": "4K", **fields}
    return Spell.objects.create(pupil=pupil, school=school_of(town, school), **values)


def school_of(town: Town, name: str = ASHLEA) -> Organisation:
    """Return the school of that name."""
    return town.organisations[name]


def make_adult(town: Town, forename: str, surname: str = "Moran", user: User | None = None, **fields: object) -> Adult:
    """Return an adult."""
    return Adult.objects.create(partnership=town.partnership, forename=forename, surname=surname, user=user, **fields)


def tie(pupil: Pupil, adult: Adult, relationship: str = "mother", **fields: object) -> Contact:
    """Return the adult's contact with the child; with parental responsibility unless told otherwise."""
    values = {"has_parental_responsibility": True, **fields}
    return Contact.objects.create(pupil=pupil, adult=adult, relationship=relationship, **values)


def make_home(
    town: Town, address: str, postcode: str, *, pupils: tuple[Pupil, ...] = (), adults: tuple[Adult, ...] = ()
) -> Household:
    """Return a home with these people in it."""
    home = Household.objects.create(
        partnership=town.partnership, name=f"Home at {address}", address=address, postcode=postcode
    )
    for pupil in pupils:
        HouseholdMember.objects.create(household=home, pupil=pupil)
    for adult in adults:
        HouseholdMember.objects.create(household=home, adult=adult)
    return home


def make_family(town: Town) -> Family:
    """Return the Morans: the mother is the cast's parent, the father the separated one; Ben is a year younger."""
    ada = make_pupil(town, "Ada", preferred_forename="Adi", first_language="pl", upn="B900101200001")
    ben = make_pupil(town, "Ben", date_of_birth=date(2018, 6, 1), year_group=3)
    mother = make_adult(
        town, "Gita", user=town.users["parent"], mobile="07700900111", email="gita.moran@vale.example", language="pl"
    )
    father = make_adult(
        town, "Kit", user=town.users["separated_parent"], mobile="07700900222", phone="01632960333",
        email="kit.moran@vale.example",
    )  # fmt: skip
    contacts = [tie(child, mother, lives_with=True) for child in (ada, ben)]
    others = [tie(child, father, "father", lives_with=False, order=2) for child in (ada, ben)]
    home = make_home(town, "1 Beck Lane", "VA1 1AA", pupils=(ada, ben), adults=(mother,))
    flat = make_home(town, "9 Mill Row", "VA9 9ZZ", adults=(father,))
    return Family(ada, ben, mother, father, home, flat, contacts[0], others[0])


def restrict(pupil: Pupil, kind: str = "court_order", adult: Adult | None = None, **fields: object) -> Restriction:
    """Return a restriction that stands since the autumn."""
    values = {"starts_on": date(2025, 10, 1), **fields}
    return Restriction.objects.create(pupil=pupil, kind=kind, adult=adult, **values)


def agree(pupil: Pupil, organisation: Organisation | None, adult: Adult, **fields: object) -> Consent:
    """Return an agreement to share that stands since January and ends in July."""
    values = {
        "kind": "share" if organisation else "photo",
        "covers": "the plan, but not the marks",
        "given_on": date(2026, 1, 12),
        "ends_on": date(2026, 7, 17),
        **fields,
    }
    return Consent.objects.create(pupil=pupil, organisation=organisation, given_by=adult, **values)
