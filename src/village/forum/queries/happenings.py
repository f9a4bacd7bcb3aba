"""What happened with children at the forum, for their chronology; nothing of the safeguarding compartment."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.concern import Concern
from village.forum.models.meeting import Meeting
from village.forum.models.point import Point, PointPupil
from village.forum.models.task import Task
from village.people.queries.reach import closed_to
from village.support.contributions import Happening


def happenings(viewer: Viewer, pupil_ids: Sequence[int]) -> list[Happening]:
    """Return concerns, decisions and tasks that were done, for who sits in the forum of the school where it was."""
    places = viewer.places_with(permissions.VIEW)
    if not places or not pupil_ids:
        return []
    closed = set(closed_to(viewer, today=timezone.localdate()).values_list("pupil_id", flat=True))
    wanted = [pk for pk in pupil_ids if pk not in closed]
    return [*_concerns(viewer, places, wanted), *_decisions(viewer, places, wanted, closed)]


def delivered_tasks(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return how many tasks about the children were done, and how many were due, in the days."""
    points = PointPupil.objects.filter(pupil__in=pupil_ids).values("point")
    due = Task.objects.filter(point__in=points, first_due_on__range=(first, last))
    return due.filter(state=Task.State.DONE).count(), due.count()


def _concerns(viewer: Viewer, places: Collection[int], pupil_ids: Collection[int]) -> Iterator[Happening]:
    rows = Concern.objects.filter(
        partnership_id=viewer.partnership_id or 0, school__in=places, pupil__in=pupil_ids
    ).exclude(state=Concern.State.WITHDRAWN)
    for one in rows.select_related("written_by"):
        yield Happening(
            pupil_id=one.pupil_id,
            on=timezone.localdate(one.written_at),
            kind="Concern",
            words=f"{one.get_kind_display()}: {one.words}",
            who=one.written_by.name if one.written_by else "",
            url=reverse("forum:concern", args=(one.pk,)),
        )


def _decisions(
    viewer: Viewer, places: Collection[int], pupil_ids: Collection[int], closed: Collection[int]
) -> Iterator[Happening]:
    rows = PointPupil.objects.filter(
        pupil__in=pupil_ids,
        point__state=Point.State.DEALT,
        point__meeting__school__in=places,
        point__meeting__partnership_id=viewer.partnership_id or 0,
    ).exclude(point__children__pupil__in=closed)
    rows = rows.select_related("point__meeting", "point__dealt_by").prefetch_related("point__tasks__done_by")
    for row in rows:
        point = row.point
        is_closed = point.meeting.state == Meeting.State.CLOSED
        url = reverse("forum:minutes", args=(point.meeting_id,)) if is_closed else ""
        decided = str(point.get_decision_display())
        yield Happening(
            pupil_id=row.pupil_id,
            on=point.meeting.on,
            kind="Forum",
            words=f"{decided}. {point.words}" if point.words else decided,
            who=point.dealt_by.name if point.dealt_by else "",
            url=url,
        )
        for task in point.tasks.all():
            if task.done_at is not None:
                yield Happening(
                    pupil_id=row.pupil_id,
                    on=timezone.localdate(task.done_at),
                    kind="Task done",
                    words=f"{task.what}: {task.done_words}",
                    who=task.done_by.name if task.done_by else "",
                    url=url,
                )
