"""The room's tables, gathered so that Django finds them."""

from village.plans.models.action import Action, Lead, Placement, Step
from village.plans.models.evidence import Evidence
from village.plans.models.lineage import Lineage
from village.plans.models.plan import FundingYear, HeadPart, Plan, PlanYear, Section
from village.plans.models.progress import Rating, Update
from village.plans.models.scale import RatingMeaning
from village.plans.models.schedule import Tick, Timing
from village.plans.models.section_lead import SectionLead

__all__ = (
    "Action",
    "Evidence",
    "FundingYear",
    "HeadPart",
    "Lead",
    "Lineage",
    "Placement",
    "Plan",
    "PlanYear",
    "Rating",
    "RatingMeaning",
    "Section",
    "SectionLead",
    "Step",
    "Tick",
    "Timing",
    "Update",
)
