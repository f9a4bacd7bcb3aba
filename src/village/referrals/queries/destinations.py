"""Named reads of destinations and their forms."""

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.referrals import permissions
from village.referrals.models.destination import Destination, Format


def destinations_for(viewer: Viewer, school_id: int) -> QuerySet[Destination]:
    """Return the destinations that a school has, its own and the partnership's, those retired included."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Destination.objects.none()
    mine = Destination.objects.filter(partnership_id=viewer.partnership_id or 0)
    return mine.filter(Q(school__isnull=True) | Q(school_id=school_id)).select_related("organisation")


def open_destinations(viewer: Viewer, school_id: int) -> QuerySet[Destination]:
    """Return the destinations to which the school can refer today."""
    return destinations_for(viewer, school_id).filter(retired_on__isnull=True)


def destination_for(viewer: Viewer, school_id: int, destination_id: int) -> Destination:
    """Return one destination of the school; raises Http404."""
    found = destinations_for(viewer, school_id).filter(pk=destination_id).first()
    if found is None:
        raise Http404("There is no such destination.")
    return found


def destinations_for_all(viewer: Viewer) -> QuerySet[Destination]:
    """Return the destinations of the whole partnership, for who keeps that list."""
    if not viewer.can(permissions.SET_UP_FOR_ALL):
        return Destination.objects.none()
    mine = Destination.objects.filter(partnership_id=viewer.partnership_id or 0, school__isnull=True)
    return mine.select_related("organisation")


def destination_for_all(viewer: Viewer, destination_id: int) -> Destination:
    """Return one destination of the whole partnership; raises Http404."""
    found = destinations_for_all(viewer).filter(pk=destination_id).first()
    if found is None:
        raise Http404("There is no such destination.")
    return found


def current_format(destination: Destination) -> Format:
    """Return the destination's newest form."""
    return Format.objects.filter(destination=destination).latest("number")


def who_can_be_asked(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations of the partnership that are no schools."""
    return organisations(viewer).exclude(kind=Organisation.Kind.SCHOOL).distinct()
