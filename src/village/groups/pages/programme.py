"""The page of one programme: who waits in which order and why, who has a place, its sessions, and whom it reached."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.groups import permissions
from village.groups.models.group_session import GroupSession
from village.groups.models.place import Draw, Place
from village.groups.models.programme import Leader, Programme
from village.groups.pages.groups import places_words
from village.groups.pages.lines import Person, in_order_of, person_of
from village.groups.queries.figures import Reached, reached
from village.groups.queries.kept_apart import kept_apart
from village.groups.queries.places import Shown, came_counts, draws_of, places_shown
from village.groups.queries.programmes import leaders_of, sessions_of
from village.groups.rules.needs import in_order, to_draw
from village.groups.services.drawing import as_waiting
from village.messaging.permissions import WRITE
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction


@dataclass(frozen=True, slots=True)
class DrawPage:
    """One draw with the names that the viewer may read, in drawn order."""

    draw: Draw
    items: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """What the page shows."""

    programme: Programme
    leaders: tuple[Leader, ...]
    coming: tuple[GroupSession, ...]
    past: tuple[GroupSession, ...]
    to_tell: tuple[GroupSession, ...]
    waiting: tuple[Person, ...]
    offered: tuple[Person, ...]
    having: tuple[Person, ...]
    ended: tuple[Person, ...]
    hidden_count: int
    free: int | None
    words: str
    draws: tuple[DrawPage, ...]
    can_draw: int
    """How many names a draw would put in order; 0: there is nothing to draw."""
    kept_apart: tuple[Restriction, ...]
    reached: Reached
    can_run: bool
    can_write: bool
    """Whether they may write messages to families of the school."""
    today: date

    @property
    def pupils(self) -> list[Pupil]:
        """Return every child whom the page names, for the record."""
        people = (*self.waiting, *self.offered, *self.having, *self.ended)
        return [person.place.pupil for person in people]

    @property
    def next_in_line(self) -> Person | None:
        """Who would be offered a free place next."""
        has_room = self.free is None or self.free > 0
        return self.waiting[0] if self.waiting and has_room and self.programme.is_running else None


def programme_page(viewer: Viewer, programme: Programme) -> ProgrammePage:
    """Return the page as this viewer may see it. A fixed number of queries, however many people are in it."""
    today = timezone.localdate()
    shown = places_shown(viewer, programme, today=today)
    sessions = sessions_of(programme)
    having = [place for place in shown.places if place.state == Place.State.ACCEPTED]
    came = came_counts([place.pk for place in having])
    held = sum(session.state == GroupSession.State.HELD for session in sessions)
    waiting = [place for place in shown.places if place.state == Place.State.WAITING]
    offered = [place for place in shown.places if place.state == Place.State.OFFERED]
    taken = len(having) + len(offered)
    free = None if programme.places is None else max(programme.places - taken, 0)
    as_seen = [as_waiting(place) for place in waiting]
    by_id = {place.pk: place for place in waiting}
    cancelled_late = [one for one in sessions if one.changed_why and one.told_on is None and one.on >= today]
    return ProgrammePage(
        programme=programme,
        leaders=tuple(leaders_of(programme)),
        coming=tuple(one for one in sessions if one.on >= today),
        past=tuple(one for one in reversed(sessions) if one.on < today),
        to_tell=tuple(cancelled_late) if programme.is_running else (),
        waiting=tuple(in_order_of(by_id[one.place_id], shown, one) for one in in_order(as_seen)),
        offered=tuple(person_of(place, shown) for place in offered),
        having=tuple(sorted((person_of(place, shown, came=came, held=held) for place in having), key=_by_name)),
        ended=tuple(person_of(place, shown) for place in shown.places if not place.is_open),
        hidden_count=shown.hidden_count,
        free=free,
        words=places_words(len(having), len(offered), programme.places),
        draws=tuple(_draw_page(draw, shown) for draw in draws_of(programme)),
        can_draw=len(to_draw(as_seen, free)) if programme.is_running else 0,
        kept_apart=tuple(kept_apart(viewer, programme, today=today)),
        reached=reached(programme, today=today),
        can_run=viewer.can(permissions.RUN, at=programme.school_id),
        can_write=viewer.can(WRITE, at=programme.school_id),
        today=today,
    )


def _by_name(person: Person) -> tuple[str, str, int]:
    forename, surname = person.place.names
    return (surname, forename, person.place.pk)


def _draw_page(draw: Draw, shown: Shown) -> DrawPage:
    by_id = {place.pk: place for place in shown.places}
    items = []
    for number, ticket in enumerate(draw.tickets, start=1):
        places = [by_id[pk] for pk in ticket if pk in by_id]
        if places:
            names = " and ".join(place.name for place in places)
            words = ", ".join(dict.fromkeys(str(place.get_state_display()) for place in places))
            has_place = any(place.state in {Place.State.OFFERED, Place.State.ACCEPTED} for place in places)
            items.append({"place": number, "name": names, "words": words, "offered": has_place})
    return DrawPage(draw, tuple(items))
