"""What moved in a plan between two moments, from the record."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.action import Placement
from village.plans.models.plan import Plan
from village.plans.rules.lineage import ENDINGS
from village.plans.rules.moved import Line, Move, moves

VERBS = frozenset(
    {
        "plans.action-added",
        "plans.action-carried",
        "plans.action-changed",
        "plans.action-lineage-back",
        "plans.action-placed",
        "plans.action-removed",
        "plans.action-restored",
        "plans.action-taken-out",
        "plans.action-undone",
        *(f"plans.action-{kind}" for kind in ENDINGS),
    }
)


def moves_between(viewer: Viewer, plan: Plan, from_at: datetime | None, to_at: datetime) -> tuple[Move, ...]:
    """Return what moved after `from_at` (None: since ever) and not after `to_at`, in the order of the plan.

    Two queries, whatever the number of actions.
    """
    here = Placement.objects.filter(plan=plan, plan__partnership_id=viewer.partnership_id or 0)
    ordered = here.order_by("section__position", "section_id", "position", "action_id")
    rows = ordered.values_list("action_id", "ref", "action__text")
    names = {action_id: (ref, text) for action_id, ref, text in rows}
    return moves(lines_between(viewer, plan, from_at, to_at), names)


def lines_between(
    viewer: Viewer, plan: Plan, from_at: datetime | None, to_at: datetime, *, also: Collection[int] = ()
) -> list[Line]:
    """Return every changed field of the plan's actions in that time, as it stands on the record; one query.

    `also` names plans whose actions are asked for too.
    """
    here = Placement.objects.filter(plan__in=[plan.pk, *also], plan__partnership_id=viewer.partnership_id or 0)
    ids = here.order_by().annotate(key=Cast("action_id", CharField())).values("key")
    entries = Entry.objects.filter(
        Q(subject_id__in=ids) | Q(within_kind="plans.plan", within_id=str(plan.pk)),
        partnership_id=viewer.partnership_id or 0,
        subject_kind="plans.action",
        verb__in=VERBS,
        at__lte=to_at,
    ).order_by("at", "pk")
    if from_at is not None:
        entries = entries.filter(at__gt=from_at)
    return _lines(entries, plan)


def _lines(entries: QuerySet[Entry], plan: Plan) -> list[Line]:
    """Return one line for each field; in the order of the record, which a stable sort by time keeps."""
    return [
        Line(
            action_id=int(entry.subject_id),
            at=entry.at,
            verb=entry.verb,
            field=change["field"],
            old=change["old"],
            new=change["new"],
            who=entry.actor_name,
            reason=entry.reason,
            is_here=entry.within_id == str(plan.pk),
        )
        for entry in entries
        for change in entry.changes
    ]
