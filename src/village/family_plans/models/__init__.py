"""The room's tables, gathered so that Django finds them."""

from village.family_plans.models.change import PlanChange
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.link import PlanLink
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.models.review import PlanReview
from village.family_plans.models.scales import PlanScale, ScaleMark
from village.family_plans.models.words import PlanTheme, PlanWords

__all__ = (
    "FamilyPlan",
    "PlanAdult",
    "PlanChange",
    "PlanChild",
    "PlanGoal",
    "PlanLink",
    "PlanReview",
    "PlanScale",
    "PlanStep",
    "PlanTheme",
    "PlanWords",
    "ScaleMark",
)
