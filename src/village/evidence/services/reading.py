"""Reads of case studies that show people: every one is on record."""

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.evidence.models.case_study import CaseStudy
from village.evidence.services.case_studies import subject_of


def put_read_on_record(*, by: Viewer, case: CaseStudy) -> None:
    """It is on record that the viewer saw it, unless nobody in it can be recognised."""
    if case.shows_people or any(picture.shows_people for picture in case.pictures.all()):
        record("evidence.case-read", by=by, subject=subject_of(case), is_read=True, partnership_id=case.partnership_id)
