"""The page of a session on the way: who is invited, who came."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.transition import permissions
from village.transition.models.mover import Mover
from village.transition.models.taster import Guest, Taster
from village.transition.queries.movers import seen
from village.transition.queries.tasters import guests_of, movers_of_guests


@dataclass(frozen=True, slots=True)
class GuestLine:
    """One child invited whom the viewer may name."""

    guest: Guest
    mover: Mover


@dataclass(frozen=True, slots=True)
class SessionPage:
    """What the page shows."""

    taster: Taster
    lines: tuple[GuestLine, ...]
    hidden_count: int
    came: int
    can_run: bool
    is_to_come: bool

    @property
    def pupils(self) -> list[Pupil]:
        """Every child whom the page names."""
        return [line.mover.pupil for line in self.lines]


def session_page(viewer: Viewer, taster: Taster) -> SessionPage:
    """Return the page. See the session first."""
    guests = guests_of(taster)
    movers = {one.mover.pk: one.mover for one in seen(viewer, movers_of_guests(viewer, guests))}
    lines = [GuestLine(guest, movers[guest.mover_id]) for guest in guests if guest.mover_id in movers]
    return SessionPage(
        taster=taster,
        lines=tuple(lines),
        hidden_count=len(guests) - len(lines),
        came=sum(line.guest.came is True for line in lines),
        can_run=viewer.can(permissions.WORK, at=taster.host_id),
        is_to_come=taster.on > timezone.localdate(),
    )
