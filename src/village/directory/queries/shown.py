"""Which services somebody may meet: the one place that knows what is hidden."""

from collections.abc import Collection

from django.db.models import QuerySet

from village.directory.models.place import ServiceAtPlace
from village.directory.models.service import Service

GONE = (Service.Status.DEFUNCT,)
TO_EVERYBODY = (Service.Shown.PUBLIC,)
TO_STAFF = (Service.Shown.PUBLIC, Service.Shown.INTERNAL)


def public_services(partnership_id: int | None = None) -> QuerySet[Service]:
    """Return what everybody may see, of one partnership or of all; never a draft, a secret or a hidden entry."""
    rows = Service.objects.filter(shown__in=TO_EVERYBODY).exclude(status__in=GONE)
    return rows if partnership_id is None else rows.filter(partnership_id=partnership_id)


def public_providers(provider_ids: Collection[int]) -> frozenset[int]:
    """Return those of the organisations that give a service which everybody may see."""
    if not provider_ids:
        return frozenset()
    return frozenset(public_services().filter(provider__in=provider_ids).order_by().values_list("provider", flat=True))


def public_places(place_ids: Collection[int]) -> frozenset[int]:
    """Return those of the places where a service is given which everybody may see."""
    if not place_ids:
        return frozenset()
    rows = ServiceAtPlace.objects.filter(place__in=place_ids, service__in=public_services().order_by()).order_by()
    return frozenset(rows.values_list("place", flat=True))


def staff_services(partnership_id: int) -> QuerySet[Service]:
    """Return what people who work in the partnership may see: the public ones and those for staff."""
    return Service.objects.filter(partnership_id=partnership_id, shown__in=TO_STAFF).exclude(status__in=GONE)


def still_shown(partnership_id: int, service_ids: Collection[int], *, staff: bool) -> frozenset[int]:
    """Return those of the services that the viewer may see now.

    They are looked up by their ids alone and judged here: asked for with its conditions, SQLite walks all services of
    the partnership instead.
    """
    shown_to = TO_STAFF if staff else TO_EVERYBODY
    rows = Service.objects.filter(pk__in=service_ids).order_by().values_list("pk", "partnership_id", "shown", "status")
    return frozenset(
        pk for pk, owner, shown, status in rows if owner == partnership_id and shown in shown_to and status not in GONE
    )
