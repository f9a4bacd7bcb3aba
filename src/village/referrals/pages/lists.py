"""A school's referrals as a list: what waits longest first."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.referrals import permissions
from village.referrals.models.referral import Referral
from village.referrals.queries.destinations import destinations_for
from village.referrals.queries.referrals import FILTERS, counts_by_state, narrowed, referrals_at
from village.referrals.rules.life import STATE_WORDS, UNANSWERED, State
from village.referrals.rules.waiting import waiting_words

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One referral in the list."""

    referral: Referral
    name: str
    state_words: str
    since_words: str
    note: str
    """What is pressing about it: late, or due soon."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list."""

    lines: tuple[Line, ...]
    page: "Page[Referral]"
    prefix: str
    show: str
    destination: int
    switches: tuple[tuple[str, str, int], ...]
    """Code, words and count of each way of narrowing it."""
    destinations: tuple[tuple[str, str], ...]
    can_send: bool
    can_set_up: bool
    sees_access: bool
    """Whether the viewer sees who outside reads of which child."""
    has_any: bool


def list_page(viewer: Viewer, school_id: int, query: QueryDict) -> ListPage:
    """Return the page that is asked for; what cannot be shows the open ones."""
    show = query.get("show", "open") if query.get("show") in FILTERS else "open"
    destination = whole_number(query.get("to", "")) or 0
    every = referrals_at(viewer, [school_id])
    counts = counts_by_state(every)
    rows = narrowed(every, FILTERS[show][1], destination)
    page = Paginator(rows, ON_A_PAGE).get_page(whole_number(query.get("page", "")) or 1)
    today = timezone.localdate()
    known = destinations_for(viewer, school_id)
    return ListPage(
        lines=tuple(_line(row, today) for row in page.object_list),
        page=page,
        prefix=f"?show={show}{f'&to={destination}' if destination else ''}&page=",
        show=show,
        destination=destination,
        switches=tuple(
            (code, words, sum(counts.get(state, 0) for state in states)) for code, (words, states) in FILTERS.items()
        ),
        destinations=(("", "Everybody"), *((str(one.pk), one.name) for one in known)),
        can_send=viewer.can(permissions.SEND, at=school_id),
        can_set_up=viewer.can(permissions.SET_UP, at=school_id),
        sees_access=viewer.can(permissions.ACCESS, at=school_id),
        has_any=bool(counts),
    )


def _line(row: Referral, today: date) -> Line:
    days = (today - timezone.localdate(row.state_since)).days
    return Line(row, row.pupil.name, STATE_WORDS[row.standing], waiting_words(days), note_of(row, today))


def note_of(row: Referral, today: date) -> str:
    """Return what is pressing about a referral today; nothing where it only takes its time."""
    if row.standing in UNANSWERED and row.due_on is not None:
        late = (today - row.due_on).days
        if late > 0:
            return f"Answer {waiting_words(late)} late"
        return "Answer due today" if late == 0 else f"Answer due {row.due_on:%-d %B}"
    return {
        State.ASKED: "They wait for your answer",
        State.AGREED: "Ready to be sent",
        State.DECLINED: "Decide what happens now",
        State.REDIRECTED: "Decide what happens now",
        State.EXPIRED: "Decide what happens now",
        State.OUTCOME: "Read it, then close",
    }.get(row.standing, "")
