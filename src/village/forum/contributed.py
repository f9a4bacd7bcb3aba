"""What this room adds to casework: its tabs, a panel on a child's page, work, happenings, points of the agenda."""

from collections.abc import Collection, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.pages.concerns import own_line
from village.forum.queries.concerns import open_concerns_about, own_concerns_about, schools_to_write_to
from village.forum.queries.finders import forum_points
from village.forum.queries.happenings import delivered_tasks, happenings
from village.forum.queries.safety import unread_count
from village.forum.queries.tasks import own_tasks, tasks_of_school
from village.forum.services.merging import merge_forum, unmerge_forum
from village.people.contributions import PupilPanel, SchoolTab
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.school_data.contributions import Work
from village.support.contributions import Casework, Delivered, OpenHelp, Starter, Tier

SCHOOL_TABS = (
    SchoolTab("forum", "Forum", "forum:forum", permissions.VIEW, place=35),
    SchoolTab("concerns", "Concerns", "forum:concerns", permissions.ADD, place=36),
)


def concerns_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the way to add a concern, what the viewer wrote, and for the forum what goes on; None for all others."""
    if not schools_to_write_to(viewer, pupil):
        return None
    return {
        "add": reverse("forum:concern-new", args=(pupil.pk,)),
        "open": open_concerns_about(viewer, pupil),
        "own": [own_line(one) for one in own_concerns_about(viewer, pupil)],
        "is_staff": reach_for(viewer, pupil).is_staff,
    }


def work_of_forum(viewer: Viewer, school_id: int) -> list[Work]:
    """Return the viewer's tasks at the school, what is late first, and what is about safety for who may read it."""
    today = timezone.localdate()
    work = []
    for task in own_tasks(viewer, school_id):
        late = (today - task.due_on).days
        note = f"{'1 day' if late == 1 else f'{late} days'} late" if late > 0 else f"By {task.due_on:%-d %B}"
        url = reverse("forum:task-done", args=(task.pk,))
        work.append(Work(title=task.what, verb="Finish", url=url, note=note, rank=7 if late > 0 else 15))
    if count := unread_count(viewer, school_id):
        title = "1 concern about safety to read" if count == 1 else f"{count} concerns about safety to read"
        work.append(Work(title=title, verb="Read", url=reverse("forum:safety", args=(school_id,)), rank=1))
    return work


def helps(viewer: Viewer, school_id: int) -> list[OpenHelp]:
    """Return the forum's open tasks about families, for who sits in it."""
    return [
        OpenHelp(
            key=f"forum-task-{task.pk}",
            kind="Task of the forum",
            pupil_ids=tuple(child.pupil_id for child in task.point.children.all()),
            tier=Tier.EARLY,
            since=timezone.localdate(task.made_at),
            worker=task.owner.name if task.owner else "",
            worker_ids=tuple(one.pk for one in task.owner.practitioners.all()) if task.owner else (),
            next_on=task.due_on,
            next_words=task.what,
            url=reverse("forum:tasks", args=(school_id,)),
        )
        for task in tasks_of_school(viewer, school_id).prefetch_related("owner__practitioners")
        if task.point.children.all()
    ]


def deliveries(pupil_ids: Collection[int], first: date, last: date) -> Sequence[Delivered]:
    """Return how many of the forum's tasks about the children were done of those due in the days."""
    done, promised = delivered_tasks(pupil_ids, first, last)
    return [Delivered("forum-tasks", "Tasks of the forum done", done, promised)] if promised else []


CASEWORK = Casework(
    tabs=SCHOOL_TABS,
    panels=(PupilPanel("concerns", "forum/panel_concerns.html", place=45, context=concerns_panel),),
    work=(work_of_forum,),
    happenings=(happenings,),
    helps=(helps,),
    agenda=(forum_points,),
    deliveries=(deliveries,),
    starters=(
        Starter(
            "forum",
            "Write the concern",
            permissions.ADD,
            lambda school_id, pupil_id: reverse("forum:concern-new", args=(pupil_id,)),
        ),
    ),
    merges=((merge_forum, unmerge_forum),),
)
