"""The plans on a child's page: for staff, for the child's teacher, and for its parent."""

from django.utils import timezone

from village.access.viewer import Viewer
from village.family_plans import permissions
from village.family_plans.queries.asked import asked_of_teachers
from village.family_plans.queries.goals import goals_of
from village.family_plans.queries.own import own_plans
from village.family_plans.queries.plans import plans_about
from village.family_plans.rules.kinds import State
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.rules.reach import Because, Level


def plans_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the plans about a child as far as the viewer may know them, or None.

    To a parent their own; to who sees plans their titles and goals; to who teaches the child only what it works for
    and what is asked of them, without a word of the family.
    """
    reach = reach_for(viewer, pupil)
    if reach.own_adults and not reach.is_staff:
        mine = own_plans(viewer, pupil)
        return {"own": mine, "plans": (), "asked": ()} if mine else None
    if not reach.is_staff or reach.ties:
        return None
    if reach.schools & viewer.places_with(permissions.VIEW):
        plans = list(plans_about(viewer, [pupil.pk]))
        goals = goals_of([plan.pk for plan in plans])
        at = min(reach.schools & viewer.places_with(permissions.WRITE), default=None)
        can_begin = at is not None and reach.level == Level.FULL
        if not plans and not can_begin:
            return None
        lines = [(plan, goals.get(plan.pk, ())) for plan in plans]
        return {"own": (), "plans": lines, "asked": (), "begin_at": at if can_begin else None, "closed": State.CLOSED}
    if reach.because != Because.TEACHES:
        return None
    asked = asked_of_teachers(viewer, pupil, reach.schools, today=timezone.localdate())
    return {"own": (), "plans": (), "asked": asked} if asked else None
