"""The school whose pages somebody opens."""

from django.http import Http404

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.people.queries.schools import school_for


def school_with(viewer: Viewer, right: str, school_id: int) -> Organisation:
    """Return the school; raises Http404 for who does not hold the right there, as if it did not exist."""
    if not viewer.can(right, at=school_id):
        raise Http404("There is no such school.")
    return school_for(viewer, school_id)


def school_of(school_id: int) -> Organisation:
    """Return a school for a job that works on its files, whoever asks; raises Organisation.DoesNotExist."""
    return Organisation.objects.get(pk=school_id)
