"""What the room above adds: the one action beside a time that knows the reader’s state, and who hears of changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.http import HttpRequest

from village.access.viewer import Viewer
from village.events.models.event import Event, Occurrence


@dataclass(frozen=True, slots=True)
class EventAction:
    """The one thing to do about one time of an event, in the reader’s language."""

    label: str
    url: str
    kind: Literal["primary", "secondary"] = "primary"
    """Primary to book; secondary to change what one has."""
    note: str = ""
    """One short sentence beside it, such as: You are coming. Or: 1 place left of 12."""
    is_coming: bool = False
    """The reader booked: where it is online, they see the address."""


type FindActions = Callable[[HttpRequest, Sequence[Occurrence]], Mapping[int, EventAction]]
"""Return actions by the id of the time. Times come with `event` read; those left out offer the calendar instead.

One call a page, for every time on it: keep to a fixed number of queries.
"""
type SeesOnline = Callable[[HttpRequest, Event], bool]
"""Tell whether the reader booked this event and so may see where it is online."""
type TimesChanged = Callable[[Viewer, Sequence[Occurrence], str], object]
"""Told inside the transaction which times were moved, cancelled, put back or given other places: `deed` says it."""
type EventSplit = Callable[[Event, Event], object]
"""Told inside the transaction that the second event goes on with the later times of the first."""
type CountsOn = Callable[[Event], bool]
"""Tell whether somebody counts on the event already, so that it cannot be a draft again."""


@dataclass(frozen=True, slots=True)
class StaffLink:
    """A link on the staff’s page of an event, such as to its bookings or its door."""

    label: str
    url: str
    note: str = ""


type FindStaffLinks = Callable[[Viewer, Event], Sequence[StaffLink]]


@dataclass(slots=True)
class _Filled:
    """What `config/wiring.py` hands over."""

    actions: FindActions | None = None
    sees_online: SeesOnline | None = None
    staff_links: list[FindStaffLinks] = field(default_factory=list)
    watchers: list[TimesChanged] = field(default_factory=list)
    splits: list[EventSplit] = field(default_factory=list)
    counting: list[CountsOn] = field(default_factory=list)


_filled = _Filled()


def register_event_actions(find: FindActions, sees_online: SeesOnline | None = None) -> None:
    """Have a room offer what to do about times, and say who may see where an event is online."""
    _filled.actions, _filled.sees_online = find, sees_online


def register_staff_links(find: FindStaffLinks) -> None:
    """Add links to the staff’s page of every event."""
    if find not in _filled.staff_links:
        _filled.staff_links.append(find)


def watch_times(told: TimesChanged) -> None:
    """Have a function told whenever times are moved, cancelled, put back or given other places."""
    if told not in _filled.watchers:
        _filled.watchers.append(told)


def watch_splits(told: EventSplit) -> None:
    """Have a function told whenever an event goes on as another from some time on."""
    if told not in _filled.splits:
        _filled.splits.append(told)


def tell_split(event: Event, later: Event) -> None:
    """Tell the rooms above, which carry over what they keep of the event."""
    for told in _filled.splits:
        told(event, later)


def register_counts_on(asked: CountsOn) -> None:
    """Have a function asked, before an event becomes a draft again, whether somebody counts on it."""
    if asked not in _filled.counting:
        _filled.counting.append(asked)


def is_counted_on(event: Event) -> bool:
    """Tell whether somebody counts on the event already."""
    return any(asked(event) for asked in _filled.counting)


def actions_for(request: HttpRequest, times: Sequence[Occurrence]) -> Mapping[int, EventAction]:
    """Return what the reader can do about these times, by the id of the time."""
    return _filled.actions(request, times) if _filled.actions and times else {}


def sees_online(request: HttpRequest, event: Event) -> bool:
    """Tell whether the reader may see where the event is online: everybody where nobody books, else who booked."""
    if event.booking == Event.Booking.COME:
        return True
    return bool(_filled.sees_online and _filled.sees_online(request, event))


def staff_links_of(viewer: Viewer, event: Event) -> list[StaffLink]:
    """Return the links that rooms above add to the event’s page."""
    return [link for find in _filled.staff_links for link in find(viewer, event)]


def tell(by: Viewer, times: Iterable[Occurrence], deed: str) -> None:
    """Tell the rooms above; call it inside the transaction of the change."""
    changed = list(times)
    for told in _filled.watchers if changed else ():
        told(by, changed, deed)
