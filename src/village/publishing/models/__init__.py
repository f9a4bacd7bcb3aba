"""The room's tables, gathered so that Django finds them."""

from village.publishing.models.public_plan import PublicAction, PublicChange, PublicPlan

__all__ = ("PublicAction", "PublicChange", "PublicPlan")
