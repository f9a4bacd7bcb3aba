"""To which schools a plan can go: those on whose roll one of its children is today."""

from datetime import date

from village.access.viewer import Viewer
from village.family_plans.models.plan import FamilyPlan
from village.family_plans.queries.adults import pupil_ids_of
from village.organisations.models.organisation import Organisation
from village.people.queries.likenesses import rolls_today
from village.people.queries.schools import schools_with


def schools_to_go_to(viewer: Viewer, plan: FamilyPlan, *, today: date) -> list[Organisation]:
    """Return the schools of the partnership where a child of the plan is today, without the plan's own."""
    here = {spell.school_id for spell in rolls_today(pupil_ids_of(plan), today=today)} - {plan.school_id}
    return list(schools_with(viewer, here))
