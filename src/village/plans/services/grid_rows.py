"""Saving the grid: changed rows and new ones together, all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.plan import Plan
from village.plans.queries.plans import section_for
from village.plans.services.action_fields import ACTION
from village.plans.services.actions import add_action
from village.plans.services.grid import RowChange, change_many
from village.plans.services.undo import last_change_of
from village.plans.services.writing import Value


@dataclass(frozen=True, slots=True)
class NewRow:
    """One action to be added at the end of a section."""

    section_id: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Saved:
    """The lines on record of one save."""

    changed: tuple[Entry, ...]
    added: tuple[Entry, ...]


@transaction.atomic
def save_grid(*, by: Viewer, plan: Plan, changed: Sequence[RowChange], added: Sequence[NewRow]) -> Saved:
    """Return the lines on record once every row is saved; raises GridRefused or Refused, and then none was."""
    entries = change_many(by=by, plan=plan, rows=changed)
    made = [add_action(by=by, plan=plan, section=section_for(by, row.section_id), values=row.values) for row in added]
    lines = (last_change_of(by, ACTION.kind, action.pk) for action in made)
    return Saved(entries, tuple(line for line in lines if line is not None))
