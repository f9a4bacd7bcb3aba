"""The requests of a school in the order of their days, and what waits for somebody."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.disclosure import permissions
from village.disclosure.models.request import AccessRequest
from village.disclosure.queries.holds import late_holds
from village.disclosure.queries.requests import counts_of, due_of, requests_at, waiting_for_safety
from village.disclosure.rules.clock import Due
from village.disclosure.rules.life import OVER, STATE_WORDS, State
from village.forum.permissions import SAFETY
from village.people.permissions import HOLD
from village.school_data.contributions import Work

SHOWN_OVER = 30


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request in the list."""

    request: AccessRequest
    state_words: str
    due: Due
    progress: str
    """How many items are decided, for who may look through them."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """The open requests, what is due first before the rest, and the last ones that are over."""

    open: tuple[RequestLine, ...]
    over: tuple[RequestLine, ...]
    can_review: bool
    can_hold: bool

    @property
    def late_count(self) -> int:
        return sum(line.due.is_overdue for line in self.open)


def list_page(viewer: Viewer, school_id: int) -> ListPage:
    """Return the requests of one school."""
    today, can_review = timezone.localdate(), viewer.can(permissions.REVIEW, at=school_id)
    rows = list(requests_at(viewer, [school_id]))
    counts = counts_of([row.pk for row in rows if row.standing not in OVER]) if can_review else {}
    lines = [_line(row, counts.get(row.pk), today) for row in rows]
    still = sorted((one for one in lines if one.request.standing not in OVER), key=lambda one: one.due.on or date.max)
    over = sorted((one for one in lines if one.request.standing in OVER), key=lambda one: one.request.state_since)
    return ListPage(
        open=tuple(still),
        over=tuple(reversed(over[-SHOWN_OVER:])),
        can_review=can_review,
        can_hold=viewer.can(HOLD, at=school_id),
    )


def work(viewer: Viewer, school_id: int) -> list[Work]:
    """Return the requests that wait for the viewer at the school, the late ones first, and holds to look at again."""
    today = timezone.localdate()
    found = []
    if viewer.can(permissions.RECORD, at=school_id):
        rows = requests_at(viewer, [school_id])
        found = [_work(row, due_of(row, today=today)) for row in rows if row.standing not in OVER]
    if viewer.can(SAFETY, at=school_id):
        found += [_safety_work(row) for row in waiting_for_safety(viewer, school_id)]
    if viewer.can(HOLD, at=school_id) and (late := late_holds(school_id, today=today)):
        title = "A legal hold is to be looked at again" if late == 1 else f"{late} legal holds are to be looked at"
        url = reverse("disclosure:holds", args=(school_id,))
        found.append(Work(title, "Look", url, rank=12))
    return found


def _work(row: AccessRequest, due: Due) -> Work:
    verb = {State.RECEIVED: "Prove", State.CHECKING: "Check", State.CHECKED: "Make", State.READY: "Give"}
    rank = 1 if due.is_overdue else 4 if due.is_soon else 14
    url = reverse("disclosure:request", args=(row.pk,))
    return Work("Somebody asks what is kept", verb.get(row.standing, "Look through"), url, note=due.words, rank=rank)


def _safety_work(row: AccessRequest) -> Work:
    url = reverse("disclosure:safety", args=(row.pk,))
    return Work("Your part of an access request", "Look", url, note="About safety, asked of every request", rank=11)


def _line(row: AccessRequest, counts: tuple[int, int] | None, today: date) -> RequestLine:
    progress = f"{counts[0] - counts[1]} of {counts[0]} decided" if counts else ""
    return RequestLine(row, STATE_WORDS[row.standing], due_of(row, today=today), progress)
