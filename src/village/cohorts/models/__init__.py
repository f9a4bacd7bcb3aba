"""The room's tables, gathered so that Django finds them."""

from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.models.rule import Rule, RuleVersion

__all__ = ("Cohort", "Listed", "Rule", "RuleVersion")
