"""Writing pathways: their words, their steps, and whether families see them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.find_help import permissions
from village.find_help.models.pathway import Pathway, PathwayStep
from village.find_help.services.subjects import pathway_subject, step_subject

MOST_STEPS = 12


@transaction.atomic
def make_pathway(*, by: Viewer, values: Mapping[str, Any]) -> Pathway:
    """Return the new pathway, which families do not see yet."""
    must_be_allowed(by, permissions.PATHWAYS, partnership_id=by.partnership_id)
    partnership_id = by.partnership_id or 0
    slug = slugify(str(values["title"]))[:70] or "pathway"
    taken = set(
        Pathway.objects.filter(partnership_id=partnership_id, slug__startswith=slug).values_list("slug", flat=True)
    )
    number = next(n for n in range(1, len(taken) + 2) if (slug if n == 1 else f"{slug}-{n}") not in taken)
    made = Pathway.objects.create(
        partnership_id=partnership_id, slug=slug if number == 1 else f"{slug}-{number}", **_in_order(values)
    )
    record("find_help.pathway-made", by=by, subject=pathway_subject(made))
    return made


@transaction.atomic
def change_pathway(*, by: Viewer, pathway: Pathway, seen_version: int, values: Mapping[str, Any]) -> None:
    """The pathway says what is given; its address stays."""
    _must_write(by, pathway)
    change(
        pathway,
        _in_order(values),
        seen_version=seen_version,
        verb="find_help.pathway-changed",
        by=by,
        subject=pathway_subject(pathway),
    )


@transaction.atomic
def publish_pathway(*, by: Viewer, pathway: Pathway, yes: bool) -> None:
    """Families see the pathway, or no longer. Refused without a step."""
    _must_write(by, pathway)
    if yes and not PathwayStep.objects.filter(pathway=pathway).exists():
        raise Refused("A pathway needs at least one step before families see it.")
    if pathway.is_published != yes:
        Pathway.objects.filter(pk=pathway.pk).update(is_published=yes, version=pathway.version + 1)
        verb = "find_help.pathway-published" if yes else "find_help.pathway-hidden"
        record(verb, by=by, subject=pathway_subject(pathway))


@transaction.atomic
def remove_pathway(*, by: Viewer, pathway: Pathway) -> None:
    """The pathway is gone with its steps. Refused while families see it."""
    _must_write(by, pathway)
    if pathway.is_published:
        raise Refused("Families see this pathway. Take it away from them first, then remove it.")
    record("find_help.pathway-removed", by=by, subject=pathway_subject(pathway))
    pathway.delete()


@transaction.atomic
def add_step(*, by: Viewer, pathway: Pathway, values: Mapping[str, Any]) -> PathwayStep:
    """Return the new step at the end of the pathway."""
    _must_write(by, pathway)
    Pathway.objects.select_for_update().get(pk=pathway.pk)
    orders = list(PathwayStep.objects.filter(pathway=pathway).values_list("order", flat=True))
    if len(orders) >= MOST_STEPS:
        raise Refused(f"A pathway has at most {MOST_STEPS} steps. Put two into one.")
    step = PathwayStep.objects.create(pathway=pathway, order=max(orders, default=0) + 1, **values)
    record("find_help.step-made", by=by, subject=step_subject(step), within=pathway_subject(pathway))
    return step


@transaction.atomic
def change_step(*, by: Viewer, step: PathwayStep, seen_version: int, values: Mapping[str, Any]) -> None:
    """The step says what is given."""
    _must_write(by, step.pathway)
    change(
        step,
        values,
        seen_version=seen_version,
        verb="find_help.step-changed",
        by=by,
        subject=step_subject(step),
        within=pathway_subject(step.pathway),
    )


@transaction.atomic
def move_step(*, by: Viewer, step: PathwayStep, up: bool) -> None:
    """The step stands one place further up or down; at an end it stays."""
    _must_write(by, step.pathway)
    steps = list(PathwayStep.objects.filter(pathway=step.pathway).select_for_update())
    at = next(number for number, one in enumerate(steps) if one.pk == step.pk)
    steps.insert(max(0, at - 1) if up else at + 1, steps.pop(at))
    for order, one in enumerate(steps, start=1):
        PathwayStep.objects.filter(pk=one.pk).update(order=order)
    record("find_help.step-moved", by=by, subject=step_subject(step), within=pathway_subject(step.pathway))


@transaction.atomic
def remove_step(*, by: Viewer, step: PathwayStep) -> None:
    """The step is gone. Refused where it is the last of a pathway that families see."""
    _must_write(by, step.pathway)
    if step.pathway.is_published and PathwayStep.objects.filter(pathway=step.pathway).count() == 1:
        raise Refused("This is the last step of a pathway that families see. Take the pathway away from them first.")
    record("find_help.step-removed", by=by, subject=step_subject(step), within=pathway_subject(step.pathway))
    step.delete()


def _must_write(by: Viewer, pathway: Pathway) -> None:
    must_be_allowed(by, permissions.PATHWAYS, partnership_id=pathway.partnership_id)


def _in_order(values: Mapping[str, Any]) -> dict[str, Any]:
    if values["highest_age"] < values["lowest_age"]:
        raise Refused("The pathway ends at an age before it begins. Look at both ages.", field="highest_age")
    return dict(values)
