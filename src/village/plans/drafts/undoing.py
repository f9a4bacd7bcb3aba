"""Corrections taken back, the last one first: what the decisions were before each of them."""

from collections.abc import Mapping
from dataclasses import replace

from village.basics.errors import Refused
from village.plans.drafts.decisions import Decisions, decisions_from_dict, decisions_to_dict
from village.plans.drafts.edits import edit_to_dict

MOST = 50
"""So many corrections can be taken back; earlier ones stay."""


def with_past(before: Decisions, after: Decisions) -> Decisions:
    """Return the decisions that remember how they were before; the same ones when nothing changed."""
    if _without_past(before) == _without_past(after):
        return before
    return replace(after, past=(*before.past, _as_it_was(before, after))[-MOST:])


def undo_count(decisions: Decisions) -> int:
    """Return how many corrections can be taken back."""
    return len(decisions.past)


def undone(decisions: Decisions) -> Decisions:
    """Return the decisions as they were before the last correction. Raises Refused when there is none."""
    if not decisions.past:
        raise Refused("There is no correction to undo.")
    *earlier, last = decisions.past
    values = dict(last)
    if isinstance(values.get("edits"), int):
        values["edits"] = _without_past(decisions)["edits"][: values["edits"]]  # type: ignore[index]  # a list of edits
    return replace(decisions_from_dict(values), past=tuple(earlier))


def _without_past(decisions: Decisions) -> dict[str, object]:
    values = decisions_to_dict(decisions)
    del values["past"]
    return values


def _as_it_was(before: Decisions, after: Decisions) -> Mapping[str, object]:
    """Return the decisions as JSON values; edits that stand in `after` as well are only counted."""
    values = _without_past(before)
    if after.edits[: len(before.edits)] == before.edits:
        values["edits"] = len(before.edits)
    else:
        values["edits"] = [edit_to_dict(edit) for edit in before.edits]
    return values
