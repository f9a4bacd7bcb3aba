"""One row of the board while it is being changed in place."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BaseForm
from django.urls import reverse

from village.plans.pages.addresses import action_url
from village.plans.rules.facts import ActionFacts, PlanFacts
from village.plans.rules.scale import Scale, label_of


@dataclass(frozen=True, slots=True)
class Theirs:
    """A value that somebody else saved meanwhile."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class RowEdit:
    """The form of one row, and where it leads."""

    action_id: int
    ref: str
    form: BaseForm
    save_url: str
    row_url: str
    action_url: str
    theirs: tuple[Theirs, ...]
    """What stands now, where it differs from what was typed; empty unless a save came too late."""


def row_edit(plan: PlanFacts, action: ActionFacts, form: BaseForm, theirs: dict[str, str]) -> RowEdit:
    """Return the row as a form; `theirs` is by the names of its fields."""
    return RowEdit(
        action_id=action.id,
        ref=action.ref,
        form=form,
        save_url=reverse("plans:row-edit", args=(plan.id, action.id)),
        row_url=reverse("plans:row", args=(plan.id, action.id)),
        action_url=action_url(plan.id, action.id),
        theirs=tuple(_theirs(form, theirs, plan.scale)),
    )


def _theirs(form: BaseForm, theirs: dict[str, str], scale: Scale) -> Iterable[Theirs]:
    for name, value in theirs.items():
        shown = label_of(scale, value) if name == "status" else value or "Nothing"
        yield Theirs(str(form[name].label), shown)
