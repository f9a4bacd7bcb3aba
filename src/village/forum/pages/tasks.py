"""The pages of tasks: one's own, and everybody's for who sits in the forum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.task import Task
from village.forum.pages.starts import NO_START, Start, Starts
from village.forum.queries.tasks import DONE_SHOWN_DAYS, done_lately, may_do, own_tasks, tasks_of_school
from village.people.models.pupil import Pupil
from village.school_data.queries.pupils import pupils_by_id


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task with the children whom its reader may name."""

    task: Task
    children: tuple[Pupil, ...]
    days_late: int
    may_do: bool
    start: Start = NO_START

    @property
    def late_words(self) -> str:
        """How late it is; empty while it is not."""
        return "" if self.days_late <= 0 else "1 day late" if self.days_late == 1 else f"{self.days_late} days late"


@dataclass(frozen=True, slots=True)
class TasksPage:
    """What the page shows."""

    lines: tuple[TaskLine, ...]
    done: tuple[TaskLine, ...]
    is_everybody: bool
    can_see_all: bool

    @property
    def pupils(self) -> list[Pupil]:
        return [pupil for line in (*self.lines, *self.done) for pupil in line.children]


def tasks_page(viewer: Viewer, school_id: int, *, everybody: bool) -> TasksPage:
    """Return one's own tasks, or those of everybody for who may see them."""
    today = timezone.localdate()
    can_see_all = viewer.can(permissions.VIEW, at=school_id)
    rows = list(tasks_of_school(viewer, school_id) if everybody and can_see_all else own_tasks(viewer, school_id))
    done = done_lately(viewer, school_id, today - timedelta(days=DONE_SHOWN_DAYS), everybody=everybody)
    return TasksPage(
        lines=task_lines(viewer, school_id, rows, today=today),
        done=task_lines(viewer, school_id, done, today=today),
        is_everybody=everybody and can_see_all,
        can_see_all=can_see_all,
    )


def task_lines(viewer: Viewer, school_id: int, tasks: Sequence[Task], *, today: date) -> tuple[TaskLine, ...]:
    """Return the tasks with the names of their children, as far as the viewer may see them."""
    ids = {task.pk: [child.pupil_id for child in task.point.children.all()] for task in tasks}
    since = min((task.point.meeting.on for task in tasks), default=today)
    starts = Starts.since(viewer, school_id, {task.point for task in tasks}, since)
    names = pupils_by_id(viewer, school_id, {pk for several in ids.values() for pk in several})
    return tuple(
        TaskLine(
            task,
            tuple(names[pk] for pk in ids[task.pk] if pk in names),
            (today - task.due_on).days if task.state == Task.State.OPEN else 0,
            may_do(viewer, task),
            starts.of_point(task.point),
        )
        for task in tasks
    )
