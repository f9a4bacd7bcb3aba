"""Saving many rows of the grid at once: all of them or none, with a report of the rows that somebody else changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan
from village.plans.queries.plans import plan_for
from village.plans.services.action_fields import ACTION
from village.plans.services.times import with_times_read
from village.plans.services.writing import Value, Write, change, may_edit
from village.reading.ratings import rating_of_words

GRID_FIELDS = ("ref", "text", "objective", "time_words", "resources", "measure", "status", "notes")
"""Columns that the grid can write, in their order for pasting; leads and ticks have cells of their own."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of the grid: the action, the version that the person saw, and the fields with new values."""

    action_id: int
    seen: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one row could not be saved."""

    action_id: int
    sentence: str
    is_stale: bool = False
    field: str | None = None


class GridRefused(Refused):
    """Some rows could not be saved, so none was; `problems` says which and why."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        count = len(problems)
        rows = "1 row" if count == 1 else f"{count} rows"
        super().__init__(f"{rows} could not be saved, so nothing was saved. What you typed is still here.")
        self.problems = tuple(problems)


def change_many(*, by: Viewer, plan: Plan, rows: Sequence[RowChange]) -> tuple[Entry, ...]:
    """Return the lines on record once every row has its values; raises GridRefused, and then nothing was written."""
    may_edit(by)
    plan = plan_for(by, plan.pk)
    problems: list[RowProblem] = []
    entries: list[Entry] = []
    with transaction.atomic():
        found = _actions(plan, rows)
        for row in rows:
            try:
                if entry := _change_one(by, plan, found.get(row.action_id), row):
                    entries.append(entry)
            except Refused as refused:
                problems.append(RowProblem(row.action_id, refused.sentence, isinstance(refused, Stale), refused.field))
        if problems:
            transaction.set_rollback(True)
    if problems:
        raise GridRefused(problems)
    return tuple(entries)


def _actions(plan: Plan, rows: Sequence[RowChange]) -> dict[int, Action]:
    placements = Placement.objects.filter(
        plan=plan, action_id__in=[row.action_id for row in rows], action__removed_at__isnull=True
    )
    return {place.action_id: place.action for place in placements.select_related("action")}


def _change_one(by: Viewer, plan: Plan, action: Action | None, row: RowChange) -> Entry | None:
    if action is None:
        raise Stale("This action was removed or moved to another plan while you were at it.")
    if unknown := set(row.values) - {rule.code for rule in ACTION.fields}:
        raise Refused(f"There is no column {min(unknown)}.")
    with transaction.atomic():
        values = with_times_read(action, plan, row.values)
        return change(ACTION, action, values, Write(by, plan), seen=row.seen, verb="plans.action-changed")


def pasted_rows(text: str) -> list[list[str]]:
    """Part text copied from Excel into rows of cells: tabs between cells, quotes round cells of several lines."""
    rows: list[list[str]] = [[]]
    cell: list[str] = []
    quoted = False
    position, end = 0, len(text)
    while position < end:
        mark = text[position]
        if quoted:
            if mark == '"' and text[position + 1 : position + 2] == '"':
                cell.append('"')
                position += 1
            elif mark == '"':
                quoted = False
            else:
                cell.append(mark)
        elif mark == '"' and not cell:
            quoted = True
        elif mark == "\t" or mark in "\r\n":
            rows[-1].append("".join(cell).strip())
            cell = []
            if mark != "\t":
                position += text[position : position + 2] == "\r\n"
                rows.append([])
        else:
            cell.append(mark)
        position += 1
    rows[-1].append("".join(cell).strip())
    return [row for row in rows if any(row)] if rows[-1] == [""] else rows


def pasted_changes(
    text: str, *, order: Sequence[tuple[int, int]], first_action: int, first_field: str
) -> list[RowChange]:
    """Return the changes that pasting makes: cells fill right and down from one cell, over the rows as they stand.

    `order` is (action id, version) as shown. Raises Refused when what is pasted does not fit.
    """
    if first_field not in GRID_FIELDS:
        raise Refused("This column cannot be pasted into. Start in a column of words.")
    ids = [action_id for action_id, _seen in order]
    if first_action not in ids:
        raise Refused("The row to paste into is no longer shown. Load the page again.")
    fields = GRID_FIELDS[GRID_FIELDS.index(first_field) :]
    rows, below = pasted_rows(text), order[ids.index(first_action) :]
    if len(rows) > len(below):
        raise Refused(f"{len(rows)} rows were pasted, but only {len(below)} stand from here on. Add actions first.")
    if any(len(row) > len(fields) for row in rows):
        raise Refused("More columns were pasted than stand to the right of this one.")
    return [
        RowChange(action_id, seen, {field: _cell(field, cell) for field, cell in zip(fields, row, strict=False)})
        for (action_id, seen), row in zip(below, rows, strict=False)
    ]


def _cell(field: str, text: str) -> str:
    """Return the value of a pasted cell; a status may be pasted as its word, letter or code."""
    if field != "status" or not text or text in Action.Status.values:
        return text
    code = rating_of_words(text)
    if code is None:
        raise Refused(f"“{text}” is no status. Use red, amber, green, complete, not started, on hold or superseded.")
    return code
