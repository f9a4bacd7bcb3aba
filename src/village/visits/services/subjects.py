"""How visits and what hangs on them stand on the record: by number and day, never by the family's name."""

from village.audit.services.record import Subject
from village.visits.models.outing import Outing
from village.visits.models.visit import Visit

VISIT, OUTING = "visits.visit", "visits.outing"


def visit_subject(visit: Visit) -> Subject:
    """Return the visit as the record names it."""
    return Subject(VISIT, visit.pk, f"visit {visit.pk}")


def outing_subject(outing: Outing) -> Subject:
    """Return the outing as the record names it."""
    return Subject(OUTING, outing.pk, f"outing {outing.pk}")
