"""Whose family is rung first, for those who may know it."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.absence import permissions
from village.absence.models.ring_first import RingFirst
from village.access.viewer import Viewer
from village.people.queries.reach import closed_to


def sees_ring_first(viewer: Viewer, school_id: int) -> bool:
    """Tell whether the viewer may know who is rung first: the office and the leads, nobody else."""
    return viewer.can(permissions.SEND, at=school_id) or viewer.can(permissions.RING_FIRST, at=school_id)


def ring_first_of(viewer: Viewer, school_id: int) -> QuerySet[RingFirst]:
    """Return the children who are rung first, by name; nobody for who may not know it."""
    if not sees_ring_first(viewer, school_id):
        return RingFirst.objects.none()
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    rows = RingFirst.objects.filter(
        school_id=school_id, ended_at__isnull=True, pupil__partnership_id=viewer.partnership_id or 0
    )
    return rows.exclude(pupil__in=closed).select_related("pupil", "set_by")


def ring_first_for(viewer: Viewer, school_id: int, ring_first_id: int) -> RingFirst:
    """Return one child who is rung first; raises Http404."""
    row = ring_first_of(viewer, school_id).filter(pk=ring_first_id).first()
    if row is None:
        raise Http404("There is no such child.")
    return row


def standing_ring_first(pupil_id: int, school_id: int) -> RingFirst | None:
    """Return the mark of one child at a school today. Whether the viewer may know it is asked before."""
    return RingFirst.objects.filter(pupil_id=pupil_id, school_id=school_id, ended_at__isnull=True).first()
