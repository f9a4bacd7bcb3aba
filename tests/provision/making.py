"""Ashlea with two places at the Lantern Family Centre, and children who may get one."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.cast import ASHLEA, Town
from tests.school_data.rolls import enrol
from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.provision.models import Commission, Stay
from village.provision.services.agreeing import agree
from village.provision.services.commissions import Signed, make_commission, share_out
from village.provision.services.stays import ask_for_place, place

TODAY = date(2026, 3, 18)
PROVIDER = "Lantern Family Centre"
PROMISES = {"places": 4, "hours": 10, "staff": 4, "attendance": 80, "notes": 5, "parents": 10, "returned": 50}
SIGNED = Signed(date(2025, 9, 1), PROMISES, 1_250_000, "Hana Brook", "The centre", date(2025, 8, 20))
CHILDREN = ("Ada", "Ben", "Cy")


@dataclass(slots=True)
class Provision:
    """The school, its children and their parents, and the agreement."""

    town: Town
    school: Organisation
    commission: Commission
    pupils: dict[str, Pupil] = field(default_factory=dict)
    adults: dict[str, Adult] = field(default_factory=dict)

    @property
    def lead(self) -> Viewer:
        """The inclusion lead, who decides."""
        return self.town.viewer("inclusion_lead")

    def asked(self, child: str, on: date = TODAY) -> Stay:
        """Return the child's stay, which waits."""
        return ask_for_place(
            by=self.lead,
            commission=self.commission,
            school_id=self.school.pk,
            pupil=self.pupils[child],
            why="Cannot stay in class",
            came_from="",
            on=on,
        )

    def agreed(self, child: str, on: date = TODAY) -> Stay:
        """Return the child's stay, to which the family agreed."""
        stay = self.asked(child, on)
        agree(by=self.lead, stay=stay, adult_id=self.adults[child].pk, given_on=on)
        return stay

    def placed(self, child: str, starts_on: date = TODAY, **values: Any) -> Stay:
        """Return the child's stay; the child has the place from the day on."""
        stay = self.agreed(child, starts_on)
        self.give(stay, starts_on, **values)
        return stay

    def give(self, stay: Stay, starts_on: date = TODAY, **values: Any) -> None:
        """The child has the place."""
        usual: dict[str, Any] = {
            "starts_on": starts_on,
            "expected_end": date(2026, 7, 10),
            "weekdays": [0, 1],
            "registered": "B",
            "decided_why": "Needs a smaller room",
        }
        place(by=self.lead, stay=stay, seen_version=stay.version, **usual | values)


def make_provision(town: Town) -> Provision:
    """Return the school with an agreement, two places in it, and three children with a parent each."""
    coordinator = town.viewer("coordinator")
    commission = make_commission(
        by=coordinator,
        provider_id=town.organisations[PROVIDER].pk,
        title="Time Out",
        about="Two mornings a week in a small room",
        starts_on=date(2025, 9, 1),
        ends_on=date(2026, 7, 20),
        signed=SIGNED,
    )
    made = Provision(town, town.organisations[ASHLEA], commission)
    share_out(by=coordinator, commission=commission, school_id=made.school.pk, places=2)
    for number, child in enumerate(CHILDREN, start=1):
        pupil = enrol(town.partnership, made.school, number, year_group=5)
        Pupil.objects.filter(pk=pupil.pk).update(forename=child, surname="Fell")
        pupil.refresh_from_db()
        adult = Adult.objects.create(partnership=town.partnership, forename=f"Mo {child}", surname="Fell")
        Contact.objects.create(
            pupil=pupil, adult=adult, relationship="parent", has_parental_responsibility=True, lives_with=True
        )
        made.pupils[child], made.adults[child] = pupil, adult
    return made
