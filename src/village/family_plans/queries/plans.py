"""Plans that somebody may see by their work in a school, and the names of the children that they may know."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.family_plans import permissions
from village.family_plans.models.plan import FamilyPlan, PlanChild
from village.family_plans.rules.kinds import GOES_ON
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.queries.reach import closed_to, own_adult_ids, reaches

NO_SUCH_PLAN = "There is no such plan, or it is not for you to see."


@dataclass(frozen=True, slots=True)
class Named:
    """The children of a plan as one viewer may know them."""

    pupils: tuple[Pupil, ...] = ()
    others: int = 0
    """How many more there are, of whom this viewer knows nothing."""

    @property
    def words(self) -> str:
        """Names, and how many others."""
        names = [pupil.name for pupil in self.pupils]
        if self.others:
            names.append("1 other child" if self.others == 1 else f"{self.others} other children")
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def plans_at(viewer: Viewer, school_ids: Collection[int]) -> QuerySet[FamilyPlan]:
    """Return the plans of these schools that the viewer may see by their work there.

    None about a child from whom they are shut out, and none about a child of their own family: nobody reads the other
    adult's words by way of their work.
    """
    here = frozenset(school_ids) & viewer.places_with(permissions.VIEW)
    found = FamilyPlan.objects.filter(partnership_id=viewer.partnership_id or 0, school__in=here)
    closed = PlanChild.objects.filter(pupil__in=closed_to(viewer, today=timezone.localdate()).values("pupil"))
    tied = PlanChild.objects.filter(
        pupil__in=Contact.objects.filter(adult__in=own_adult_ids(viewer)).order_by().values("pupil")
    )
    found = found.exclude(pk__in=closed.order_by().values("plan")).exclude(pk__in=tied.order_by().values("plan"))
    return found.select_related("school", "worker")


def plan_for(viewer: Viewer, plan_id: int) -> FamilyPlan:
    """Return one plan that the viewer may see by their work; raises Http404."""
    found = plans_at(viewer, viewer.places_with(permissions.VIEW)).filter(pk=plan_id).first()
    if found is None:
        raise Http404(NO_SUCH_PLAN)
    return found


def going_on_at(viewer: Viewer, school_id: int) -> QuerySet[FamilyPlan]:
    """Return the plans of the school that were agreed and are not over, as far as the viewer may see them."""
    return plans_at(viewer, [school_id]).filter(state__in=GOES_ON)


def plans_about(viewer: Viewer, pupil_ids: Collection[int]) -> QuerySet[FamilyPlan]:
    """Return the plans about any of the children that the viewer may see by their work, the latest first."""
    about = PlanChild.objects.filter(pupil__in=pupil_ids).order_by().values("plan")
    return plans_at(viewer, viewer.places_with(permissions.VIEW)).filter(pk__in=about)


def children_of(plan_ids: Iterable[int]) -> dict[int, list[Pupil]]:
    """Return the children of each plan, whoever may know them. One query."""
    found: dict[int, list[Pupil]] = defaultdict(list)
    for row in PlanChild.objects.filter(plan__in=list(plan_ids)).select_related("pupil"):
        found[row.plan_id].append(row.pupil)
    return found


def named_children(viewer: Viewer, plan_ids: Collection[int]) -> dict[int, Named]:
    """Return the children of each plan whom the viewer may know by their work; six queries, however many they are."""
    children = children_of(plan_ids)
    ids = {pupil.pk for pupils in children.values() for pupil in pupils}
    reach = reaches(viewer, ids, today=timezone.localdate())
    named = {}
    for plan_id in plan_ids:
        known = tuple(pupil for pupil in children[plan_id] if reach[pupil.pk].is_staff)
        named[plan_id] = Named(known, len(children[plan_id]) - len(known))
    return named


def plan_children(plan: FamilyPlan, pupil_ids: Collection[int]) -> list[PlanChild]:
    """Return the rows of those children of the plan whom the viewer may know."""
    return list(PlanChild.objects.filter(plan=plan, pupil__in=pupil_ids).select_related("pupil"))


def child_in_plan(plan: FamilyPlan, pupil_ids: Collection[int], row_id: int) -> PlanChild:
    """Return the row of one child whom the viewer may know; raises Http404."""
    found = PlanChild.objects.filter(plan=plan, pupil__in=pupil_ids, pk=row_id).select_related("pupil", "plan").first()
    if found is None:
        raise Http404("There is no such child in this plan.")
    return found
