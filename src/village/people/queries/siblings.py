"""Brothers and sisters on one school's roll, all families at once: a home or a parent shared, or said by a person."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from village.people.models.adult import Contact
from village.people.models.household import HouseholdMember
from village.people.models.likeness import Likeness
from village.people.rules.contacts import PARENTS, PERHAPS_CARERS


def siblings_among(pupil_ids: Collection[int], *, on: date) -> dict[int, frozenset[int]]:
    """Return, for each of the pupils, those others of them who are brothers or sisters on the day. Three queries.

    As `people.queries.kin` has it for one child: a grandparent or step-parent counts only for children who live there.
    """
    stands = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    is_parent = Q(relationship__in=PARENTS) | Q(relationship__in=PERHAPS_CARERS, lives_with=True)
    by_adult = Contact.objects.filter(stands & is_parent, pupil__in=pupil_ids).order_by()
    by_home = HouseholdMember.objects.filter(stands, pupil__in=pupil_ids).order_by()
    pairs = {
        *_pairs(by_adult.values_list("adult_id", "pupil_id")),
        *_pairs((home, pupil) for home, pupil in by_home.values_list("household_id", "pupil_id") if pupil),
    }
    said = Likeness.objects.filter(kind=Likeness.Kind.SIBLINGS, one__in=pupil_ids, other__in=pupil_ids)
    for one, other, state in said.values_list("one_id", "other_id", "state"):
        if state == Likeness.State.YES:
            pairs.add((one, other))
        elif state == Likeness.State.NO:
            pairs.discard((one, other))
    siblings: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        siblings[one].add(other)
        siblings[other].add(one)
    return {pupil_id: frozenset(others) for pupil_id, others in siblings.items()}


def _pairs(rows: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield the pupils who share something, each pair once, the lower id first."""
    sharing: dict[int, set[int]] = defaultdict(set)
    for shared, pupil_id in rows:
        sharing[shared].add(pupil_id)
    for pupils in sharing.values():
        for one in pupils:
            yield from ((one, other) for other in pupils if one < other)
