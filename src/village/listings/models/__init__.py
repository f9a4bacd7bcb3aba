"""The room's tables, gathered so that Django finds them."""

from village.listings.models.feedback import Feedback
from village.listings.models.keeping import KeepingRules, OfferItem, Trust
from village.listings.models.link import Letter, UpdateLink
from village.listings.models.proposal import Proposal
from village.listings.models.report import Report
from village.listings.models.step import Step
from village.listings.models.version import Version

__all__ = (
    "Feedback",
    "KeepingRules",
    "Letter",
    "OfferItem",
    "Proposal",
    "Report",
    "Step",
    "Trust",
    "UpdateLink",
    "Version",
)
