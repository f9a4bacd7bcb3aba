"""Tasks of the forum: one's own or everybody's, done, put off, handed on."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.forum import permissions
from village.forum.forms.tasks import DoneForm, HandOnForm, LaterForm
from village.forum.models.task import Task
from village.forum.pages.tasks import task_lines, tasks_page
from village.forum.queries.meetings import staff_of
from village.forum.queries.tasks import may_do, task_for
from village.forum.services.tasks import finish_task, hand_on_task, put_off_task, undo_finish
from village.forum.views.own_concerns import TAB
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list


@require_safe
@requires(permissions.ADD)
def tasks(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what is to be done; every child that is named is on record as seen."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = tasks_page(viewer, school_id, everybody=request.GET.get("whose") == "all")
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="forum.tasks-seen")
    context = {"school": school, "page": page, "today": timezone.localdate()}
    return render(request, "forum/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ADD)
def done(request: HttpRequest, forum_task_id: int) -> HttpResponse:
    """Say what came of a task."""
    task = _task(request, forum_task_id)
    form = DoneForm(data_of(request), initial={"version": task.version, **restored_fields(request)})

    def save() -> None:
        seen = seen_in(request, task.version)
        finish_task(by=viewer_of(request), task=task, seen_version=seen, words=form.cleaned_data["words"])

    return _page(request, task, form, save, "What came of it?", "It is done", "Done. Thank you.")


@require_POST
@requires(permissions.ADD)
def undo(request: HttpRequest, forum_task_id: int) -> HttpResponse:
    """Open a task again that was marked done by a slip."""
    task = _task(request, forum_task_id)
    return act(
        request,
        lambda: undo_finish(by=viewer_of(request), task=task, seen_version=seen_in(request, task.version)),
        to=_home(task),
        words="The task is to do again.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ADD)
def later(request: HttpRequest, forum_task_id: int) -> HttpResponse:
    """Put a task off to a later day, with a reason."""
    task = _task(request, forum_task_id)
    form = LaterForm(data_of(request), initial={"version": task.version, **restored_fields(request)})

    def save() -> None:
        values = form.cleaned_data
        put_off_task(
            by=viewer_of(request),
            task=task,
            seen_version=seen_in(request, task.version),
            due_on=values["due_on"],
            why=values["why"],
        )

    return _page(request, task, form, save, "It takes longer", "Put it off", "The task has a later day.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ADD)
def hand_on(request: HttpRequest, forum_task_id: int) -> HttpResponse:
    """Hand a task on to a colleague."""
    viewer, task = viewer_of(request), _task(request, forum_task_id)
    form = HandOnForm(
        data_of(request),
        staff=staff_of(viewer, task.school_id),
        initial={"version": task.version, **restored_fields(request)},
    )

    def save() -> None:
        seen = seen_in(request, task.version)
        hand_on_task(by=viewer, task=task, seen_version=seen, owner_id=form.cleaned_data["owner"])

    return _page(request, task, form, save, "Hand it on", "Hand it on", "The task is your colleague’s now.")


def _task(request: HttpRequest, task_id: int) -> Task:
    viewer = viewer_of(request)
    task = task_for(viewer, task_id)
    if not may_do(viewer, task):
        raise PermissionDenied
    return task


def _home(task: Task) -> str:
    return reverse("forum:tasks", args=(task.school_id,))


def _page(
    request: HttpRequest, task: Task, form: Form, save: Callable[[], None], title: str, button: str, words: str
) -> HttpResponse:
    saved = attempt(request, form, save, to=_home(task), words=words)
    if saved:
        return saved
    viewer = viewer_of(request)
    (line,) = task_lines(viewer, task.school_id, [task], today=timezone.localdate())
    record_list(by=viewer, pupils=line.children, school_id=task.school_id, verb="forum.tasks-seen")
    names = ", ".join(pupil.name for pupil in line.children)
    return form_page(
        request,
        form,
        title=title,
        button=button,
        back=_home(task),
        back_words="Tasks",
        note=f"{names}: {task.what}" if names else task.what,
        frame="people/school_frame.html",
        around={"school": school_frame(viewer, task.school_id, TAB)},
    )
