"""The room's tables, gathered so that Django finds them."""

from village.funding.models.agreement import Agreement, Monitoring
from village.funding.models.bid import Bid
from village.funding.models.money import Allocation, Spend

__all__ = ("Agreement", "Allocation", "Bid", "Monitoring", "Spend")
