"""Rows pasted from a spreadsheet, laid over a plan's grid for looking at before anything is saved."""

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.plans.forms.grid import AddedRow, Typed, TypedRow, cells_of, seen_of, status_of
from village.plans.models.plan import Plan
from village.plans.queries.board import board
from village.plans.queries.one_action import in_order
from village.plans.rules.pasted_table import COLUMNS
from village.plans.rules.scale import Scale


def without_unknown_statuses(pasted: list[dict[str, str]], scale: Scale) -> list[str]:
    """Put codes in the place of statuses in words; return the words that are none, which are gone from the rows."""
    unknown = []
    for values in pasted:
        words = values.get("status", "")
        try:
            values["status"] = status_of(words, scale)
        except Refused:
            unknown.append(words)
            del values["status"]
        else:
            if not words:
                del values["status"]
    return list(dict.fromkeys(unknown))


def laid_over(viewer: Viewer, plan: Plan, pasted: list[dict[str, str]], section: str) -> Typed:
    """Return pasted rows as if they had been typed: rows with a known reference change that action, others are new."""
    by_ref = {one.ref.strip().casefold(): one.id for one in in_order(plan) if one.ref.strip()}
    wanted = {by_ref[ref] for values in pasted if (ref := values.get("ref", "").strip().casefold()) in by_ref}
    facts = board(viewer, plan, only=wanted)
    present = {action.id: action for action in facts.actions}
    sections = {
        words.casefold(): str(one.id)
        for one in facts.sections
        for words in (one.ref, one.title, f"{one.ref} {one.title}")
        if words
    }
    rows: dict[int, TypedRow] = {}
    added = []
    for values in pasted:
        action = present.get(by_ref.get(values.get("ref", "").strip().casefold(), 0))
        home = sections.get(values.pop("section", "").strip().casefold(), section)
        if action is None:
            added.append(AddedRow(home, {code: values.get(code, "") for code in COLUMNS}))
            continue
        now = cells_of(action)
        cells = {code: value for code, value in values.items() if value != now[code]}
        rows[action.id] = TypedRow(action.id, cells, dict(zip(COLUMNS, seen_of(action).split(","), strict=True)))
    return Typed(tuple(rows), rows, added)
