"""Who may change an assessment, and how it is named on the record."""

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment
from village.assessments.queries.assessments import NO_SUCH_ASSESSMENT, assessment_for
from village.assessments.rules.kinds import check_open
from village.audit.services.record import Subject, record
from village.people.services.on_record import school_subject


def assessment_subject(assessment: Assessment) -> Subject:
    """Return the assessment as the record names it: by its kind and number, never by a child."""
    return Subject("assessments.assessment", assessment.pk, f"{assessment.get_kind_display()} {assessment.pk}")


def within(assessment: Assessment) -> Subject:
    """Return the school within which a line about the assessment lies."""
    return school_subject(assessment.school_id)


def told(verb: str, assessment: Assessment, *, by: Viewer) -> None:
    """That something was done with the assessment stands on the record, and no words of it."""
    record(verb, by=by, subject=assessment_subject(assessment), within=within(assessment))


def may_write(by: Viewer, assessment: Assessment) -> None:
    """Nothing happens when they may change the assessment now; raises Http404, PermissionDenied, or Refused."""
    may_do(by, assessment, permissions.WRITE)
    check_open(assessment.state)


def may_do(by: Viewer, assessment: Assessment, right: str) -> None:
    """Nothing happens when they hold the right over the assessment and see it; raises Http404 or PermissionDenied."""
    must_be_allowed(
        by,
        right,
        partnership_id=assessment.partnership_id,
        at=[assessment.school_id],
        seen_with=permissions.VIEW,
        missing=NO_SUCH_ASSESSMENT,
    )
    assessment_for(by, assessment.pk)
