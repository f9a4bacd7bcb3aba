"""The room's tables, gathered so that Django finds them."""

from village.plans.models.action import Action, Lead, Placement, Step
from village.plans.models.plan import FundingYear, HeadPart, Plan, PlanYear, Section
from village.plans.models.progress import Rating, Update
from village.plans.models.schedule import Tick, Timing

__all__ = (
    "Action",
    "FundingYear",
    "HeadPart",
    "Lead",
    "Placement",
    "Plan",
    "PlanYear",
    "Rating",
    "Section",
    "Step",
    "Tick",
    "Timing",
    "Update",
)
