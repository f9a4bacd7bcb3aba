"""To which schools' families somebody may write."""

from django.core.exceptions import PermissionDenied

from village.access.viewer import Viewer
from village.messaging import permissions
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations


def schools_to_write_to(viewer: Viewer, school_id: int | None) -> list[int]:
    """Return the ids of the schools of a new message; raises PermissionDenied for who may not write to them."""
    if school_id is not None:
        if not viewer.can(permissions.WRITE, at=school_id):
            raise PermissionDenied
        return [school_id]
    if not viewer.can(permissions.WRITE_TO_ALL):
        raise PermissionDenied
    return list(organisations(viewer, kind=Organisation.Kind.SCHOOL).order_by("pk").values_list("pk", flat=True))
