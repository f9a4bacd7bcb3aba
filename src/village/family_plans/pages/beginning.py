"""Beginning a plan: looking the child up, and whom of the family it can be about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.family_plans import permissions
from village.family_plans.forms.choices import Choices, Chosen, choices_from, contact_choices
from village.family_plans.pages.frame import staff_of
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.grown_ups import adults_for_all
from village.people.queries.kin import kin_of
from village.people.queries.pupils import HERE, Wanted, pupil_for
from village.people.queries.reach import reach_for, reaches
from village.people.queries.schools import school_for
from village.people.queries.searching import spells_wanted, spells_with_ids
from village.people.rules.reach import Level

MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class Family:
    """A child and its brothers and sisters whom the viewer knows as well, with what can be chosen."""

    pupil: Pupil
    pupils: tuple[Pupil, ...]
    choices: Choices
    adults: Chosen

    def chosen(self, pupil_ids: Collection[int]) -> Sequence[Pupil]:
        """Return the children who were chosen; the one from whom all began where nobody was."""
        return [pupil for pupil in self.pupils if pupil.pk in pupil_ids] or [self.pupil]


def hits_for(viewer: Viewer, school_id: int, typed: str) -> list[Spell]:
    """Return the pupils of the school whose names fit what was typed, the best first; none for nothing typed."""
    if not typed or not viewer.can(permissions.WRITE, at=school_id):
        return []
    today = timezone.localdate()
    ids = spells_wanted(viewer, school_id, Wanted(typed=typed), today=today)[:MOST_HITS]
    return spells_with_ids(viewer, school_id, ids, today=today, state=HERE)


def family_for(viewer: Viewer, school_id: int, pupil_id: int) -> Family:
    """Return the child with its family, for somebody who writes plans at the school; raises Http404."""
    pupil = pupil_for(viewer, pupil_id)
    reach = reach_for(viewer, pupil)
    if reach.level != Level.FULL or reach.ties or school_id not in reach.schools:
        raise Http404("There is no such child here.")
    today = timezone.localdate()
    kin = [one for one, _ in kin_of(viewer, pupil, today=today).known]
    reach_of_kin = reaches(viewer, [one.pk for one in kin], today=today)
    known = [one for one in kin if reach_of_kin[one.pk].level == Level.FULL and not reach_of_kin[one.pk].ties]
    school: Organisation = school_for(viewer, school_id)
    adults = contact_choices(adults_for_all([pupil.pk], today=today))
    staff = staff_of(viewer, school, today=today)
    return Family(pupil, (pupil, *known), choices_from(pupils=(pupil, *known), staff=staff), adults)
