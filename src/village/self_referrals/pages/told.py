"""What a school reads of help that parents asked for themselves: on a child's page, in its list, on its work list."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.design.speech import READER
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level
from village.school_data.contributions import Work, answers_that_wait
from village.self_referrals.models import Ask, ToldSchool
from village.self_referrals.permissions import ANSWER
from village.self_referrals.queries.asks import path_for, waiting_for_us
from village.self_referrals.queries.told import own_links_about, told_about, told_at_school
from village.self_referrals.rules.life import WAITING, family_words


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One ask, as the school may know it: whom, by whom, since when, and where it stands."""

    told: ToldSchool
    who: str
    is_late: bool
    is_waiting: bool
    is_over: bool

    @property
    def ask(self) -> Ask:
        return self.told.ask


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One ask of the parent who looks."""

    service: str
    url: str
    words: str


def told_lines(rows: list[ToldSchool], *, today: date) -> list[ToldLine]:
    """Return the lines that staff read."""
    return [
        ToldLine(
            told=row,
            who=row.ask.asked_by.name if row.ask.asked_by else "",
            is_late=_is_late(row.ask, today),
            is_waiting=row.ask.state in WAITING,
            is_over=row.ask.ended_at is not None,
        )
        for row in rows
    ]


def told_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the panel of a child's page: for staff whom a parent let know, and that parent; None for others."""
    if rows := told_about(viewer, pupil):
        return {"kind": "staff", "lines": told_lines(rows, today=timezone.localdate())}
    if reach_for(viewer, pupil).level == Level.OWN and (links := own_links_about(viewer, pupil)):
        lines = [
            OwnLine(link.ask.service.name, path_for(link), family_words(link.ask.state, link.ask.reason, READER))
            for link in links
        ]
        return {"kind": "own", "lines": lines}
    return None


def work_of_asks(viewer: Viewer, school_id: int) -> list[Work]:
    """Return the families of the school whom nobody answered in time, for who may know of it; no child's name."""
    today = timezone.localdate()
    late = [row for row in told_at_school(viewer, school_id, today=today) if _is_late(row.ask, today)]
    return [
        Work(
            title=f"Nobody answered a family: {row.ask.service.name}",
            verb="Look",
            url=reverse("people:pupil", args=(row.pupil_id,)),
            note=f"To be answered by {row.ask.due_on:%-d %B}",
            rank=30,
        )
        for row in late
    ]


def work_of_service(viewer: Viewer) -> list[Work]:
    """Return how many families wait for the first answer of the viewer's organisation; it names nobody."""
    if not viewer.can(ANSWER):
        return []
    due = waiting_for_us(viewer)
    title = "1 family asked for help" if len(due) == 1 else f"{len(due)} families asked for help"
    return answers_that_wait(title, reverse("self_referrals:asks"), due, today=timezone.localdate(), rank=10)


def _is_late(ask: Ask, today: date) -> bool:
    return ask.state in WAITING and ask.due_on < today
