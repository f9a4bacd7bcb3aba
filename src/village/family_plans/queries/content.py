"""Everything that stands in one plan, in a fixed number of queries, and single parts of it."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Prefetch
from django.http import Http404

from village.family_plans.models.change import PlanChange
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.models.review import PlanReview
from village.family_plans.models.scales import PlanScale, ScaleMark
from village.family_plans.models.words import PlanWords
from village.family_plans.rules.whose_words import Part

LATEST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of a plan that stand in it today."""

    goals: tuple[PlanGoal, ...]
    steps: tuple[PlanStep, ...]
    words: tuple[PlanWords, ...]
    scales: tuple[PlanScale, ...]
    reviews: tuple[PlanReview, ...]

    def said(self, part: Part) -> tuple[PlanWords, ...]:
        """Return the words that stand in one part."""
        return tuple(one for one in self.words if one.part == part)


def content_of(plan: FamilyPlan) -> Content:
    """Return what stands in the plan; six queries. Whether somebody may read all of it is asked by who shows it."""
    marks = Prefetch("marks", ScaleMark.objects.order_by("on", "pk"))
    return Content(
        goals=tuple(PlanGoal.objects.filter(plan=plan, removed_at=None)),
        steps=tuple(
            PlanStep.objects.filter(plan=plan, removed_at=None)
            .select_related("adult", "practitioner")
            .order_by(models.F("by_on").asc(nulls_last=True), "pk")
        ),
        words=tuple(
            PlanWords.objects.filter(plan=plan, removed_at=None)
            .select_related("adult", "pupil", "written_by")
            .order_by("said_at", "pk")
        ),
        scales=tuple(PlanScale.objects.filter(plan=plan, removed_at=None).prefetch_related(marks)),
        reviews=tuple(PlanReview.objects.filter(plan=plan).select_related("adult", "written_by")),
    )


def removed_parts(plan: FamilyPlan) -> list[PlanGoal | PlanStep | PlanWords | PlanScale]:
    """Return what was taken out of the plan and can be put back, the latest first; four queries."""
    rows: list[PlanGoal | PlanStep | PlanWords | PlanScale] = []
    rows += PlanGoal.objects.filter(plan=plan).exclude(removed_at=None)
    rows += PlanStep.objects.filter(plan=plan).exclude(removed_at=None)
    rows += PlanWords.objects.filter(plan=plan).exclude(removed_at=None)
    rows += PlanScale.objects.filter(plan=plan).exclude(removed_at=None)
    return sorted(rows, key=lambda row: (str(row.removed_at), row.pk), reverse=True)


def part_of[Row: models.Model](table: type[Row], plan: FamilyPlan, row_id: int) -> Row:
    """Return one part of the plan; raises Http404 for one of another. See the plan first."""
    found = table._default_manager.filter(plan=plan, pk=row_id).first()
    if found is None:
        raise Http404("There is no such part in this plan.")
    return found


def adult_in_plan(plan: FamilyPlan, row_id: int) -> PlanAdult:
    """Return one adult who is asked to agree; raises Http404. See the plan first."""
    found = PlanAdult.objects.filter(plan=plan, pk=row_id).select_related("adult").first()
    if found is None:
        raise Http404("Nobody like this is asked about this plan.")
    return found


def changes_of(plan: FamilyPlan) -> list[PlanChange]:
    """Return what changed in the plan, the latest first. See the plan first."""
    rows = PlanChange.objects.filter(plan=plan).select_related("by_user", "by_adult")
    return list(rows[:LATEST_CHANGES])


def changed_since_yes(plan: FamilyPlan) -> dict[int, bool]:
    """Tell of each adult who said yes whether what they said yes to was changed after it. Two queries."""
    changed = PlanChange.objects.filter(plan=plan, is_of_content=True).order_by("-at").values_list("at", flat=True)
    latest = changed.first()
    yes = PlanAdult.objects.filter(plan=plan).exclude(agreed_at=None).values_list("adult_id", "agreed_at")
    return {adult_id: latest is not None and at is not None and latest > at for adult_id, at in yes}
