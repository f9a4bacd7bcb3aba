"""Letting go of assessments whose children's records are gone, and of questions after a year."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.models.enquiry import Enquiry
from village.audit.services.record import Actor, Subject, record
from village.people.queries.holds import free_of_holds

ENQUIRIES_KEPT = timedelta(days=365)


@transaction.atomic
def tidy_assessments(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone."""
    rows = free_of_holds(Assessment.objects.filter(~Exists(AssessmentChild.objects.filter(assessment=OuterRef("pk")))))
    asked = free_of_holds(Enquiry.objects.filter(asked_at__lt=now - ENQUIRIES_KEPT))
    counts = {
        "assessments of families whose children’s records are gone": rows.count(),
        "questions whether there is an assessment, asked a year ago": asked.count(),
    }
    if do:
        partnerships = sorted(set(rows.order_by().values_list("partnership_id", flat=True)))
        asked.delete()
        rows.delete()
        for partnership_id in partnerships:
            subject = Subject("assessments.assessment", partnership_id, "assessments whose children’s records are gone")
            record("assessments.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
