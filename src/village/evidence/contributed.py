"""What this room adds to the pages of a plan, to a school's menu, and to the ways on from Families."""

from collections.abc import Mapping

from village.access.viewer import Viewer
from village.evidence import permissions
from village.evidence.queries.case_studies import shown_case_studies
from village.people.contributions import Door, SchoolTab
from village.plans.contributions import ActionPanel


def case_panel(viewer: Viewer, _plan_id: int, action_id: int) -> Mapping[str, object] | None:
    """Return the case studies that tell of the action, and whether the viewer may write one; None for who sees none."""
    if not viewer.can(permissions.VIEW):
        return None
    cases = shown_case_studies(viewer, [action_id])
    can_write = viewer.can(permissions.WRITE)
    if not cases and not can_write:
        return None
    return {"cases": cases, "can_write": can_write, "action_id": action_id}


ACTION_PANELS = (ActionPanel("evidence/action_panel.html", case_panel, place="side"),)
SCHOOL_TABS = (SchoolTab("did-it-help", "Did it help?", "evidence:helped", permissions.EVALUATE, place=90),)
DOORS = (
    Door(
        "did-it-help",
        "Did it help?",
        "All schools together: those whose turn it was, against those on the same lists who waited.",
        "evidence:helped-all",
        permissions.EVALUATE_ALL,
    ),
)
