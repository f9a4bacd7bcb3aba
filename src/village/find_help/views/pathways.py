"""Pathways as the coordinator writes them: words, steps, their order, and whether families see them."""

from collections.abc import Collection, Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.find_help import permissions
from village.find_help.forms.staff import PathwayForm, StepForm
from village.find_help.models.pathway import Pathway, PathwayStep
from village.find_help.queries.entries import entries
from village.find_help.queries.made import pathway_for, pathways_for, step_for
from village.find_help.services import pathways as doing
from village.find_help.views.kept_list import kept_list
from village.organisations.queries import the_partnership


@require_safe
@requires(permissions.PATHWAYS)
def pathways(request: HttpRequest) -> HttpResponse:
    """Show all pathways, drafts too."""
    viewer = viewer_of(request)
    return render(request, "find_help/pathways.html", {"pathways": list(pathways_for(viewer))})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PATHWAYS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a pathway."""
    viewer = viewer_of(request)
    initial = {"lowest_age": 5, "highest_age": 19, **restored_fields(request)}
    form, made = PathwayForm(data_of(request), initial=initial), list[Pathway]()
    back = reverse("find_help:pathways")
    done = attempt(
        request,
        form,
        lambda: made.append(doing.make_pathway(by=viewer, values=form.values())),
        to=back,
        words="The pathway is begun. Add its first step.",
    )
    if done is not None:
        done["Location"] = _page(made[0].pk)
        return done
    return form_page(request, form, title="Begin a pathway", button="Begin", back=back, back_words="Pathways")


@require_safe
@requires(permissions.PATHWAYS)
def pathway(request: HttpRequest, pathway_id: int) -> HttpResponse:
    """Show one pathway with its steps as staff change it."""
    viewer = viewer_of(request)
    found = pathway_for(viewer, pathway_id)
    steps = list(found.steps.all())
    ids = {pin for step in steps for pin in step.chosen}
    services = entries(found.partnership_id, ids, "en")
    lines = [(step, [services[pin] for pin in step.chosen if pin in services], _gone(step, services)) for step in steps]
    context = {"pathway": found, "lines": lines, "town": the_partnership(viewer)}
    return render(request, "find_help/pathway_staff.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PATHWAYS)
def edit(request: HttpRequest, pathway_id: int) -> HttpResponse:
    """Change what a pathway says of itself."""
    viewer = viewer_of(request)
    found = pathway_for(viewer, pathway_id)
    form = PathwayForm(data_of(request), initial={**vars(found), **restored_fields(request)})

    def save() -> None:
        doing.change_pathway(
            by=viewer, pathway=found, seen_version=seen_in(request, found.version), values=form.values()
        )

    to = _page(found.pk)
    done = attempt(request, form, save, to=to, words="The pathway is changed.", row=found)
    return done or form_page(request, form, title="Change the pathway", button="Save", back=to, back_words=found.title)


@require_POST
@requires(permissions.PATHWAYS)
def publish(request: HttpRequest, pathway_id: int) -> HttpResponse:
    """Put the pathway before families, or take it away from them."""
    viewer = viewer_of(request)
    found, yes = pathway_for(viewer, pathway_id), request.POST.get("yes") == "1"
    words = "Families see the pathway." if yes else "Families see the pathway no more. Nothing is lost."
    return act(
        request,
        lambda: doing.publish_pathway(by=viewer, pathway=found, yes=yes),
        to=_page(found.pk),
        words=words,
    )


@require_POST
@requires(permissions.PATHWAYS)
def remove(request: HttpRequest, pathway_id: int) -> HttpResponse:
    """Remove a pathway that families do not see."""
    viewer = viewer_of(request)
    found = pathway_for(viewer, pathway_id)
    to = _page(found.pk) if found.is_published else reverse("find_help:pathways")
    return act(request, lambda: doing.remove_pathway(by=viewer, pathway=found), to=to, words="The pathway is removed.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PATHWAYS)
def step_new(request: HttpRequest, pathway_id: int) -> HttpResponse:
    """Add a step."""
    viewer = viewer_of(request)
    found = pathway_for(viewer, pathway_id)
    initial = {"most": 5, **restored_fields(request)}
    form = StepForm(
        data_of(request), initial=initial, choices=_choices(viewer, kept_list(request, viewer.partnership_id or 0).pins)
    )
    to = _page(found.pk)
    done = attempt(
        request,
        form,
        lambda: doing.add_step(by=viewer, pathway=found, values=form.values()),
        to=to,
        words="The step is added.",
    )
    return done or form_page(request, form, title="Add a step", button="Add", back=to, back_words=found.title)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PATHWAYS)
def step_edit(request: HttpRequest, path_step_id: int) -> HttpResponse:
    """Change a step."""
    viewer = viewer_of(request)
    step = step_for(viewer, path_step_id)
    choices = _choices(viewer, [*step.chosen, *kept_list(request, viewer.partnership_id or 0).pins])
    initial = {**vars(step), "chosen": [str(pin) for pin in step.chosen], **restored_fields(request)}
    form = StepForm(data_of(request), initial=initial, choices=choices)

    def save() -> None:
        doing.change_step(by=viewer, step=step, seen_version=seen_in(request, step.version), values=form.values())

    to = _page(step.pathway_id)
    done = attempt(request, form, save, to=to, words="The step is changed.", row=step)
    return done or form_page(
        request, form, title="Change the step", button="Save", back=to, back_words=step.pathway.title
    )


@require_POST
@requires(permissions.PATHWAYS)
def step_move(request: HttpRequest, path_step_id: int) -> HttpResponse:
    """Move a step one place."""
    viewer = viewer_of(request)
    step, up = step_for(viewer, path_step_id), request.POST.get("way") != "down"
    return act(
        request,
        lambda: doing.move_step(by=viewer, step=step, up=up),
        to=_page(step.pathway_id),
        words="The step is moved.",
    )


@require_POST
@requires(permissions.PATHWAYS)
def step_remove(request: HttpRequest, path_step_id: int) -> HttpResponse:
    """Remove a step; the directory keeps its services."""
    viewer = viewer_of(request)
    step = step_for(viewer, path_step_id)
    to = _page(step.pathway_id)
    return act(request, lambda: doing.remove_step(by=viewer, step=step), to=to, words="The step is removed.")


def _page(pathway_id: int) -> str:
    return reverse("find_help:pathway-page", args=(pathway_id,))


def _choices(viewer: Viewer, pins: Iterable[int]) -> list[tuple[int, str]]:
    order = list(dict.fromkeys(pins))
    found = entries(viewer.partnership_id or 0, order, "en")
    return [(pin, found[pin].name) for pin in order if pin in found]


def _gone(step: PathwayStep, services: Collection[int]) -> int:
    return sum(pin not in services for pin in step.chosen)
