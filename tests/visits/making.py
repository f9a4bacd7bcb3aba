"""Families of Ashlea who are visited: two sisters with a mother and a father who is shut out, and a child alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from tests.cast import ASHLEA, Town
from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Adult, Contact
from village.people.models.household import Household, HouseholdMember
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.visits.models.visit import Visit
from village.visits.models.visit_record import VisitRecord
from village.visits.services.planning import NewVisit, When, plan_visit
from village.visits.services.recording import Told, record_visit

TODAY = date(2026, 3, 18)
JOINED = date(2023, 9, 4)
AFTERNOON = (time(15), time(15, 30))


@dataclass(slots=True)
class Doors:
    """The families by the forename of their first child."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil]
    adults: dict[str, Adult]
    homes: dict[str, Household]

    def viewer(self, who: str) -> Viewer:
        return self.town.viewer(who)

    def person(self, who: str) -> Practitioner:
        return self.town.practitioners[who]


def make_doors(town: Town) -> Doors:
    """Return Ada and Bea Thorn, whose father must not be met, and Cal Reed, whose address is kept from view."""
    school = town.organisations[ASHLEA]
    pupils = {name: _pupil(town, school, name, surname) for name, surname in NAMES.items()}
    adults = {name: _adult(town, name, **more) for name, more in ADULTS.items()}
    homes = {
        name: Household.objects.create(partnership=town.partnership, name=name, address=address, postcode=postcode)
        for name, address, postcode in PLACES
    }
    for name in ("Ada", "Bea"):
        Contact.objects.create(pupil=pupils[name], adult=adults["Mia"], relationship="mother", lives_with=True)
        Contact.objects.create(pupil=pupils[name], adult=adults["Rob"], relationship="father", order=2)
        Restriction.objects.create(pupil=pupils[name], kind="no_contact", adult=adults["Rob"], starts_on=JOINED)
        HouseholdMember.objects.create(household=homes["Thorn"], pupil=pupils[name])
    Contact.objects.create(pupil=pupils["Cal"], adult=adults["Una"], relationship="mother", lives_with=True)
    HouseholdMember.objects.create(household=homes["Reed"], pupil=pupils["Cal"])
    Restriction.objects.create(pupil=pupils["Cal"], kind="restricted_address", starts_on=JOINED)
    return Doors(town, school, pupils, adults, homes)


NAMES = {"Ada": "Thorn", "Bea": "Thorn", "Cal": "Reed"}
ADULTS: dict[str, dict[str, object]] = {
    "Mia": {"mobile": "07700 900021", "language": "pl", "needs_interpreter": True},
    "Rob": {"mobile": "07700 900022"},
    "Una": {"mobile": "07700 900023"},
}
PLACES = (("Thorn", "4 Beck Lane", "TV1 2AB"), ("Reed", "9 Hidden Row", "TV2 3CD"))


def plan(
    doors: Doors,
    *names: str,
    by: str = "head",
    on: date = TODAY,
    at: tuple[time, time] = AFTERNOON,
    visitors: Iterable[str] = ("head",),
    **more: object,
) -> Visit:
    """Return a planned visit to the children."""
    new = NewVisit(
        school_id=doors.school.pk,
        pupils=[doors.pupils[name] for name in names],
        when=When(on, *at),
        visitor_ids=[doors.person(who).pk for who in visitors],
        purpose="how_it_goes",
        **more,  # type: ignore[arg-type]
    )
    return plan_visit(by=doors.viewer(by), new=new, at=timezone.now())


def plan_before(doors: Doors, *names: str, on: date, **more: object) -> Visit:
    """Return a visit of a day gone by, as if it had been planned then."""
    visit = plan(doors, *names, **more)  # type: ignore[arg-type]
    Visit.objects.filter(pk=visit.pk).update(on=on)
    visit.refresh_from_db()
    return visit


def tell(doors: Doors, visit: Visit, *, by: str = "head", key: UUID | None = None, **more: object) -> VisitRecord:
    """Return the record of a visit; that they met, unless told otherwise."""
    told = Told(key=key or uuid4(), outcome=str(more.pop("outcome", "met")), **more)  # type: ignore[arg-type]
    return record_visit(by=doors.viewer(by), visit=visit, told=told, at=timezone.now())


def in_hours(hours: int) -> datetime:
    """Return a moment some hours from now."""
    return timezone.now() + timedelta(hours=hours)


def _pupil(town: Town, school: Organisation, forename: str, surname: str) -> Pupil:
    pupil = Pupil.objects.create(partnership=town.partnership, forename=forename, surname=surname)
    Spell.objects.create(pupil=pupil, school=school, joined_on=JOINED, year_group=4, registration_group="4K")
    return pupil


def _adult(town: Town, forename: str, **more: object) -> Adult:
    return Adult.objects.create(partnership=town.partnership, forename=forename, surname="Thorn", **more)
