"""The room's tables, gathered so that Django finds them."""

from village.assessments.models.assessment import Assessment, AssessmentAdult, AssessmentChild
from village.assessments.models.consent import AssessmentConsent, SharingException
from village.assessments.models.delivery import AssessmentReview, DeliveryAction, ReviewLine
from village.assessments.models.domain import DomainEntry, DomainWords, EarlierWords
from village.assessments.models.enquiry import Enquiry
from village.assessments.models.team import LeadSpell, TeamMeeting, TeamMember
from village.assessments.models.template import TemplateVersion

__all__ = (
    "Assessment",
    "AssessmentAdult",
    "AssessmentChild",
    "AssessmentConsent",
    "AssessmentReview",
    "DeliveryAction",
    "DomainEntry",
    "DomainWords",
    "EarlierWords",
    "Enquiry",
    "LeadSpell",
    "ReviewLine",
    "SharingException",
    "TeamMeeting",
    "TeamMember",
    "TemplateVersion",
)
