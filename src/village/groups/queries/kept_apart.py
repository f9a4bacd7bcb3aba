"""Who must not meet: an adult whom a court or a risk keeps from a child, in one programme with the child’s family."""

from datetime import date

from django.db.models import Q

from village.access.viewer import Viewer
from village.groups.models.place import OPEN_STATES, Place
from village.groups.models.programme import Programme
from village.people import permissions as people_permissions
from village.people.models.adult import Contact
from village.people.models.restriction import Restriction
from village.people.rules.restrictions import AGAINST_AN_ADULT


def kept_apart(viewer: Viewer, programme: Programme, *, today: date) -> list[Restriction]:
    """Return the restrictions that this programme touches, for who may restrict at its school; to others none.

    An adult with a place against whom one stands, while another adult of the same child, or the child, is there too.
    """
    if not viewer.can(people_permissions.RESTRICT, at=programme.school_id):
        return []
    rows = Place.objects.filter(programme=programme, state__in=OPEN_STATES)
    adults = set(rows.exclude(adult=None).order_by().values_list("adult_id", flat=True))
    children = set(rows.filter(adult=None).order_by().values_list("pupil_id", flat=True))
    standing = Restriction.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        adult__in=adults,
        kind__in=AGAINST_AN_ADULT,
        starts_on__lte=today,
    )
    found = list(standing.select_related("adult", "pupil"))
    tied = Contact.objects.filter(pupil__in={row.pupil_id for row in found}, adult__in=adults)
    others = set(tied.values_list("pupil_id", "adult_id"))
    return [
        row
        for row in found
        if row.pupil_id in children
        or any(pupil_id == row.pupil_id and adult_id != row.adult_id for pupil_id, adult_id in others)
    ]
