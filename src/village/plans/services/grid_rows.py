"""Saving the grid: changed rows and new ones together, all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from village.access.viewer import Viewer
from village.plans.models.plan import Plan
from village.plans.queries.plans import section_for
from village.plans.services.actions import add_action
from village.plans.services.grid import RowChange, change_many
from village.plans.services.writing import Value


@dataclass(frozen=True, slots=True)
class NewRow:
    """One action to be added at the end of a section."""

    section_id: int
    values: Mapping[str, Value]


@transaction.atomic
def save_grid(*, by: Viewer, plan: Plan, changed: Sequence[RowChange], added: Sequence[NewRow]) -> tuple[int, int]:
    """Return how many actions changed and how many were added; raises GridRefused or Refused, and then none was."""
    entries = change_many(by=by, plan=plan, rows=changed)
    for row in added:
        add_action(by=by, plan=plan, section=section_for(by, row.section_id), values=row.values)
    return len(entries), len(added)
