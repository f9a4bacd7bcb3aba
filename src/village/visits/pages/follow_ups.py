"""What is still to be done after visits, and whose records are to be compared."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.queries.reach import reaches
from village.visits.models.visit_record import FollowUp, VisitRecord
from village.visits.queries.records import open_follow_ups, to_compare
from village.visits.queries.visits import children_of
from village.visits.rules.names import family_names

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class ToDo:
    """One family after a visit."""

    row: FollowUp
    pupils: tuple[Pupil, ...]
    is_late: bool

    @property
    def names(self) -> str:
        return family_names([(one.preferred_forename or one.forename, one.surname) for one in self.pupils])


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The list, page by page."""

    page: "Page[FollowUp]"
    rows: tuple[ToDo, ...]
    to_compare: tuple[VisitRecord, ...]

    @property
    def pupils(self) -> list[Pupil]:
        return list({one.pk: one for row in self.rows for one in row.pupils}.values())


def follow_ups_page(viewer: Viewer, school_id: int, number: str, *, today: date) -> FollowUps:
    """Return one page of what is to be done; whoever shows it puts the children on record as seen."""
    page = Paginator(open_follow_ups(viewer, school_id), A_PAGE).get_page(number)
    rows = list(page.object_list)
    ids = {pupil.pk for row in rows for pupil in children_of(row.record.visit)}
    reach = reaches(viewer, ids, today=today)
    shown = [
        ToDo(
            row,
            tuple(pupil for pupil in children_of(row.record.visit) if reach[pupil.pk].is_staff),
            row.due_on < today,
        )
        for row in rows
    ]
    return FollowUps(page, tuple(shown), tuple(to_compare(viewer, school_id)))
