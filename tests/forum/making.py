"""Ashlea with four children and its forum: who sits in it, concerns, and a meeting that goes on."""

from dataclasses import dataclass
from datetime import date

from tests.cast import ASHLEA, Town, give_role, make_user
from tests.school_data.rolls import enrol
from village.access.models.user import User
from village.access.viewer import Viewer
from village.forum.models import Concern, Meeting, Point
from village.forum.queries.agenda import Placed, agenda_of
from village.forum.queries.meetings import current_meeting
from village.forum.services.concerns import Said, add_concern
from village.forum.services.meetings import begin
from village.forum.services.points import Decided, decide
from village.forum.services.tasks import Undertaken
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil

CHILDREN = ("Ada", "Ben", "Cy", "Dee")
NEXT_FRIDAY = date(2026, 3, 20)
SUPPORTER = "support_here"
"""A support worker of Ashlea; the cast's own works at Beckside."""


@dataclass(slots=True)
class Forum:
    """The school with its children by name, and how its people look at it."""

    town: Town
    school: Organisation
    pupils: dict[str, Pupil]

    @property
    def school_id(self) -> int:
        return self.school.pk

    def by(self, who: str) -> Viewer:
        """Return the person as a viewer, now."""
        return self.town.viewer(who)

    def user(self, who: str) -> User:
        """Return the login of the person."""
        return self.town.users[who]

    def meeting(self, who: str = "inclusion_lead") -> Meeting:
        """Return the meeting that is next or goes on."""
        return current_meeting(self.by(who), self.school_id)

    def agenda_keys(self, who: str = "inclusion_lead") -> list[str]:
        """Return the keys of the agenda as the person sees it."""
        return [one.point.key for one in agenda_of(self.by(who), self.meeting(who)).placed]

    def placed(self, key: str, who: str = "inclusion_lead") -> Placed:
        """Return one point of the agenda."""
        return agenda_of(self.by(who), self.meeting(who)).find(key)


def make_forum(town: Town) -> Forum:
    """Return Ashlea with Ada, Ben, Cy and Dee Fell on its roll, and a support worker of its own."""
    school = town.organisations[ASHLEA]
    pupils = {}
    for number, name in enumerate(CHILDREN, start=1):
        pupil = enrol(town.partnership, school, number)
        Pupil.objects.filter(pk=pupil.pk).update(forename=name, surname="Fell")
        pupil.refresh_from_db()
        pupils[name] = pupil
    town.users[SUPPORTER] = make_user("Bram Orchard")
    give_role(town.users[SUPPORTER], town.partnership, "support_worker", school)
    return Forum(town, school, pupils)


def worried(forum: Forum, name: str = "Ada", who: str = "teacher", words: str = "Tired and hungry.") -> Concern:
    """Return a concern of the person about the child."""
    said = Said(words=words, kind="learning", worry="very", tried="Talked to her.")
    return add_concern(by=forum.by(who), pupil=forum.pupils[name], school_id=forum.school_id, said=said)


def begun(forum: Forum) -> Meeting:
    """Return the meeting of the school, going on."""
    return begin(by=forum.by("inclusion_lead"), school_id=forum.school_id)


def decided(forum: Forum, key: str, decision: str = "ring", task_for: str = "", due_on: date | None = None) -> Point:
    """Return the point decided in the meeting that goes on, with a task when somebody is named."""
    task = Undertaken("Ring her mother", forum.user(task_for).pk, due_on or date(2026, 3, 25)) if task_for else None
    placed = forum.placed(key)
    return decide(
        by=forum.by("inclusion_lead"),
        meeting=forum.meeting(),
        point=placed.point,
        seen_version=placed.row.version if placed.row else 0,
        decided=Decided(decision, "Her class teacher rings.", "Also seen at breakfast club."),
        task=task,
    )
