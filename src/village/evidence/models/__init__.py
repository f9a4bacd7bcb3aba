"""The room's tables, gathered so that Django finds them."""

from village.evidence.models.case_study import CaseConsent, CaseNumber, CasePicture, CaseStudy

__all__ = ("CaseConsent", "CaseNumber", "CasePicture", "CaseStudy")
