"""The only reads of the safeguarding compartment: for the safeguarding lead and the head, and for nobody else."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.safety_concern import SafetyConcern
from village.people.queries.reach import closed_to

NOTHING_HERE = "There is no such page, or it is not for you to see."


def safety_concerns(viewer: Viewer, school_id: int) -> QuerySet[SafetyConcern]:
    """Return what is about safety at the school, unread first and the newest of each; none for who may not read it."""
    if not viewer.can(permissions.SAFETY, at=school_id):
        return SafetyConcern.objects.none()
    rows = _readable(viewer).filter(school_id=school_id)
    return rows.order_by("answered_at", "-written_at", "-pk")


def safety_concern_for(viewer: Viewer, concern_id: int) -> SafetyConcern:
    """Return one concern of the compartment; raises Http404 for everybody who may not read it."""
    found = _readable(viewer).filter(pk=concern_id, school_id__in=viewer.places_with(permissions.SAFETY)).first()
    if found is None:
        raise Http404(NOTHING_HERE)
    return found


def must_read_safety(viewer: Viewer, school_id: int) -> None:
    """Nothing happens for who may read the compartment; raises Http404 for all others, as if there were none."""
    if not viewer.can(permissions.SAFETY, at=school_id):
        raise Http404(NOTHING_HERE)


def unread_count(viewer: Viewer, school_id: int) -> int:
    """Return how many wait to be read, for who may read them."""
    return safety_concerns(viewer, school_id).filter(state=SafetyConcern.State.NEW).count()


def _readable(viewer: Viewer) -> QuerySet[SafetyConcern]:
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    rows = SafetyConcern.objects.filter(partnership_id=viewer.partnership_id or 0).exclude(pupil__in=closed)
    return rows.select_related("pupil", "written_by", "answered_by", "school")
