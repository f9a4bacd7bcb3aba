"""Named reads of what people brought to the forum themselves."""

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.brought import Extra
from village.people.queries.reach import closed_to


def extra_for(viewer: Viewer, school_id: int, extra_id: int) -> Extra:
    """Return one point that somebody added, for who sits in the school's forum; raises Http404."""
    closed = closed_to(viewer, today=timezone.localdate()).values_list("pupil_id", flat=True)
    found = Extra.objects.filter(pk=extra_id, school_id=school_id).select_related("pupil").first()
    if found is None or not viewer.can(permissions.VIEW, at=school_id) or found.pupil_id in set(closed):
        raise Http404("There is no such point.")
    return found
