"""Looks at children: who sees a child’s name on a page of bookings stands on the record."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.reads import record_read, record_reads
from village.bookings.models.booking import BookedChild
from village.bookings.queries.known import KnownChild
from village.bookings.services.may import subject_of, within
from village.events.models.event import Occurrence
from village.people.services.on_record import pupil_subject


@transaction.atomic
def record_known(*, by: Viewer, children: Sequence[KnownChild]) -> None:
    """That the page to book named these children, to their parent or to who holds the link in a message."""
    for one in children:
        record_read("bookings.own-seen", by=by, subject=pupil_subject(one.pupil))


@transaction.atomic
def record_list(*, by: Viewer, occurrence: Occurrence, children: Iterable[BookedChild]) -> None:
    """That somebody saw who booked, and which children are on it."""
    record_read("bookings.listed", by=by, subject=subject_of(occurrence), within=within(occurrence))
    subjects = [pupil_subject(one.pupil) for one in children if one.pupil is not None]
    if subjects:
        record_reads("bookings.child-listed", by=by, subjects=subjects, within=within(occurrence))
