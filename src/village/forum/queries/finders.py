"""What this room brings to the agenda itself: concerns, overdue tasks, what came back, and points that people added."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.models.user import User
from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.brought import Extra, Feedback
from village.forum.models.concern import Concern
from village.forum.models.point import Point
from village.forum.models.task import Task
from village.forum.queries.concerns import concerns_of_school
from village.forum.rules.memory import CONCERN, EXTRA, FEEDBACK, TASK, key_of
from village.people.queries.reach import closed_to
from village.support.contributions import AgendaPoint

CONCERNS, OVERDUE, CAME_BACK, ADDED = "Concerns", "Overdue tasks", "Back from Guidance and Support", "Added by us"
RANKS = {"very": 5, "stays": 25, "noticed": 35}
"""The more somebody worries, the sooner."""


def forum_points(viewer: Viewer, school_id: int, since: date) -> list[AgendaPoint]:
    """Return what this room brings to the school's next forum, for who sits in it; a fixed number of queries."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    closed = frozenset(closed_to(viewer, today=timezone.localdate()).values_list("pupil_id", flat=True))
    return [*_concerns(viewer, school_id), *_overdue(school_id, closed), *_brought(school_id, closed)]


def _concerns(viewer: Viewer, school_id: int) -> Iterator[AgendaPoint]:
    for one in concerns_of_school(viewer, school_id).filter(state=Concern.State.OPEN, joined_to=None):
        written_on = timezone.localdate(one.written_at)
        words = f"{one.get_kind_display()}. {one.get_worry_display()}: “{one.words}”"
        tried = f" Tried: {one.tried}" if one.tried else ""
        yield AgendaPoint(
            key=key_of(CONCERN, one.pk),
            kind=CONCERNS,
            title=one.pupil.name,
            why=f"{words} From {_who(one.written_by)}, {written_on:%-d %B}.{tried}",
            since=written_on,
            pupil_ids=(one.pupil_id,),
            url=reverse("forum:concern", args=(one.pk,)),
            rank=RANKS[one.worry],
        )


def _overdue(school_id: int, closed: frozenset[int]) -> Iterator[AgendaPoint]:
    today = timezone.localdate()
    rows = Task.objects.filter(school_id=school_id, state=Task.State.OPEN, due_on__lt=today)
    found = list(rows.select_related("owner", "point__meeting").prefetch_related("point__children__pupil"))
    for one in found:
        pupils = [child.pupil for child in one.point.children.all()]
        if closed & {pupil.pk for pupil in pupils}:
            continue
        days = (today - one.due_on).days
        late = "1 day late" if days == 1 else f"{days} days late"
        yield AgendaPoint(
            key=key_of(TASK, one.pk),
            kind=OVERDUE,
            title=", ".join(pupil.name for pupil in pupils) or one.what,
            why=f"{one.what}: {_who(one.owner)}, {late}. From the forum of {one.point.meeting.on:%-d %B}.",
            since=one.due_on,
            pupil_ids=tuple(pupil.pk for pupil in pupils),
            url=reverse("forum:task-done", args=(one.pk,)),
            rank=20,
        )


def _brought(school_id: int, closed: frozenset[int]) -> Iterator[AgendaPoint]:
    dealt = frozenset(
        Point.objects.filter(meeting__school_id=school_id, state=Point.State.DEALT).values_list("key", flat=True)
    )
    for back in Feedback.objects.filter(school_id=school_id).select_related("pupil", "noted_by"):
        if (key := key_of(FEEDBACK, back.pk)) not in dealt and back.pupil_id not in closed:
            yield AgendaPoint(
                key=key,
                kind=CAME_BACK,
                title=back.pupil.name,
                why=f"“{back.words}” Guidance and Support of {back.met_on:%-d %B}.",
                since=timezone.localdate(back.noted_at),
                pupil_ids=(back.pupil_id,),
                rank=60,
            )
    for extra in Extra.objects.filter(school_id=school_id, taken_back_at=None).select_related("pupil", "added_by"):
        if (key := key_of(EXTRA, extra.pk)) not in dealt and extra.pupil_id not in closed:
            yield AgendaPoint(
                key=key,
                kind=ADDED,
                title=extra.pupil.name if extra.pupil else extra.words,
                why=f"{extra.words + '. ' if extra.pupil else ''}Added by {_who(extra.added_by)}.",
                since=timezone.localdate(extra.added_at),
                pupil_ids=(extra.pupil_id,) if extra.pupil_id else (),
                rank=70,
            )


def _who(user: User | None) -> str:
    return user.name if user else "somebody who has left"
