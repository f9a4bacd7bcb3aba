"""Concerns, meetings, points and tasks as the record names them."""

from village.audit.services.record import Subject
from village.forum.models.concern import Concern
from village.forum.models.meeting import Meeting
from village.forum.models.point import Point
from village.forum.models.safety_concern import SafetyConcern
from village.forum.models.task import Task

CONCERN = "forum.concern"
TEXTS = frozenset({"words", "tried", "note", "put_off_why", "done_words", "what", "answer", "closed_why"})
"""What people wrote about a child: the record says that it changed, and never what it says."""


def concern_subject(concern: Concern) -> Subject:
    """Return the concern as the record names it, to those who may read of whom."""
    return Subject(CONCERN, concern.pk, concern.pupil.name)


def safety_subject(concern: SafetyConcern) -> Subject:
    """Return what is about safety as the record names it: as any other concern, so that a line gives nothing away."""
    return Subject(CONCERN, f"s{concern.pk}", concern.pupil.name)


def meeting_subject(meeting: Meeting) -> Subject:
    """Return the meeting as the record names it."""
    return Subject("forum.meeting", meeting.pk, f"the forum of {meeting.on:%-d %B %Y}")


def point_subject(point: Point) -> Subject:
    """Return the point as the record names it: by its heading, never by a child."""
    return Subject("forum.point", point.pk, f"“{point.kind}” at the forum of {point.meeting.on:%-d %B %Y}")


def task_subject(task: Task) -> Subject:
    """Return the task as the record names it: by its day, never by a child or by what is to be done."""
    return Subject("forum.task", task.pk, f"a task for {task.first_due_on:%-d %B %Y}")
