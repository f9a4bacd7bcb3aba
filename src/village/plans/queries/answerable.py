"""Which other actions of a plan one word may answer too."""

from dataclasses import dataclass

from village.access.viewer import Viewer
from village.plans import permissions
from village.plans.models.action import Action, Lead, Placement
from village.plans.models.plan import Plan
from village.plans.queries.actions import mine

MOST_BESIDE = 60
"""More than these are not offered at once: of a long plan only those of the same section."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An action that the same word may answer."""

    id: int
    ref: str
    text: str


def answerable_beside(viewer: Viewer, plan: Plan, action_id: int) -> tuple[Beside, ...]:
    """Return, in the plan's order and in one query, what goes on beside this action and the viewer may answer."""
    going_on = Placement.objects.exclude(action__status=Action.Status.SUPERSEDED)
    rows = going_on.filter(
        plan=plan,
        plan__partnership_id=viewer.partnership_id or 0,
        action__removed_at__isnull=True,
        section__removed_at__isnull=True,
    ).order_by("section__position", "section_id", "position", "action_id")
    if not viewer.can(permissions.EDIT):
        rows = rows.filter(action__in=Lead.objects.filter(mine(viewer)).values("action"))
    found = list(rows.values_list("action_id", "ref", "action__text", "section_id"))
    here = next((section for pk, _ref, _text, section in found if pk == action_id), None)
    others = [row for row in found if row[0] != action_id and (len(found) <= MOST_BESIDE or row[3] == here)]
    return tuple(Beside(pk, ref, text) for pk, ref, text, _section in others)
