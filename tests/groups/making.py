"""Ashlea with a coffee morning, a course and mentoring, and families to sit in them."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.utils import timezone

from tests.cast import ASHLEA, Town
from tests.school_data.rolls import enrol
from village.access.viewer import Viewer
from village.groups.models import GroupSession, Leader, Place, Programme
from village.groups.rules.dates import Pattern
from village.groups.services.asking import add_to_list
from village.groups.services.offering import accept, offer
from village.groups.services.programmes import add_leader, make_programme
from village.groups.services.sessions import When, plan_sessions
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil

TODAY = date(2026, 3, 18)
MORNING = When(time(9, 15), time(10, 30), "Family room")
FAMILIES = {"Ada": ("Bea", "Fell"), "Ben": ("Carl", "Holm"), "Cy": ("Dora", "Ince"), "Dee": ("Eva", "Jory")}
"""A child and the parent who is asked."""


@dataclass(slots=True)
class Groups:
    """The school with its children, their parents, and what the test makes."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil] = field(default_factory=dict)
    adults: dict[str, Adult] = field(default_factory=dict)

    @property
    def lead(self) -> Viewer:
        """The inclusion lead, who makes groups."""
        return self.town.viewer("inclusion_lead")

    def programme(self, kind: str = "course", **values: Any) -> Programme:
        """Return a programme with two places."""
        usual = {"kind": kind, "title": "Maths for parents", "tier": "universal", "places": 2, "room": "Family room"}
        return make_programme(by=self.lead, school_id=self.school.pk, values=usual | values)

    def weekly(self, programme: Programme, first: date = TODAY, times: int = 4) -> list[GroupSession]:
        """Return its sessions, planned week by week."""
        plan_sessions(by=self.lead, programme=programme, pattern=Pattern(first, times), when=MORNING)
        return list(GroupSession.objects.filter(programme=programme))

    def waits(self, programme: Programme, child: str, *needs: str, asked: bool = False) -> Place:
        """Return the place for which the child, or its parent, waits."""
        parent = self.adults[FAMILIES[child][0]] if programme.is_for_adults else None
        return add_to_list(
            by=self.lead,
            programme=programme,
            pupil=self.pupils[child],
            adult=parent,
            needs=needs,
            why="The class teacher asked",
            asked_by_family=asked,
            on=timezone.localdate(),
        )

    def has(self, programme: Programme, child: str) -> Place:
        """Return the place that the child, or its parent, has."""
        place = self.waits(programme, child)
        offer(by=self.lead, place=place, on=timezone.localdate())
        accept(by=self.lead, place=place, on=timezone.localdate())
        return place

    def leads(self, programme: Programme, who: str, **checks: date) -> Leader:
        """Return somebody of the cast as leader."""
        return add_leader(by=self.lead, programme=programme, practitioner=self.town.practitioners[who], **checks)

    def agrees(self, child: str) -> Consent:
        """Return the family's agreement that the child takes part in support."""
        parent = self.adults[FAMILIES[child][0]]
        return Consent.objects.create(pupil=self.pupils[child], kind="take_part", given_by=parent, given_on=TODAY)

    def signs_in(self, child: str, who: str = "other_parent") -> Adult:
        """Return the parent of the child, who is this member of the cast."""
        adult = self.adults[FAMILIES[child][0]]
        adult.user = self.town.users[who]
        adult.save()
        return adult


def make_groups(town: Town) -> Groups:
    """Return the school with four children and a parent each."""
    made = Groups(town, town.organisations[ASHLEA])
    for number, (child, (forename, surname)) in enumerate(FAMILIES.items(), start=1):
        pupil = enrol(town.partnership, made.school, number, year_group=number)
        Pupil.objects.filter(pk=pupil.pk).update(forename=child, surname=surname)
        pupil.refresh_from_db()
        made.pupils[child] = pupil
        adult = Adult.objects.create(partnership=town.partnership, forename=forename, surname=surname)
        made.adults[forename] = adult
        Contact.objects.create(
            pupil=pupil, adult=adult, relationship="parent", has_parental_responsibility=True, lives_with=True
        )
    return made
