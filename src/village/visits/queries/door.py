"""What one needs to know at a door, read for all visits of a day at once: as many queries for one as for forty."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from village.access.viewer import Viewer
from village.people.models.adult import Adult, Contact
from village.people.models.household import Household, HouseholdMember
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.contacts import to_write_to
from village.people.queries.homes import hidden_households, homes_of
from village.people.queries.reach import limits_of, reaches
from village.people.rules.days import stands
from village.people.rules.reach import Level, Reach
from village.people.rules.restrictions import shut_out
from village.visits.models.visit import Visit
from village.visits.queries.visits import children_of
from village.visits.rules.order import area_of


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """What is known of the children of some visits, by their ids."""

    reach: dict[int, Reach]
    meet: dict[int, list[Contact]]
    """Whom one may meet, in their order; nobody for who may not see contacts."""
    not_to_meet: dict[int, list[Adult]]
    """Adults who are shut out today."""
    spells: dict[int, Spell]
    """The latest time of each child on the school's roll."""
    areas: dict[int, str]
    """The postcode area of each home; "" where it is kept from the viewer."""
    hidden: frozenset[int]
    """Homes whose address is kept from the viewer."""


def at_the_door(viewer: Viewer, school_id: int, visits: Sequence[Visit], *, today: date) -> AtTheDoor:
    """Return what the cards of a day need."""
    ids = sorted({pupil.pk for visit in visits for pupil in children_of(visit)})
    reach = reaches(viewer, ids, today=today)
    known = [pupil_id for pupil_id in ids if reach[pupil_id].level == Level.FULL]
    meet = {
        pupil_id: [one for one in contacts if reach[pupil_id].sees_contact(one.adult_id)]
        for pupil_id, contacts in to_write_to(known, today=today).items()
    }
    homes = {visit.household_id for visit in visits if visit.household_id}
    hidden = hidden_households(viewer, homes, today=today) if homes else frozenset()
    closed = {
        visit.household_id
        for visit in visits
        if visit.household_id and not all(reach[pupil.pk].sees_every_home for pupil in children_of(visit))
    }
    kept = hidden | frozenset(closed)
    return AtTheDoor(
        reach=reach,
        meet=meet,
        not_to_meet=_shut_out(known, today),
        spells=_spells(ids, school_id),
        areas=_areas(homes - kept),
        hidden=kept,
    )


def address_of(viewer: Viewer, visit: Visit, *, today: date) -> tuple[str, str] | None:
    """Return address and postcode of the home that is visited; None where it is kept from the viewer."""
    for pupil in children_of(visit):
        for home in homes_of(viewer, pupil, today=today):
            if home.household_id == visit.household_id and not home.is_hidden:
                return home.address, home.postcode
    return None


def homes_to_visit(pupil_ids: Collection[int], *, today: date) -> list[int]:
    """Return the homes in which the children live today, that of the first of them first: ids alone."""
    rows = HouseholdMember.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), pupil__in=pupil_ids
    ).order_by("pk")
    return list(dict.fromkeys(rows.values_list("household_id", flat=True)))


def on_roll_today(pupil_ids: Collection[int], school_id: int, *, today: date) -> frozenset[int]:
    """Return those of the children who are on the school's roll today."""
    rows = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today), pupil__in=pupil_ids, school_id=school_id, joined_on__lte=today
    )
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def children_seen(pupils: Sequence[Pupil], door: AtTheDoor) -> list[Pupil]:
    """Return those of the children whom the viewer sees by name."""
    return [pupil for pupil in pupils if door.reach[pupil.pk].is_staff]


def _shut_out(pupil_ids: Collection[int], today: date) -> dict[int, list[Adult]]:
    barred = {pupil_id: shut_out(limits, today) for pupil_id, limits in limits_of(pupil_ids).items()}
    adults = Adult.objects.in_bulk({adult for of_child in barred.values() for adult in of_child})
    found: dict[int, list[Adult]] = defaultdict(list)
    for pupil_id, of_child in barred.items():
        found[pupil_id] = [adults[adult_id] for adult_id in sorted(of_child) if adult_id in adults]
    return found


def _spells(pupil_ids: Collection[int], school_id: int) -> dict[int, Spell]:
    rows = Spell.objects.filter(pupil__in=pupil_ids, school_id=school_id).order_by("joined_on", "pk")
    return {spell.pupil_id: spell for spell in rows}


def _areas(household_ids: Collection[int]) -> dict[int, str]:
    rows = Household.objects.filter(pk__in=household_ids).values_list("pk", "postcode")
    return {pk: area_of(postcode) for pk, postcode in rows}


def has_left(spell: Spell | None, day: date) -> bool:
    """Tell whether the child is no longer on the school's roll."""
    return spell is None or not stands(None, spell.left_on, day)
