"""Making one action of two that say the same: one stays and stands in the places of the other."""

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.queries.actions import action_for, placement_for, places_of
from village.plans.services.action_fields import ACTION
from village.plans.services.writing import Write, change


@transaction.atomic
def stand_for_both(*, by: Viewer, plan: Plan, action: Action, seen: int, stays: Action) -> Entry | None:
    """Put `stays` into every section where the action stood, then remove the action; it can come back for thirty days.

    Where `stays` has a home in a plan already, it keeps that one. Raises Stale when `seen` is not the action's present
    version, Refused when both are the same record.
    """
    going, staying = placement_for(by, plan.pk, action.pk).action, action_for(by, stays.pk)
    if going.pk == staying.pk:
        raise Refused("This is one action already.")
    homes = {place.plan_id for place in places_of(by, staying.pk)}
    for place in places_of(by, going.pk):
        if place.plan_id in homes:
            continue
        values = {"home": {"section": place.section_id, "position": place.position}, "ref": place.ref}
        change(ACTION, staying, values, Write(by, place.plan), seen=None, verb="plans.action-placed")
    reason = f"Says the same as “{staying.text[:120]}”"
    return change(
        ACTION, going, {"removed": True}, Write(by, plan), seen=seen, verb="plans.action-removed", reason=reason
    )
