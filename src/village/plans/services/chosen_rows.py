"""One deed for many rows of a board: all of them or none."""

from collections.abc import Sequence

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.plan import Plan, Section
from village.plans.queries.plans import section_for
from village.plans.services.actions import place_in
from village.plans.services.grid import RowChange, change_many
from village.plans.services.writing import Value

type Lines = tuple[Entry, ...]
type Chosen = Sequence[tuple[int, int]]
"""Action id and the version that the person saw."""


def set_status_of_rows(*, by: Viewer, plan: Plan, chosen: Chosen, status: str) -> Lines:
    """Return a line for each row that changed once all have the status; raises GridRefused, and then none has."""
    return _change(by, plan, chosen, {"status": status})


def remove_rows(*, by: Viewer, plan: Plan, chosen: Chosen) -> Lines:
    """Return a line for each action that is now away, for thirty days, from all its plans; raises GridRefused."""
    return _change(by, plan, chosen, {"removed": True})


def move_rows(*, by: Viewer, plan: Plan, chosen: Chosen, section: Section) -> Lines:
    """Return a line for each action that now stands at the end of the section; raises GridRefused."""
    section = section_for(by, section.pk)
    return _change(by, plan, chosen, {"home": {"section": section.pk, "position": place_in(section)}})


def _change(by: Viewer, plan: Plan, chosen: Chosen, values: dict[str, Value]) -> Lines:
    return change_many(by=by, plan=plan, rows=[RowChange(action, seen, values) for action, seen in chosen])
