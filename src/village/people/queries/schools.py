"""Named reads of the schools in which somebody may look at children."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.people import permissions


def schools_of(viewer: Viewer, right: str = permissions.VIEW) -> QuerySet[Organisation]:
    """Return the schools at which the viewer holds the right, by name."""
    return organisations(viewer, kind=Organisation.Kind.SCHOOL).filter(pk__in=viewer.places_with(right))


def school_for(viewer: Viewer, school_id: int) -> Organisation:
    """Return one school of the viewer's partnership; raises Http404. What they may see of it is for the page to ask."""
    return get_object_or_404(organisations(viewer, kind=Organisation.Kind.SCHOOL), pk=school_id)
