"""Who may change a plan, how it is named on the record, and its own history of old and new words."""

from datetime import datetime

from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject
from village.family_plans import permissions
from village.family_plans.models.change import PlanChange
from village.family_plans.models.plan import FamilyPlan
from village.family_plans.queries.plans import NO_SUCH_PLAN, plan_for
from village.family_plans.rules.kinds import check_writable
from village.people.models.adult import Adult
from village.people.services.on_record import school_subject

LONGEST_WHAT = 120


def plan_subject(plan: FamilyPlan) -> Subject:
    """Return the plan as the record names it: by its kind and number, never by a child or its title."""
    return Subject("family_plans.plan", plan.pk, f"{plan.get_kind_display()} {plan.pk}")


def within(plan: FamilyPlan) -> Subject:
    """Return the school within which a line about the plan lies."""
    return school_subject(plan.school_id)


def may_write(by: Viewer, plan: FamilyPlan, *, closed_too: bool = False) -> None:
    """Nothing happens when they may change the plan now; raises Http404, PermissionDenied, or Refused once closed."""
    must_be_allowed(
        by,
        permissions.WRITE,
        partnership_id=plan.partnership_id,
        at=[plan.school_id],
        seen_with=permissions.VIEW,
        missing=NO_SUCH_PLAN,
    )
    plan_for(by, plan.pk)
    if not closed_too:
        check_writable(plan.state)


def keep_change(
    plan: FamilyPlan,
    what: str,
    *,
    old: str = "",
    new: str = "",
    user_id: int | None = None,
    adult: Adult | None = None,
    is_of_content: bool = True,
    at: datetime | None = None,
) -> PlanChange:
    """Return the line of the plan's own history, with the words before and after."""
    return PlanChange.objects.create(
        plan=plan,
        at=at or timezone.now(),
        by_user_id=user_id,
        by_adult=adult,
        what=what[:LONGEST_WHAT],
        old=old,
        new=new,
        is_of_content=is_of_content,
    )
