"""The room's tables, gathered so that Django finds them."""

from village.plans.models.plan import Plan, PlanYear, HeadPart, FundingYear, Section
from village.plans.models.action import Action, Placement, Step, Lead
from village.plans.models.schedule import Tick, Timing
from village.plans.models.progress import Rating, Update

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
