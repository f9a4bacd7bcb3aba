"""Focus families and safety notes, page by page, and those of one family."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.visits.models.about_family import Focus, SafetyNote
from village.visits.queries.about_families import focus_of_school, notes_of, safety_notes, standing_focus

A_PAGE, MOST_NOTES = 30, 60


@dataclass(frozen=True, slots=True)
class Families:
    """All of a school."""

    page: "Page[Focus]"
    focus: tuple[Focus, ...]
    notes: tuple[SafetyNote, ...]

    @property
    def pupils(self) -> list[Pupil]:
        pupils = [*(row.pupil for row in self.focus), *(note.pupil for note in self.notes)]
        return list({pupil.pk: pupil for pupil in pupils}.values())


@dataclass(frozen=True, slots=True)
class FamilyBefore:
    """What is known of one family before anybody goes."""

    focus: Focus | None
    notes: tuple[SafetyNote, ...]


def families_page(viewer: Viewer, school_id: int, number: str, *, today: date) -> Families:
    """Return one page; whoever shows it puts the children on record as seen."""
    page = Paginator(focus_of_school(viewer, school_id, today=today), A_PAGE).get_page(number)
    notes = safety_notes(viewer, school_id, today=today)[:MOST_NOTES] if page.number == 1 else ()
    return Families(page, tuple(page.object_list), tuple(notes))


def family_page(viewer: Viewer, school_id: int, pupil: Pupil, *, today: date) -> FamilyBefore:
    """Return what stands about one child's family today."""
    notes = notes_of(viewer, school_id, [pupil.pk], today=today)
    return FamilyBefore(standing_focus(viewer, pupil, school_id, today=today), tuple(notes.get(pupil.pk, ())))
