"""One child with everything around it, at a school of the partnership: two homes, an agreement, a court's order.

In Thornaby Vale the child is at Ashlea. Its mother is the cast's parent; its father, who lives elsewhere and whom a
court shut out, is the separated parent; it is agreed that the agency worker's centre may know of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Model
from django.utils import timezone

from tests.cast import ASHLEA, OTHER_PARENT, PARENT, SEPARATED_PARENT, address_of
from village.access.models.user import User
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models import (
    Adult,
    Consent,
    Contact,
    Hold,
    Household,
    HouseholdMember,
    Identifier,
    Likeness,
    Merge,
    Opening,
    Pupil,
    Restriction,
    Spell,
    YearOnRoll,
)

type Things = dict[str, Model]

PEOPLE_TABLES: tuple[type[Model], ...] = (
    Pupil,
    Identifier,
    Spell,
    YearOnRoll,
    Adult,
    Contact,
    Household,
    HouseholdMember,
    Consent,
    Restriction,
    Likeness,
    Merge,
    Opening,
    Hold,
)

PEOPLE_IDS = {
    "school_id": "school",
    "pupil_id": "pupil",
    "adult_id": "adult",
    "contact_id": "contact",
    "household_id": "household",
    "member_id": "household_member",
    "restriction_id": "restriction",
    "likeness_id": "likeness",
    "merge_id": "merge",
    "spell_id": "spell",
    "identifier_id": "identifier",
    "agreed_id": "agreed",
    "opening_id": "opening",
}

PEOPLE_SAMPLES: dict[str, Callable[[Things], Mapping[str, object]]] = {
    "people:contact-deed": lambda things: {
        "pupil_id": things["pupil"].pk,
        "contact_id": things["contact"].pk,
        "deed": "up",
    }
}

MOVED = {"filled": {"forename": "Sample"}, "made": [], "days": [], "rows": {}, "rooms": []}
"""What a merge keeps in order to be taken back."""
JOINED, GIVEN = date(2023, 9, 4), date(2025, 10, 1)
THE_OTHER_HOME = ("adult_father", "contact_father", "household_father", "member_father", "restriction")
"""What not even the other parent may know of."""
DETAILS = (
    "identifier",
    "adult",
    "contact",
    "household",
    "household_member",
    "member_mother",
    "agreed",
    "likeness",
    "merge",
)
"""What nobody needs to know who only teaches the child."""


@dataclass(frozen=True, slots=True)
class Family:
    """Where a sample child is, and who of the people with a login are its parents."""

    partnership: Partnership
    school: Organisation
    shared_with: Organisation
    mother: User | None = None
    father: User | None = None


def people_things(partnership: Partnership, things: Things) -> Things:
    """Return a child of Ashlea with the family of the cast; next door, a child of the sample school."""
    here = Organisation.objects.filter(memberships__partnership=partnership)
    school = here.filter(name=ASHLEA).first() or here.get(pk=things["organisation"].pk)
    agency = here.filter(name="Lantern Family Centre").first() or school
    login = {person.name: person for person in _users(partnership, PARENT.name, SEPARATED_PARENT.name)}
    family = Family(partnership, school, agency, login.get(PARENT.name), login.get(SEPARATED_PARENT.name))
    return {"school": school, **child_things(family)}


def child_things(family: Family) -> Things:
    """Return one child of the school, on its roll today, with everything around it."""
    now, of = timezone.now(), {"partnership": family.partnership}
    pupil, twin = (
        Pupil.objects.create(forename="Sample", surname=surname, date_of_birth=date(2017, 5, 3), sen="K", **of)
        for surname in ("Child", "Double")
    )
    spell = Spell.objects.create(
        pupil=pupil, school=family.school, joined_on=JOINED, year_group=4, registration_group="4S"
    )
    Spell.objects.create(pupil=twin, school=family.school, joined_on=JOINED, year_group=4)
    gone = Pupil.objects.create(forename="Sample", surname="Gone", merged_into=pupil, **of)
    return {
        "pupil": pupil,
        "pupil_twin": twin,
        "spell": spell,
        "hold": Hold.objects.create(
            school=family.school, pupil=pupil, reason="Sample reason", placed_at=now, review_on=date(2026, 9, 1), **of
        ),
        "year_on_roll": YearOnRoll.objects.create(
            spell=spell, academic_year=2025, year_group=4, registration_group="4S"
        ),
        "identifier": Identifier.objects.create(pupil=pupil, kind="school", value="Sample 1", school=family.school),
        "likeness": Likeness.objects.create(
            kind="siblings", one=pupil, other=twin, score_percent=80, why=[{"code": "surname", "words": "Sample"}], **of
        ),
        "opening": _opened(family, pupil),
        "merge": Merge.objects.create(kept=pupil, gone=gone, moved=MOVED, merged_at=now, **of),
        **_mothers(family, pupil),
        **_fathers(family, pupil),
    }


def _opened(family: Family, pupil: Pupil) -> Opening:
    """Return an emergency opening of the child's record by nobody in the cast, which has ended and was judged."""
    now = timezone.now()
    return Opening.objects.create(
        partnership=family.partnership,
        pupil=pupil,
        school=family.school,
        by_name="Sample Opener",
        reason="Sample emergency reason",
        opened_at=now - timedelta(hours=5),
        ends_at=now - timedelta(hours=1),
        verdict="right",
        verdict_words="Sample verdict",
        settled_at=now,
    )


def other_things(partnership: Partnership) -> Things:
    """Return two more children of Ashlea: one of the other parent, one whose address a court keeps from view."""
    school = Organisation.objects.get(name=ASHLEA, memberships__partnership=partnership)
    (login,) = _users(partnership, OTHER_PARENT.name)
    of = {"partnership": partnership}
    theirs, hidden = (
        Pupil.objects.create(forename="Sample", surname=surname, date_of_birth=date(2018, 1, 9), **of)
        for surname in ("Other", "Hidden")
    )
    for pupil in (theirs, hidden):
        Spell.objects.create(pupil=pupil, school=school, joined_on=JOINED, year_group=3)
    adult = Adult.objects.create(user=login, forename="Sample", surname="Other", **of)
    Contact.objects.create(pupil=theirs, adult=adult, relationship="father", has_parental_responsibility=True)
    Restriction.objects.create(pupil=hidden, kind="restricted_address", starts_on=GIVEN)
    household = Household.objects.create(name="Sample place", address="Sample place", postcode="ZZ9 9ZZ", **of)
    HouseholdMember.objects.create(household=household, pupil=hidden)
    return {"pupil_other": theirs, "pupil_hidden": hidden, "household_hidden": household}


def _mothers(family: Family, pupil: Pupil) -> Things:
    mother = _adult(family, "Mother", family.mother)
    home = Household.objects.create(
        partnership=family.partnership, name="Sample home", address="Sample Street 1", postcode="ZZ1 1ZZ"
    )
    return {
        "adult": mother,
        "contact": Contact.objects.create(
            pupil=pupil, adult=mother, relationship="mother", has_parental_responsibility=True, lives_with=True
        ),
        "household": home,
        "household_member": HouseholdMember.objects.create(household=home, pupil=pupil),
        "member_mother": HouseholdMember.objects.create(household=home, adult=mother),
        "agreed": Consent.objects.create(
            pupil=pupil,
            kind="share",
            organisation=family.shared_with,
            covers="Sample plan",
            given_by=mother,
            given_on=GIVEN,
        ),
    }


def _fathers(family: Family, pupil: Pupil) -> Things:
    father = _adult(family, "Father", family.father)
    home = Household.objects.create(
        partnership=family.partnership, name="Sample flat", address="Sample Lane 2", postcode="ZZ2 2ZZ"
    )
    return {
        "adult_father": father,
        "contact_father": Contact.objects.create(
            pupil=pupil, adult=father, order=2, relationship="father", has_parental_responsibility=True
        ),
        "household_father": home,
        "member_father": HouseholdMember.objects.create(household=home, adult=father),
        "restriction": Restriction.objects.create(
            pupil=pupil, kind="no_contact", adult=father, starts_on=GIVEN, note="Sample order"
        ),
    }


def _adult(family: Family, surname: str, login: User | None) -> Adult:
    return Adult.objects.create(
        partnership=family.partnership,
        user=login,
        forename="Sample",
        surname=surname,
        mobile="07000 000000",
        email=f"{surname.lower()}@sample.example",
        reach_note="Sample note",
    )


def _users(partnership: Partnership, *names: str) -> list[User]:
    """Return the logins of the cast, where the partnership is theirs."""
    here = User.objects.filter(roles__partnership=partnership)
    return list(here.filter(email__in=[address_of(name) for name in names]))
