"""What comes of a decision: a task with owner and day, done, put off with a reason, or handed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.forum.models.concern import LONGEST_LINE
from village.forum.models.meeting import Meeting
from village.forum.models.point import Point
from village.forum.models.task import Task
from village.forum.queries.meetings import staff_of
from village.forum.queries.tasks import may_do
from village.forum.services.meetings import must_run
from village.forum.services.subjects import TEXTS, task_subject
from village.forum.services.wording import line
from village.people.services.on_record import school_subject

NOT_HERE = "Choose somebody who works at the school."


@dataclass(frozen=True, slots=True)
class Undertaken:
    """Who does what by when."""

    what: str
    owner_id: int
    due_on: date


@transaction.atomic
def add_task(*, by: Viewer, point: Point, task: Undertaken) -> Task:
    """Return the task that came of a decided point while its meeting lasts."""
    school_id = point.meeting.school_id
    must_run(by=by, school_id=school_id)
    if point.meeting.state != Meeting.State.OPEN or point.state != Point.State.DEALT:
        raise Refused("Decide about the point first, while the meeting goes on.")
    _check_owner(by, school_id, task.owner_id)
    if task.due_on < timezone.localdate():
        raise Refused("This day has passed. Choose today or a later day.", field="due_on")
    row = Task.objects.create(
        school_id=school_id,
        point=point,
        what=line(task.what, most=LONGEST_LINE, field="what", missing="Say in a line what is to be done."),
        owner_id=task.owner_id,
        due_on=task.due_on,
        first_due_on=task.due_on,
        made_by_id=by.user_id,
        made_at=timezone.now(),
    )
    record("forum.task-laid-down", by=by, subject=task_subject(row), within=school_subject(school_id))
    return row


@transaction.atomic
def finish_task(*, by: Viewer, task: Task, seen_version: int, words: str) -> Task:
    """Return the task done, with what came of it in one line."""
    _must_be_open(by, task)
    kept = line(words, most=LONGEST_LINE, field="words", missing="Say in a line what came of it.")
    values = {"state": Task.State.DONE, "done_at": timezone.now(), "done_by_id": by.user_id, "done_words": kept}
    return _change(by, task, seen_version, values, verb="forum.task-done")


@transaction.atomic
def undo_finish(*, by: Viewer, task: Task, seen_version: int) -> Task:
    """Return the task to do again, where it was marked done by a slip."""
    if not may_do(by, task):
        raise PermissionDenied
    values = {"state": Task.State.OPEN, "done_at": None, "done_by_id": None, "done_words": ""}
    return _change(by, task, seen_version, values, verb="forum.task-to-do-again")


@transaction.atomic
def put_off_task(*, by: Viewer, task: Task, seen_version: int, due_on: date, why: str) -> Task:
    """Return the task with a later day and why; the day on which it was first due stays."""
    _must_be_open(by, task)
    if due_on <= max(task.due_on, timezone.localdate()):
        raise Refused("Choose a day after today, and after the day on which it is due now.", field="due_on")
    kept = line(why, most=LONGEST_LINE, field="why", missing="Say in a line why it takes longer.")
    return _change(by, task, seen_version, {"due_on": due_on, "put_off_why": kept}, verb="forum.task-put-off")


@transaction.atomic
def hand_on_task(*, by: Viewer, task: Task, seen_version: int, owner_id: int) -> Task:
    """Return the task, which is somebody else's now."""
    _must_be_open(by, task)
    _check_owner(by, task.school_id, owner_id)
    return _change(by, task, seen_version, {"owner_id": owner_id}, verb="forum.task-handed-on")


def _must_be_open(by: Viewer, task: Task) -> None:
    if not may_do(by, task):
        raise PermissionDenied
    if task.state != Task.State.OPEN:
        raise Refused("This task is done already.")


def _check_owner(by: Viewer, school_id: int, owner_id: int) -> None:
    if owner_id not in {one.user_id for one in staff_of(by, school_id)}:
        raise Refused(NOT_HERE, field="owner")


def _change(by: Viewer, task: Task, seen_version: int, values: Mapping[str, object], *, verb: str) -> Task:
    change(
        task,
        values,
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=task_subject(task),
        within=school_subject(task.school_id),
        untold=TEXTS,
    )
    return task
