"""Adults of a whole family: who may hear about every one of its children, and who lives with whom."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from village.people.models.adult import Contact
from village.people.models.household import HouseholdMember
from village.people.queries.contacts import to_write_to


def adults_for_all(pupil_ids: Collection[int], *, today: date) -> list[Contact]:
    """Return the contacts who may hear about every one of these children today, each adult once, in their order.

    What is written about a family is one page, so an adult of one child alone never reads it when it is about two.
    """
    if not pupil_ids:
        return []
    by_child = to_write_to(pupil_ids, today=today)
    shared = frozenset.intersection(*(frozenset(one.adult_id for one in rows) for rows in by_child.values()))
    found: dict[int, Contact] = {}
    for rows in by_child.values():
        for contact in rows:
            if contact.adult_id in shared:
                found.setdefault(contact.adult_id, contact)
    return list(found.values())


def living_with(adult_id: int, *, today: date) -> frozenset[int]:
    """Return the adults who share a home with this one today. No address is read."""
    stays = Q(starts_on__isnull=True) | Q(starts_on__lte=today), Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    mine = HouseholdMember.objects.filter(*stays, adult=adult_id).values("household")
    others = HouseholdMember.objects.filter(*stays, household__in=mine, adult__isnull=False).exclude(adult=adult_id)
    return frozenset(member.adult_id for member in others if member.adult_id is not None)
