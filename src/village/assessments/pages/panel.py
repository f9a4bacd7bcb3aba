"""The assessments on a child's page: for staff, and for its parent."""

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.queries.assessments import assessments_about
from village.assessments.queries.own import own_assessments
from village.assessments.rules.kinds import State
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level


def assessments_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the assessments of a child as far as the viewer may know them, or None."""
    reach = reach_for(viewer, pupil)
    if reach.own_adults and not reach.is_staff:
        mine = own_assessments(viewer, pupil)
        return {"own": mine, "rows": ()} if mine else None
    if not reach.is_staff or reach.ties or not reach.schools & viewer.places_with(permissions.VIEW):
        return None
    at = min(reach.schools & viewer.places_with(permissions.WRITE), default=None)
    rows = list(assessments_about(viewer, [pupil.pk]))
    can_begin = at is not None and reach.level == Level.FULL
    if not rows and not can_begin:
        return None
    return {"own": (), "rows": rows, "begin_at": at if can_begin else None, "closed": State.CLOSED}
