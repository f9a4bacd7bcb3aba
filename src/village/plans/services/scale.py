"""Setting which ratings a plan uses, what it calls them and what each means."""

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.plan import Plan
from village.plans.queries.plans import plan_for
from village.plans.rules.scale import Scale
from village.plans.services.plan_fields import PLAN
from village.plans.services.scale_field import scale_value
from village.plans.services.writing import Write, change


def set_scale(*, by: Viewer, plan: Plan, seen: int, scale: Scale) -> Entry | None:
    """Return the line on record once the plan has this scale, None when it had; empty words keep the usual ones.

    `seen` is the plan's version. Raises Stale, and Refused when fewer than two colours, or not complete, would stay.
    Ratings given earlier stay as they are, also those that the plan uses no more.
    """
    found = plan_for(by, plan.pk)
    values = {"scale": scale_value(scale)}
    return change(PLAN, found, values, Write(by, found), seen=seen, verb="plans.scale-set")
