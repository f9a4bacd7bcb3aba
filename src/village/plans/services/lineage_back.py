"""Taking back what became of an action, for thirty days, as long as nothing stands on it."""

from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused
from village.plans.models.action import Action, Placement, Step
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating, Update
from village.plans.queries.history import history_of_action
from village.plans.queries.lineage import deed_rows, standing_rows
from village.plans.queries.plans import KEPT_FOR, plan_for
from village.plans.services.action_fields import ACTION
from village.plans.services.actions import remove_action
from village.plans.services.lineage import ENDED
from village.plans.services.lineage_verbs import TAKEN_BACK, VERB_OF
from village.plans.services.writing import Write, change, claim, may_edit, plan_subject


@transaction.atomic
def take_back(*, by: Viewer, plan: Plan, lineage_id: int) -> tuple[Lineage, ...]:
    """Return the rows of the deed, which holds no more: what ended goes on, what it made is removed.

    Raises Http404 for a deed of another plan, Refused after thirty days or when something stands on it already.
    """
    may_edit(by)
    plan = plan_for(by, plan.pk)
    row = standing_rows(by).filter(pk=lineage_id, plan=plan).first()
    if row is None:
        raise Http404("No such deed in this plan.")
    if timezone.now() - row.made_at > KEPT_FOR:
        raise Refused("This was more than 30 days ago, so it stays. Add a new action instead.")
    write = Write(by, plan, takes_back=True)
    rows = list(deed_rows(row).select_related("action", "into", "into_plan"))
    if row.kind == Lineage.Kind.CARRIED:
        _uncarry(write, row)
    else:
        _unmake(write, rows)
    Lineage.objects.filter(pk__in=[one.pk for one in rows]).update(taken_back_at=write.now)
    return tuple(rows)


def _uncarry(write: Write, row: Lineage) -> None:
    """Take the action out of the plan that it was carried into."""
    if row.into_plan is None:
        raise Refused("The plan that it was carried into is gone, so there is nothing to take back.")
    into = plan_for(write.by, row.into_plan.pk)
    later = standing_rows(write.by).filter(action=row.action_id, made_at__gt=row.made_at)
    if later.filter(plan=into).exists() or row.action.status == ENDED:
        raise Refused(f"Something became of this action in {into.title} already. Take that back first.")
    if Placement.objects.filter(action=row.action_id, plan=into).exists():
        there = Write(write.by, into, takes_back=True)
        values: dict[str, Any] = {"ref": "", "home": None}
        change(ACTION, row.action, values, there, seen=None, verb=TAKEN_BACK)


def _unmake(write: Write, rows: list[Lineage]) -> None:
    """Let every action of the deed go on, after what the deed made has been removed."""
    made = {row.into.pk: row.into for row in rows if row.into is not None}
    added = _added_with(write, rows, made)
    for action in made.values():
        if standing_rows(write.by).filter(action=action, made_at__gte=rows[0].made_at).exists():
            raise Refused(f"Something became of “{action.text[:80]}” already. Take that back first.")
        if action.pk in added:
            _refuse_when_used(action)
    ended = {row.action_id: row.action for row in rows}
    for old in ended.values():
        _go_on(write, old, rows)
    for action in made.values():
        if action.pk in added:
            action.refresh_from_db()
            remove_action(by=write.by, plan=write.plan, action=action, seen=action.version, reason="Taken back")


def _added_with(write: Write, rows: list[Lineage], made: dict[int, Action]) -> set[int]:
    """Return the ids of the actions that came into being by the deed itself."""
    if rows[0].kind == Lineage.Kind.SPLIT:
        return set(made)
    entry = _entry_of(write.by, rows[0].action, rows[0])
    return {line["new"] for line in entry.changes if line["field"] == "made"} if entry else set()


def _refuse_when_used(action: Action) -> None:
    """Raise Refused when somebody has said or rated anything of the action, which must not vanish."""
    said = Update.objects.filter(actions=action).exists()
    if said or Rating.objects.filter(action=action, withdrawn_at__isnull=True).exists():
        raise Refused(f"Somebody has said already how “{action.text[:80]}” goes, so this stays.")


def _go_on(write: Write, old: Action, rows: list[Lineage]) -> None:
    """Give the action the status and the steps that it had, on record."""
    entry = _entry_of(write.by, old, rows[0])
    was = next((line for line in entry.changes if line["field"] == "status"), None) if entry else None
    changes: list[Change] = [
        {"field": "became", "label": "What became of it", "old": rows[0].get_kind_display(), "new": None}
    ]
    if was is not None and old.status == ENDED:
        claim(ACTION, old, None)
        Action.objects.filter(pk=old.pk).update(status=was["old"])
        changes.append({"field": "status", "label": "Status", "old": ENDED.value, "new": was["old"]})
    moved = next((line for line in entry.changes if line["field"] == "steps"), None) if entry else None
    if moved is not None:
        staying = next(row.into for row in rows if row.action_id == old.pk)
        ids = [step["id"] for step in moved["old"]]
        Step.objects.filter(pk__in=ids, action=staying).update(action=old)
    subject = Subject(ACTION.kind, old.pk, ACTION.label(old, write))
    record(
        TAKEN_BACK,
        by=write.by,
        subject=subject,
        within=plan_subject(write.plan),
        changes=changes,
        undoes=entry.pk if entry else None,
    )


def _entry_of(by: Viewer, action: Action, row: Lineage) -> Entry | None:
    """Return the line on record of the deed; a drop decided for a later year has one of its own once it holds."""
    lines = history_of_action(by, action.pk).filter(verb=VERB_OF[row.kind], at__gte=row.made_at)
    return lines.order_by("at", "pk").first()
