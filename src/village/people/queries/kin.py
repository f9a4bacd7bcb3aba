"""Brothers and sisters: children who share a home or a parent today, and those of whom a person said so."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from village.access.viewer import Viewer
from village.people.models.adult import Contact
from village.people.models.household import HouseholdMember
from village.people.models.likeness import Likeness
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import pupils_in_partnership
from village.people.queries.reach import reaches
from village.people.rules.contacts import PARENTS, PERHAPS_CARERS
from village.people.rules.reach import Level


@dataclass(frozen=True, slots=True)
class Kin:
    """The brothers and sisters of a child, as far as the viewer may know them."""

    known: tuple[tuple[Pupil, Spell | None], ...]
    """Each with the roll they are on today, the eldest first."""
    elsewhere_count: int
    """How many more there are whom the viewer does not see."""


def kin_of(viewer: Viewer, pupil: Pupil, *, today: date) -> Kin:
    """Return the brothers and sisters of a child. Whoever is out of the viewer's reach is counted and not named."""
    kin_ids = kin_ids_of(viewer, pupil, today=today)
    if not kin_ids:
        return Kin((), 0)
    reach = reaches(viewer, kin_ids, today=today)
    seen = [pupil_id for pupil_id in kin_ids if reach[pupil_id].level in {Level.FULL, Level.DAYS}]
    rolls: dict[int, Spell] = {}
    on_roll = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today), pupil__in=seen, joined_on__lte=today
    )
    for spell in on_roll.select_related("school").order_by("-joined_on"):
        rolls.setdefault(spell.pupil_id, spell)
    known = pupils_in_partnership(viewer).filter(pk__in=seen).order_by("date_of_birth", "pk")
    return Kin(tuple((one, rolls.get(one.pk)) for one in known), len(kin_ids) - len(seen))


def kin_ids_of(viewer: Viewer, pupil: Pupil, *, today: date) -> frozenset[int]:
    """Return the ids of the brothers and sisters: a home or a parent in common today, or said by a person; not denied.

    A grandparent or step-parent counts as a parent only for children with whom they live.
    """
    today_s = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    is_parent = Q(relationship__in=PARENTS) | Q(relationship__in=PERHAPS_CARERS, lives_with=True)
    mine = Contact.objects.filter(today_s & is_parent, pupil=pupil).values("adult")
    by_adult = Contact.objects.filter(today_s & is_parent, adult__in=mine).values_list("pupil_id", flat=True)
    homes = HouseholdMember.objects.filter(today_s, pupil=pupil).values("household")
    by_home = HouseholdMember.objects.filter(today_s, household__in=homes, pupil__isnull=False)
    said = Likeness.objects.filter(Q(one=pupil) | Q(other=pupil), kind=Likeness.Kind.SIBLINGS)
    yes: set[int] = set()
    no: set[int] = set()
    for one, other, state in said.values_list("one_id", "other_id", "state"):
        if state == Likeness.State.YES:
            yes.add(other if one == pupil.pk else one)
        elif state == Likeness.State.NO:
            no.add(other if one == pupil.pk else one)
    found = {*by_adult, *by_home.values_list("pupil_id", flat=True), *yes} - no - {pupil.pk, None}
    alive = pupils_in_partnership(viewer).filter(pk__in=found)
    return frozenset(alive.order_by().values_list("pk", flat=True))
