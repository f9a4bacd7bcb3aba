"""Asking whether a child has an assessment already: one sentence for an answer, whatever there is."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment
from village.assessments.models.enquiry import Enquiry
from village.assessments.queries.asking import MOST, asked_lately, find
from village.assessments.services.on_record import may_write
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.people.services.on_record import school_subject

ANSWER = "If there is one, its lead practitioner has been asked to ring you."
TOO_OFTEN = f"You have asked {MOST} times within the hour. Try again later, or ring the school of the child."


def enquiry_subject(enquiry: Enquiry) -> Subject:
    """Return a question as the record names it: by its number."""
    return Subject("assessments.enquiry", enquiry.pk, f"question {enquiry.pk}")


@transaction.atomic
def ask(*, by: Viewer, organisation_id: int, pupil_ids: Collection[int], ring: str) -> list[Assessment]:
    """Return the open assessments that the viewer may see anyway; of any other nobody is told but its own school.

    A row is written and put on record for each question alike. Raises Refused after too many within the hour.
    """
    must_be_allowed(by, permissions.ASK, partnership_id=by.partnership_id, at=[organisation_id])
    now = timezone.now()
    if asked_lately(by, now) >= MOST:
        raise Refused(TOO_OFTEN)
    if not ring.strip():
        raise Refused("Write where you can be rung.", field="ring")
    found = find(by, pupil_ids)
    made = Enquiry.objects.create(
        partnership_id=by.partnership_id or 0,
        asked_by_id=by.user_id,
        organisation_id=organisation_id,
        ring=ring.strip()[:60],
        asked_at=now,
        assessment_id=found.to_ask,
    )
    record("assessments.asked", by=by, subject=enquiry_subject(made), within=school_subject(organisation_id))
    return list(found.visible)


@transaction.atomic
def answer(*, by: Viewer, enquiry: Enquiry, how: str) -> None:
    """The lead practitioner rang whoever asked, or leaves it; whoever asked is told nothing by Village either way."""
    if enquiry.assessment is None or how not in {Enquiry.Answer.RANG, Enquiry.Answer.LEFT}:
        raise Refused("Say whether you rang them.")
    may_write(by, enquiry.assessment)
    rows = Enquiry.objects.filter(pk=enquiry.pk, answer=Enquiry.Answer.OPEN)
    if rows.update(answer=how, answered_by_id=by.user_id, answered_at=timezone.now()):
        within = school_subject(enquiry.assessment.school_id)
        record("assessments.enquiry-answered", by=by, subject=enquiry_subject(enquiry), within=within)
