"""What the pages of one plan have in common: whose it is, what can be chosen, and who is worried about a child."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.family_plans import permissions
from village.family_plans.forms.choices import Choices, choices_from
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.queries.adults import adults_of, may_hear
from village.family_plans.queries.plans import Named, named_children
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.organisations.queries import practitioners
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.staff import safeguarding_leads

TAB = "family-plans"


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """What stands around every page of one plan."""

    school: SchoolFrame
    plan: FamilyPlan
    named: Named
    leads: tuple[str, ...]
    can_write: bool


def plan_frame(viewer: Viewer, plan: FamilyPlan) -> PlanFrame:
    """Return the frame of a plan that the viewer may see."""
    today = timezone.localdate()
    return PlanFrame(
        school=school_frame(viewer, plan.school_id, TAB),
        plan=plan,
        named=named_children(viewer, [plan.pk])[plan.pk],
        leads=tuple(safeguarding_leads(viewer, [plan.school_id], today=today)),
        can_write=viewer.can(permissions.WRITE, at=plan.school_id),
    )


def staff_of(viewer: Viewer, school: Organisation, *, today: date) -> list[Practitioner]:
    """Return who works at the school today."""
    return list(practitioners(viewer, organisation=school, today=today))


def choices_of(viewer: Viewer, frame: PlanFrame) -> Choices:
    """Return what can be chosen in the parts of the plan; nobody who is shut out by now."""
    today = timezone.localdate()
    hears = may_hear(frame.plan, today=today)
    asked = [row for row in adults_of(frame.plan) if row.adult_id in hears]
    return choices_from(asked, frame.named.pupils, staff_of(viewer, frame.plan.school, today=today))


def still_asked(plan: FamilyPlan) -> list[PlanAdult]:
    """Return the adults who are asked and may hear of the plan today."""
    hears = may_hear(plan, today=timezone.localdate())
    return [row for row in adults_of(plan) if row.adult_id in hears]


def adult_asked(plan: FamilyPlan, typed: str) -> int | None:
    """Return the id of an adult for whom paper is made, None for all of it; raises Http404 for nobody who may read."""
    if not typed:
        return None
    adult_id = whole_number(typed)
    if adult_id not in {row.adult_id for row in still_asked(plan)}:
        raise Http404("Nobody like this is asked about this plan.")
    return adult_id
