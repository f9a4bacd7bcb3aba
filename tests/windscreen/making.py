"""Children of Ashlea with levels of need: two sisters with one mother, and children alone."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from tests.cast import ASHLEA, Town
from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.windscreen.models.decision import LevelDecision
from village.windscreen.models.level import NeedLevel
from village.windscreen.queries.decisions import every_decision_of
from village.windscreen.rules.moving import seen_mark
from village.windscreen.services.deciding import Verdict, decide_level
from village.windscreen.services.levels import begin_with_ready_made

TODAY = date(2026, 3, 18)
SOON = date(2026, 5, 1)
JOINED = date(2023, 9, 4)


@dataclass(slots=True)
class Needs:
    """The children by forename, and the levels by name."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil]
    levels: dict[str, NeedLevel]
    made: list[LevelDecision] = field(default_factory=list)

    def viewer(self, who: str) -> Viewer:
        return self.town.viewer(who)


def make_needs(town: Town) -> Needs:
    """Return Ada and Bea Thorn, sisters, and Cal Reed, on the roll of Ashlea; the ready-made levels stand."""
    school = town.organisations[ASHLEA]
    names = {"Ada": "Thorn", "Bea": "Thorn", "Cal": "Reed"}
    pupils = {name: add_pupil(town, school, name, surname) for name, surname in names.items()}
    mother = Adult.objects.create(partnership=town.partnership, forename="Mia", surname="Thorn")
    for name in ("Ada", "Bea"):
        Contact.objects.create(pupil=pupils[name], adult=mother, relationship="mother", lives_with=True)
    levels = {level.label: level for level in begin_with_ready_made(by=town.viewer("coordinator"))}
    return Needs(town, school, pupils, levels)


def add_pupil(town: Town, school: Organisation, forename: str, surname: str) -> Pupil:
    """Return a child on the roll of the school."""
    pupil = Pupil.objects.create(partnership=town.partnership, forename=forename, surname=surname)
    Spell.objects.create(pupil=pupil, school=school, joined_on=JOINED, year_group=4, registration_group="4K")
    return pupil


def verdict(needs: Needs, level: str, **more: object) -> Verdict:
    """Return what a person decided."""
    values = {"reasons": "Mornings are hard", "decided_on": TODAY, "next_look_on": SOON, **more}
    return Verdict(level_id=needs.levels[level].pk, **values)  # type: ignore[arg-type]


def decide(
    needs: Needs, name: str, level: str, *, by: str = "head", at: datetime | None = None, **more: object
) -> LevelDecision:
    """Return the decision of somebody who saw all that stands."""
    pupil = needs.pupils[name]
    return decide_level(
        by=needs.viewer(by),
        pupil=pupil,
        school_id=needs.school.pk,
        verdict=verdict(needs, level, **more),
        seen=seen_mark(every_decision_of(pupil.pk, needs.school.pk)),
        at=at or timezone.now() + timedelta(seconds=LevelDecision.objects.count()),
    )
