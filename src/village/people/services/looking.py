"""Looks at children: each page, list and search hit puts a line on the record for every child that it shows."""

from collections.abc import Iterable

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.reads import record_read, record_reads
from village.people.models.pupil import Pupil
from village.people.services.on_record import pupil_subject, school_of, school_subject


@transaction.atomic
def record_look(*, by: Viewer, pupil: Pupil, verb: str = "people.pupil-seen") -> None:
    """That somebody opened a page of a child stands on the record."""
    record_read(verb, by=by, subject=pupil_subject(pupil), within=school_of(by, pupil))


@transaction.atomic
def record_list(*, by: Viewer, pupils: Iterable[Pupil], school_id: int, verb: str = "people.pupils-listed") -> None:
    """That somebody saw these children in a list or among the hits of a search stands on the record."""
    record_reads(verb, by=by, subjects=[pupil_subject(pupil) for pupil in pupils], within=school_subject(school_id))
