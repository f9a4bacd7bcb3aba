"""Named reads of tasks: one's own, and those of the schools whose forum one sits in."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.point import PointPupil
from village.forum.models.task import Task
from village.people.queries.reach import closed_to

DONE_SHOWN_DAYS = 28


def own_tasks(viewer: Viewer, school_id: int) -> QuerySet[Task]:
    """Return what the viewer has to do at the school, what is due first before the rest."""
    if not viewer.can(permissions.ADD, at=school_id):
        return Task.objects.none()
    return _open(viewer).filter(school_id=school_id, owner_id=viewer.user_id or 0)


def tasks_of_school(viewer: Viewer, school_id: int) -> QuerySet[Task]:
    """Return everything that is to be done at the school, for who sits in its forum."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Task.objects.none()
    return _open(viewer).filter(school_id=school_id)


def done_lately(viewer: Viewer, school_id: int, since: date, *, everybody: bool) -> list[Task]:
    """Return what was done since a day: by the viewer, or by everybody for who sits in the forum."""
    rows = _seen(viewer).filter(school_id=school_id, state=Task.State.DONE, done_at__date__gte=since)
    if not (everybody and viewer.can(permissions.VIEW, at=school_id)):
        rows = rows.filter(owner_id=viewer.user_id or 0)
    return list(rows.order_by("-done_at", "-pk"))


def task_for(viewer: Viewer, task_id: int) -> Task:
    """Return one task that is the viewer's, or of a school whose forum they sit in; raises Http404."""
    mine = Q(owner_id=viewer.user_id or 0, school_id__in=viewer.places_with(permissions.ADD))
    rows = _seen(viewer).filter(mine | Q(school_id__in=viewer.places_with(permissions.VIEW)))
    found = rows.filter(pk=task_id).first()
    if found is None:
        raise Http404("There is no such task.")
    return found


def may_do(viewer: Viewer, task: Task) -> bool:
    """Tell whether the viewer may do, put off or hand on the task: its owner, or who runs the forum."""
    is_mine = viewer.is_signed_in and task.owner_id == viewer.user_id
    return (is_mine and viewer.can(permissions.ADD, at=task.school_id)) or viewer.can(
        permissions.RUN, at=task.school_id
    )


def _open(viewer: Viewer) -> QuerySet[Task]:
    return _seen(viewer).filter(state=Task.State.OPEN).order_by("due_on", "pk")


def _seen(viewer: Viewer) -> QuerySet[Task]:
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    kept = PointPupil.objects.filter(pupil__in=closed).values("point")
    rows = Task.objects.filter(point__meeting__partnership_id=viewer.partnership_id or 0).exclude(point__in=kept)
    return rows.select_related("owner", "point__meeting", "school").prefetch_related("point__children")
