"""Comings and goings of one school: who left, where to, why and at which age, and who joined, by academic year."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.organisations.rules.calendar import year_words as academic_year_words
from village.people import permissions
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.moving import joiners_of, leavers_of, years_with_leavers
from village.people.rules.ages import age_on
from village.people.rules.leaving import reason_words
from village.people.rules.movement import Leaver, Movement, movement, sentence
from village.people.rules.years import class_words


@dataclass(frozen=True, slots=True)
class LeaverLine:
    """One child who left."""

    spell: Spell
    url: str
    class_words: str
    age: str
    where_to: str
    why: str
    edit_url: str


@dataclass(frozen=True, slots=True)
class LeaversPage:
    """Everything the page shows."""

    school: SchoolFrame
    starting: int
    year: str
    switch: tuple[dict[str, object], ...]
    sentence: str
    movement: Movement
    leavers: tuple[LeaverLine, ...]
    joiners: tuple[LeaverLine, ...]

    @property
    def pupils(self) -> list[Pupil]:
        """Everybody whom the page names."""
        return [line.spell.pupil for line in (*self.leavers, *self.joiners)]

    @property
    def links(self) -> list[dict[str, int]]:
        return [{"source": source, "target": target, "count": count} for source, target, count in self.movement.links]


def leavers_page(viewer: Viewer, school_id: int, starting: int | None, *, today: date) -> LeaversPage:
    """Return the page of one academic year, the present one unless another is asked for."""
    school = school_frame(viewer, school_id, "leavers")
    if not viewer.can(permissions.VIEW_DETAILS, at=school_id):
        raise PermissionDenied
    present = school_year_of(today)
    years = sorted({present, *years_with_leavers(viewer, school_id, today=today)}, reverse=True)
    chosen = starting if starting in years else present
    gone = list(leavers_of(viewer, school_id, chosen, today=today))
    came = list(joiners_of(viewer, school_id, chosen, today=today))
    found = movement(
        Leaver(row.year_group, row.left_on or today, row.pupil.date_of_birth, row.left_to, row.left_why) for row in gone
    )
    may_edit = viewer.can(permissions.EDIT, at=school_id)
    listed = reverse("people:leavers", kwargs={"school_id": school_id})
    return LeaversPage(
        school=school,
        starting=chosen,
        year=academic_year_words(chosen),
        switch=tuple(
            {"label": academic_year_words(year), "url": f"{listed}?year={year}", "current": year == chosen}
            for year in years[:4]
        ),
        sentence=sentence(found, len(gone), len(came), academic_year_words(chosen)),
        movement=found,
        leavers=tuple(_line(row, may_edit=may_edit) for row in gone),
        joiners=tuple(_line(row, may_edit=may_edit) for row in came),
    )


def _line(row: Spell, *, may_edit: bool) -> LeaverLine:
    pupil = row.pupil
    day = row.left_on or row.joined_on
    edit = reverse("people:spell-leave", kwargs={"pupil_id": pupil.pk, "spell_id": row.pk})
    return LeaverLine(
        spell=row,
        url=reverse("people:pupil", kwargs={"pupil_id": pupil.pk}),
        class_words=class_words(row.year_group, row.registration_group),
        age=str(age_on(pupil.date_of_birth, day)) if pupil.date_of_birth else "",
        where_to=row.left_to or "Not known",
        why=reason_words(row.left_why),
        edit_url=edit if may_edit else "",
    )
