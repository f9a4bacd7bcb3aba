"""Ashlea with a rota and a frozen list of autumn 2: two families more than there are places."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tests.cast import ASHLEA, Town
from tests.school_data.rolls import enrol
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.models.rule import Rule, RuleVersion
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.rota.models import Place, Rota, Turn
from village.rota.rules.slots import Half
from village.rota.services.rotas import RotaAsked, write_rota
from village.rota.services.turns import begin_turn

NOW = Half.of(2025, "spring", 2)
"""The half-term of 18 March 2026, on which tests run."""
SLOTS = [[-1, 6], [0, 5], [1, 4], [2, 3]]
ASKED = RotaAsked("Attendance groups", 2025, "spring", 1, SLOTS, 2)
"""The second slot, Reception and Year 5, has its turn now."""
CHILDREN = {"Ada": 5, "Cy": 0, "Ben": 5, "Dee": 0, "Eve": 5, "Fay": 3}
"""Ada and Cy are brother and sister; Fay's year waits for its turn."""


@dataclass(slots=True)
class RotaTown:
    """What tests of the rota stand on."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil]
    cohort: Cohort
    rota: Rota

    def turn(self) -> Turn:
        """Return the turn of this half-term, begun from the list."""
        return begin_turn(by=self.town.viewer("inclusion_lead"), rota=self.rota, cohort=self.cohort, when=NOW)

    def place(self, turn: Turn, name: str) -> Place:
        """Return a child's place."""
        return Place.objects.get(turn=turn, pupil=self.pupils[name])


def make_rota(town: Town) -> RotaTown:
    """Return the school with its list and its rota of two places."""
    school = town.organisations[ASHLEA]
    pupils = {}
    for number, (name, year) in enumerate(CHILDREN.items(), start=1):
        pupil = enrol(town.partnership, school, number, year_group=year)
        Pupil.objects.filter(pk=pupil.pk).update(forename=name, surname=f"{name}son")
        pupil.refresh_from_db()
        pupils[name] = pupil
    mother = Adult.objects.create(partnership=town.partnership, forename="Bea", surname="Fell")
    for name in ("Ada", "Cy"):
        Contact.objects.create(pupil=pupils[name], adult=mother, relationship="mother")
    cohort = make_list(town, school, pupils)
    rota = write_rota(by=town.viewer("inclusion_lead"), school_id=school.pk, asked=ASKED)
    return RotaTown(town, school, pupils, cohort, rota)


def make_list(
    town: Town, school: Organisation, pupils: dict[str, Pupil], half: int = 2, term: str = "autumn"
) -> Cohort:
    """Return a frozen list of every child, of autumn 2."""
    rule = Rule.objects.create(partnership=town.partnership, school=school, name=f"Half-termly {term} {half}")
    version = RuleVersion.objects.create(rule=rule, number=1, conditions=[], made_at=timezone.now())
    cohort = Cohort.objects.create(
        partnership=town.partnership,
        school=school,
        version=version,
        academic_year=2025,
        term=term,
        half=half,
        data_until=date(2025, 12, 19),
        data_fingerprint=f"{half:064}",
        run_at=timezone.now(),
        pupil_count=200,
    )
    for name, pupil in pupils.items():
        Listed.objects.create(
            cohort=cohort,
            pupil=pupil,
            year_group=CHILDREN[name],
            why=[{"code": "missed", "words": "Missed 5 of 37 days", "figures": {}}],
        )
    return cohort
