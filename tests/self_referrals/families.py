"""A mother with two children at Ashlea, whom a service can be asked for; the father is kept from them."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tests.cast import ASHLEA, Town
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.organisations.models.organisation import Organisation
from village.people.models import Adult, Contact, Pupil, Restriction, Spell

JOINED = date(2023, 9, 4)


@dataclass(slots=True)
class Asking:
    """Who is there, and the service that can be asked."""

    town: Town
    service: Service
    school: Organisation
    iris: Pupil
    rafi: Pupil
    mother: Adult
    father: Adult


def make_asking(town: Town) -> Asking:
    """Return the family, and a service of the Lantern centre which families may ask themselves."""
    school, of = town.organisations[ASHLEA], {"partnership": town.partnership}
    iris = Pupil.objects.create(forename="Iris", surname="Moran", date_of_birth=date(2017, 5, 3), **of)
    rafi = Pupil.objects.create(forename="Rafi", surname="Moran", date_of_birth=date(2021, 1, 9), **of)
    mother = Adult.objects.create(
        user=town.users["parent"], forename="Gita", surname="Moran", mobile="07700 900321", phone="01632 960100",
        language="ur", needs_interpreter=True, **of,
    )  # fmt: skip
    father = Adult.objects.create(
        user=town.users["separated_parent"], forename="Kit", surname="Moran", mobile="07700 900999", **of
    )
    for pupil in (iris, rafi):
        Spell.objects.create(pupil=pupil, school=school, joined_on=JOINED, year_group=3)
        for adult, what in ((mother, "mother"), (father, "father")):
            Contact.objects.create(pupil=pupil, adult=adult, relationship=what, has_parental_responsibility=True)
        Restriction.objects.create(pupil=pupil, kind="no_contact", adult=father, starts_on=JOINED)
    provider = Provider.objects.create(
        name="Lantern Family Centre", email="hello@lantern.example",
        organisation=town.organisations["Lantern Family Centre"], **of,
    )  # fmt: skip
    service = Service.objects.create(
        provider=provider, name="Sleep clinic", shown="public", way_in="self", answer_days=3,
        modified_at=timezone.now(), **of,
    )  # fmt: skip
    return Asking(town, service, school, iris, rafi, mother, father)
