"""A family of Ashlea with two parents, one of them kept away by a court, and a service that can be asked to help."""

import re
from dataclasses import dataclass
from datetime import date

from tests.cast import ASHLEA, Town, address_of
from village.access.models.user import User
from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.outbox.models import Line
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.referrals.models.destination import Destination
from village.referrals.models.link import AgencyLink
from village.referrals.models.referral import Referral
from village.referrals.queries.links import token_for
from village.referrals.rules.formats import Question
from village.referrals.services.answering import answer
from village.referrals.services.destinations import DestinationDetails, add_destination
from village.referrals.services.drafting import Written, begin_referral, write_draft
from village.referrals.services.moving import Said
from village.referrals.services.sending import Agreement, agree, go_on, send

TODAY = date(2026, 3, 18)
QUESTIONS = (
    Question("hopes", "What should change?", "words"),
    Question("tried", "What was tried?", "line", is_required=False),
)
WHY = "Mornings are hard since the move, and Iris misses Mondays."


@dataclass(slots=True)
class Family:
    """The child with its parents, and whom the school can ask."""

    town: Town
    school: Organisation
    pupil: Pupil
    mother: Adult
    father: Adult
    destination: Destination

    def viewer(self, who: str) -> Viewer:
        return self.town.viewer(who)


def make_family(town: Town) -> Family:
    """Return Iris Moran of Ashlea: her mother signs in as the cast's parent, her father is shut out by a court."""
    school = town.organisations[ASHLEA]
    pupil = Pupil.objects.create(
        partnership=town.partnership, forename="Iris", surname="Moran", date_of_birth=date(2017, 5, 3)
    )
    Spell.objects.create(pupil=pupil, school=school, joined_on=date(2025, 9, 1), year_group=4, registration_group="4S")
    mother = _parent(town, pupil, "Gita", "mother", "Gita Moran", "07700 900021", order=1)
    father = _parent(town, pupil, "Kit", "father", "Kit Moran", "07700 900022", order=2)
    Restriction.objects.create(pupil=pupil, kind="no_contact", adult=father, starts_on=date(2025, 10, 1))
    return Family(town, school, pupil, mother, father, make_destination(town, school))


def make_destination(town: Town, school: Organisation, name: str = "Family mornings") -> Destination:
    """Return a service of Lantern to which Ashlea can refer, with two questions and ten days to answer."""
    organisation = town.organisations["Lantern Family Centre"]
    details = DestinationDetails(
        organisation.pk, name, "Somebody comes to your home in the mornings.", "team@lantern.example", 10, "targeted"
    )
    by = town.viewer("inclusion_lead")
    return add_destination(by=by, school_id=school.pk, details=details, questions=QUESTIONS)


def drafted(family: Family, who: str = "inclusion_lead") -> Referral:
    """Return a draft that says everything it must."""
    by = family.viewer(who)
    row = begin_referral(by=by, school_id=family.school.pk, pupil=family.pupil, destination=family.destination)
    contacts = [f"contact-{family.mother.pk}", f"contact-{family.father.pk}"]
    written = Written(WHY, "I want to sleep on Sundays", {"hopes": "Calm mornings"}, ["name", "class", *contacts])
    write_draft(by=by, referral=row, written=written, seen_version=row.version)
    return row


def agreed(family: Family) -> Referral:
    """Return it with the mother's agreement."""
    row = drafted(family)
    agreement = Agreement(TODAY, adult_id=family.mother.pk)
    agree(by=family.viewer("inclusion_lead"), referral=row, agreement=agreement, seen_version=row.version)
    row.refresh_from_db()
    return row


def sent(family: Family) -> Referral:
    """Return it on its way."""
    row = agreed(family)
    send(by=family.viewer("inclusion_lead"), referral=row, seen_version=row.version)
    row.refresh_from_db()
    return row


def says(family: Family, row: Referral, deed: str, words: str = "", reason: str = "") -> Referral:
    """Return the referral after the agency did something, signed in."""
    by = family.viewer("agency_worker")
    answer(by=by, referral=row, deed=deed, said=Said(words, reason), seen_version=row.version)
    row.refresh_from_db()
    return row


def does(family: Family, row: Referral, deed: str, words: str = "", who: str = "inclusion_lead") -> Referral:
    """Return the referral after the school did something."""
    go_on(by=family.viewer(who), referral=row, deed=deed, said=Said(words), seen_version=row.version)
    row.refresh_from_db()
    return row


def link_of(row: Referral) -> AgencyLink:
    """Return the newest link to the referral."""
    return AgencyLink.objects.filter(referral=row).latest("pk")


def token_of(row: Referral) -> str:
    """Return the token of the newest link."""
    return token_for(link_of(row))


def last_code() -> str:
    """Return the code in the newest e-mail that holds one."""
    found = [
        re.search(r"Your code: (\d{6})", body) for body in Line.objects.order_by("pk").values_list("body", flat=True)
    ]
    return next(match[1] for match in reversed(found) if match)


def _parent(
    town: Town, pupil: Pupil, forename: str, relationship: str, login: str, mobile: str, *, order: int
) -> Adult:
    adult = Adult.objects.create(
        partnership=town.partnership,
        forename=forename,
        surname="Moran",
        mobile=mobile,
        user=User.objects.get(email=address_of(login)),
    )
    Contact.objects.create(
        pupil=pupil, adult=adult, relationship=relationship, has_parental_responsibility=True, order=order
    )
    return adult
