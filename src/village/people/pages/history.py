"""Everything that has happened to a child's record, a page at a time."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.people.models.pupil import Pupil
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.pages.pupil import Deed, current_spell, deeds
from village.people.queries.looks import happened_to
from village.people.queries.pupils import spells_of
from village.people.queries.reach import must_see_all

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """What the page shows."""

    school: SchoolFrame
    pupil: Pupil
    page: Page[Entry]
    deeds: tuple[Deed, ...]


def history_page(viewer: Viewer, pupil: Pupil, number: int, *, today: date) -> HistoryPage:
    """Return one page of what has happened; PermissionDenied for who sees days alone."""
    reach = must_see_all(viewer, pupil)
    here = current_spell(spells_of(pupil), reach, today)
    page = Paginator(happened_to(viewer, pupil), ON_A_PAGE).get_page(number)
    return HistoryPage(
        school=school_frame(viewer, here.school_id if here else min(reach.schools), "pupils"),
        pupil=pupil,
        page=page,
        deeds=deeds(list(page.object_list)),
    )
