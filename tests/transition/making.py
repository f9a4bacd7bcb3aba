"""Ashlea, whose Year 6 goes to Beckside and elsewhere in September 2026."""

from dataclasses import dataclass, field
from datetime import date

from tests.cast import ASHLEA, BECKSIDE, Town
from tests.school_data.rolls import enrol
from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.transition.models import Intake, Mover, Sheet
from village.transition.rules.facts import EXTRA, HELPS, Told
from village.transition.services.intakes import make_intake
from village.transition.services.moving import Goes, set_destinations
from village.transition.services.sharing import share

TODAY = date(2026, 3, 18)
CHECK_BY, ENDS_ON = date(2026, 11, 6), date(2026, 12, 4)
CHILDREN = ("Ada", "Ben", "Cy")


@dataclass(slots=True)
class Way:
    """The two schools, the children and their parents, and the September."""

    town: Town
    old: Organisation
    new: Organisation
    intake: Intake
    pupils: dict[str, Pupil] = field(default_factory=dict)
    adults: dict[str, Adult] = field(default_factory=dict)

    @property
    def lead(self) -> Viewer:
        """The inclusion lead of the old school."""
        return self.town.viewer("inclusion_lead")

    @property
    def receiver(self) -> Viewer:
        """The support worker of the new school."""
        return self.town.viewer("support_worker")

    def goes(self, child: str, *, to: Organisation | None = None, elsewhere: str = "", extra: bool = False) -> Mover:
        """Return the child on its way."""
        one = Goes(self.pupils[child].pk, to.pk if to else None, elsewhere, extra)
        set_destinations(by=self.lead, intake=self.intake, school_id=self.old.pk, goes=[one])
        return self.mover(child)

    def mover(self, child: str) -> Mover:
        """Return the child on its way, as it stands."""
        return Mover.objects.select_related("intake", "pupil", "from_school", "to_school").get(pupil=self.pupils[child])

    def shared(self, child: str, *, extra: bool = False) -> Sheet:
        """Return what the new school reads of the child, who goes there."""
        mover = self.goes(child, to=self.new)
        told = [Told(HELPS, "A quiet start"), *([Told(EXTRA, "Yes")] if extra else [])]
        return share(by=self.lead, mover=mover, told=told, adult_id=self.adults[child].pk, given_on=TODAY)

    def moves_up(self, child: str) -> None:
        """The child has left the old school and is on the roll of the new one."""
        self.pupils[child].spells.update(left_on=date(2026, 7, 20))
        self.pupils[child].spells.create(school=self.new, joined_on=date(2026, 9, 2), year_group=7)


def make_way(town: Town) -> Way:
    """Return a September with three children of Year 6, a parent each."""
    new = town.organisations[BECKSIDE]
    Organisation.objects.filter(pk=new.pk).update(phase="secondary")
    intake = make_intake(by=town.viewer("coordinator"), year=2026, check_by=CHECK_BY, ends_on=ENDS_ON)
    made = Way(town, town.organisations[ASHLEA], new, intake)
    for number, child in enumerate(CHILDREN, start=1):
        pupil = enrol(town.partnership, made.old, number, year_group=6)
        Pupil.objects.filter(pk=pupil.pk).update(forename=child, surname="Fell")
        pupil.refresh_from_db()
        adult = Adult.objects.create(partnership=town.partnership, forename=f"Mo {child}", surname="Fell")
        Contact.objects.create(
            pupil=pupil, adult=adult, relationship="parent", has_parental_responsibility=True, lives_with=True
        )
        made.pupils[child], made.adults[child] = pupil, adult
    return made
