"""Looks at children: each page, list and search hit puts a line on the record for every child that it shows."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.reads import record_read, record_reads
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.rules.reach import Because
from village.people.services.on_record import pupil_subject, school_of, school_subject

OPENED_SEEN = "people.opened-child-seen"
OPENED = "Opened the record in an emergency"
WHY = {
    Because.KNOWS_FAMILIES: "Works with the families of the school",
    Because.TEACHES: "Teaches at the school",
    Because.LAST_SCHOOL: "Keeps the record of a leaver",
    Because.WAS_HERE: "Was the school before",
    Because.PARENT: "Is a parent or carer",
    Because.AGREED: "The family agreed to share",
    Because.OPENED: OPENED,
}
"""Why somebody could look, as the record keeps it."""


@transaction.atomic
def record_look(*, by: Viewer, pupil: Pupil, verb: str = "people.pupil-seen") -> None:
    """That somebody opened a page of a child stands on the record, with why they could."""
    reach = reach_for(by, pupil)
    why = OPENED if verb == OPENED_SEEN else WHY.get(reach.because, "")
    record_read(verb, by=by, subject=pupil_subject(pupil), within=school_of(by, pupil), reason=why)


@transaction.atomic
def record_list(*, by: Viewer, pupils: Iterable[Pupil], school_id: int, verb: str = "people.pupils-listed") -> None:
    """That somebody saw these children of a school in a list or among the hits of a search stands on the record."""
    record_reads(verb, by=by, subjects=[pupil_subject(pupil) for pupil in pupils], within=school_subject(school_id))


@transaction.atomic
def record_looks(*, by: Viewer, pupils: Sequence[Pupil], verb: str) -> None:
    """That a parent or an agency saw the names of these children stands on the record, each within its school."""
    for pupil in pupils:
        record_read(verb, by=by, subject=pupil_subject(pupil), within=school_of(by, pupil))
