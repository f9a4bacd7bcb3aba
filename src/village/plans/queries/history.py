"""The history of plans and actions, from the record."""

from django.db.models import Q, QuerySet

from village.access.viewer import Viewer
from village.audit.models.entry import Entry


def _lines(viewer: Viewer) -> QuerySet[Entry]:
    if viewer.partnership_id is None:
        return Entry.objects.none()
    return Entry.objects.filter(partnership_id=viewer.partnership_id, is_read=False)


def history_of_plan(viewer: Viewer, plan_id: int) -> QuerySet[Entry]:
    """Return what was done to the plan and to all that belongs to it, latest first."""
    return _lines(viewer).filter(
        Q(subject_kind="plans.plan", subject_id=str(plan_id)) | Q(within_kind="plans.plan", within_id=str(plan_id))
    )


def history_of_action(viewer: Viewer, action_id: int) -> QuerySet[Entry]:
    """Return what was done to the action in whatever plan, latest first."""
    return history_of(viewer, "plans.action", action_id)


def history_of(viewer: Viewer, kind: str, subject_id: int) -> QuerySet[Entry]:
    """Return what was done to one thing, latest first."""
    return _lines(viewer).filter(subject_kind=kind, subject_id=str(subject_id))
