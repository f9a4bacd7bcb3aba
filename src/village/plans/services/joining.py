"""Making one action of two that say the same: they are merged, and the one that stays stands in both places."""

from django.db import transaction

from village.access.viewer import Viewer
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.services.lineage import merge


@transaction.atomic
def stand_for_both(*, by: Viewer, plan: Plan, action: Action, seen: int, stays: Action, reason: str = "") -> Action:
    """Return the action that stays: it stands where the other stood too and takes its steps; the other ends.

    Updates and ratings of the other stay with it, where they are found. Taken back as any merging is. Raises Stale when
    `seen` is not the action's present version, Refused when both are the same record.
    """
    words = reason.strip() or f"Says the same as “{stays.text[:120]}”"
    return merge(by=by, plan=plan, actions=[(action, seen)], into=stays, reason=words)
