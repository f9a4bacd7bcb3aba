"""Named reads of the people whose training is kept."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.models.role import RoleHeld
from village.access.viewer import Viewer
from village.organisations.models.practitioner import Practitioner
from village.organisations.queries import practitioners
from village.training import permissions
from village.training.rules.matrix import Person


def staff_of(viewer: Viewer, school_id: int, today: date) -> QuerySet[Practitioner]:
    """Return who works at the school today; nobody for who may not see their training."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Practitioner.objects.none()
    return practitioners(viewer, today=today).filter(organisation_id=school_id)


def person_at(viewer: Viewer, school_id: int, person_id: int, today: date) -> Practitioner:
    """Return one of the people of the school; raises Http404."""
    found = staff_of(viewer, school_id, today).filter(pk=person_id).first()
    if found is None:
        raise Http404("There is no such person here.")
    return found


def here_today(partnership_id: int | None, today: date) -> QuerySet[Practitioner]:
    """Return everybody who works in the partnership today, for counts and reminders."""
    mine = Practitioner.objects.filter(partnership_id=partnership_id or 0).select_related("organisation")
    return mine.filter(Q(left_on__isnull=True) | Q(left_on__gte=today))


def as_persons(rows: Collection[Practitioner], today: date) -> tuple[Person, ...]:
    """Return the people with the roles that they hold today; one query however many they are."""
    roles = defaultdict(set)
    held = RoleHeld.objects.filter(user__practitioners__in=[row.pk for row in rows], starts_on__lte=today)
    held = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).order_by()
    for person_id, place, role in held.values_list("user__practitioners", "organisation_id", "role"):
        roles[person_id].add((place, role))
    return tuple(
        Person(
            row.pk,
            row.name,
            row.job_title,
            row.organisation_id,
            frozenset(role for place, role in roles[row.pk] if place in {None, row.organisation_id}),
        )
        for row in rows
    )


def heads_of(school_ids: Collection[int], today: date) -> dict[int, list[Practitioner]]:
    """Return the heads of each school as the staff list knows them, with an address."""
    rows = RoleHeld.objects.filter(role="head", organisation_id__in=school_ids, starts_on__lte=today)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    pairs = set(rows.order_by().values_list("organisation_id", "user__practitioners"))
    people = Practitioner.objects.filter(pk__in=[person for _, person in pairs]).exclude(email="")
    known = {person.pk: person for person in people.filter(Q(left_on__isnull=True) | Q(left_on__gte=today))}
    found: dict[int, list[Practitioner]] = defaultdict(list)
    for school_id, person_id in sorted(pairs):
        if person_id in known and known[person_id].organisation_id == school_id:
            found[school_id].append(known[person_id])
    return dict(found)
