"""Taking a change back: the old values are written through the same way as any change, and put on record."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.plans.models.plan import Plan
from village.plans.queries.actions import actions_of
from village.plans.queries.history import history_of, history_of_plan
from village.plans.queries.plans import plan_for
from village.plans.services.action_fields import ACTION
from village.plans.services.lineage_verbs import LINEAGE_VERBS
from village.plans.services.plan_fields import PARTS, PLAN
from village.plans.services.settled_rating import SETTLED
from village.plans.services.writing import Thing, Value, Write, change, may_edit

_KINDS = (PLAN.kind, ACTION.kind, *PARTS)
_FOR_GOOD = frozenset(
    {
        "plans.update-said",
        "plans.evidence-added",
        "plans.evidence-withdrawn",
        SETTLED,
        *LINEAGE_VERBS,
        "plans.action-added",
        "plans.plan-made",
        "plans.plan-imported",
        "plans.plan-import-undone",
    }
)
"""Verbs whose undoing is not offered: a word once said stays; what was made or brought in has a button of its own."""

_OF_PLANS = "plans."
"""What upper rooms put on record about an action or a plan, they alone take back."""


def last_change_of(viewer: Viewer, kind: str, subject_id: int) -> Entry | None:
    """Return the change that `undo_last_change` would take back, or None; kinds are as on the record."""
    return history_of(viewer, kind, subject_id).exclude(changes=[]).order_by("-at", "-pk").first()


def last_change_in(viewer: Viewer, plan: Plan) -> Entry | None:
    """Return the latest change anywhere in the plan that can be taken back, or None."""
    entries = history_of_plan(viewer, plan.pk).filter(subject_kind__in=_KINDS).exclude(changes=[])
    entries = entries.filter(verb__startswith="plans.").exclude(verb__in=_FOR_GOOD)
    return entries.order_by("-at", "-pk").first()


def last_undoable(viewer: Viewer, kind: str, subject_id: int) -> Entry | None:
    """Return the last change where it can still be offered for taking back: an update, said for good, cannot."""
    entry = last_change_of(viewer, kind, subject_id)
    is_ours = entry is not None and entry.verb.startswith(_OF_PLANS) and entry.verb not in _FOR_GOOD
    return entry if is_ours else None


def undo_last_change(*, by: Viewer, kind: str, subject_id: int) -> Entry:
    """Take back the last change of one plan, section, action or part; done twice it does the change again."""
    entry = last_change_of(by, kind, subject_id)
    if entry is None:
        raise Refused("There is nothing to undo here.")
    return undo(by=by, entry=entry)


@transaction.atomic
def undo(*, by: Viewer, entry: Entry) -> Entry:
    """Return the line on record that takes this one back.

    Raises Refused when a field was changed again since, or when the line is of a kind that stays for good.
    """
    may_edit(by)
    found = history_of(by, entry.subject_kind, int(entry.subject_id)).filter(pk=entry.pk).first()
    if found is None or found.subject_kind not in _KINDS:
        raise Refused("This stays on record and cannot be undone.")
    if found.verb == SETTLED or not found.verb.startswith(_OF_PLANS):
        raise Refused("This belongs to a review round or another page. Take it back there, while it is open.")
    if found.verb in LINEAGE_VERBS:
        raise Refused("This is taken back on the action's own page, where it says what became of it.")
    thing, row, plan = _thing_of(by, found)
    codes = {rule.code for rule in thing.fields}
    changes = [line for line in found.changes if line["field"] in codes]
    made_or_removed = [line for line in changes if line["field"] == "removed"]
    changes = made_or_removed or changes
    if not changes:
        raise Refused("This stays on record and cannot be undone.")
    write = Write(by, plan, takes_back=True)
    old: dict[str, Value] = {}
    for line in changes:
        rule = thing.rule(line["field"])
        if rule.bare(rule.read(row, write)) != rule.bare(line["new"]):
            raise Refused(f"{line['label']} was changed again since. Look at it as it is now and change it by hand.")
        old[line["field"]] = line["old"]
    taken_back = change(thing, row, old, write, seen=None, verb=f"{thing.kind}-undone", undoes=found.pk)
    if taken_back is None:
        raise Refused("There is nothing left to undo here.")
    return taken_back


@transaction.atomic
def undo_all(*, by: Viewer, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the lines that take all of these back, the latest first; raises Refused, and then none is taken back."""
    latest_first = sorted(entries, key=lambda entry: (entry.at, entry.pk), reverse=True)
    return tuple(undo(by=by, entry=entry) for entry in latest_first)


def _thing_of(by: Viewer, entry: Entry) -> tuple[Thing, Any, Plan]:
    """Return the rules, the row and the plan of what the line is about."""
    row: Any
    subject_id = int(entry.subject_id)
    if entry.subject_kind == PLAN.kind:
        plan = plan_for(by, subject_id, removed_too=True)
        return PLAN, plan, plan
    plan = plan_for(by, int(entry.within_id))
    if entry.subject_kind == ACTION.kind:
        thing, row = ACTION, actions_of(by).filter(pk=subject_id).first()
    else:
        thing, table = PARTS[entry.subject_kind]
        row = table._default_manager.filter(pk=subject_id, plan=plan).first()
    if row is None:
        raise Refused("This is gone for good and cannot be brought back.")
    return thing, row, plan
