"""The room's tables, gathered so that Django finds them."""

from village.visits.models.about_family import Focus, SafetyNote
from village.visits.models.outing import Outing
from village.visits.models.visit import Visit, VisitChild, Visitor
from village.visits.models.visit_record import FollowUp, VisitPromise, VisitRecord
from village.visits.models.visitor_hours import VisitorHours

__all__ = (
    "Focus",
    "FollowUp",
    "Outing",
    "SafetyNote",
    "Visit",
    "VisitChild",
    "VisitPromise",
    "VisitRecord",
    "Visitor",
    "VisitorHours",
)
