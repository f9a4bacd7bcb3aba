"""The room's tables, gathered so that Django finds them."""

from village.windscreen.models.decision import LevelDecision
from village.windscreen.models.level import LevelIndicator, NeedLevel

__all__ = ("LevelDecision", "LevelIndicator", "NeedLevel")
