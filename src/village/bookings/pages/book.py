"""What the page to book shows: the event in a few words, how many places are left, and who is known."""

from dataclasses import dataclass
from datetime import datetime

from village.bookings.models.booking import Booking
from village.bookings.models.booking_rules import BookingRules
from village.bookings.queries.bookings import free_of, free_times, left_beside, place_in_line, places_of
from village.bookings.queries.events import rules_for
from village.bookings.rules.cancelling import begins_at, cancelled_until
from village.bookings.rules.places import NO_END
from village.design.speech import READER, say
from village.events.models.event import Event, Occurrence
from village.organisations.models.organisation import Organisation


@dataclass(frozen=True, slots=True)
class EventHead:
    """What stands over every page about one time of an event."""

    title: str
    occurrence: Occurrence
    day: str
    """Friday 20 March, in the reader’s language."""
    starts_at: str
    ends_at: str
    place: str
    access: str
    cost_pence: int
    is_on: bool
    """Neither cancelled nor begun."""
    is_cancelled: bool
    is_over: bool
    why: str
    host: Organisation | None
    cancel_until: datetime

    @property
    def event(self) -> Event:
        return self.occurrence.event

    @property
    def can_change(self) -> bool:
        return self.is_on


@dataclass(frozen=True, slots=True)
class BookPage:
    """The page before it is sent."""

    head: EventHead
    left: str
    """How many places are left, in a sentence; empty where there is no end of them."""
    is_full: bool
    waits: bool
    """Whether who books now goes on the waiting list."""
    can_book: bool
    needs_times: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What its holder sees of a booking."""

    booking: Booking
    head: EventHead
    line: int
    """The place in the waiting list; 0 for who has their places."""
    left: int
    """Places that are left while it waits, too few for all whom it is for."""
    can_change: bool
    who: str
    online_at: str


def head_of(occurrence: Occurrence, rules: BookingRules, now: datetime, booking: Booking | None = None) -> EventHead:
    """Return the head of a page."""
    event = occurrence.event
    venue = occurrence.venue or event.venue
    own = booking.time_to_book if booking is not None else None
    starts_at, ends_at = (own.starts_at, own.ends_at) if own else (occurrence.starts_at, occurrence.ends_at)
    is_cancelled = event.state == Event.State.CANCELLED or occurrence.state == Occurrence.State.CANCELLED
    is_over = begins_at(occurrence.on, starts_at) <= now
    return EventHead(
        title=event.title,
        occurrence=occurrence,
        day=READER.weekday_and_day(occurrence.on),
        starts_at=f"{starts_at:%H:%M}",
        ends_at=f"{ends_at:%H:%M}",
        place=str(venue) if venue else "",
        access=event.access or (venue.access if venue else ""),
        cost_pence=event.cost_pence,
        is_on=not is_cancelled and not is_over,
        is_cancelled=is_cancelled,
        is_over=is_over,
        why=occurrence.why,
        host=event.host,
        cancel_until=cancelled_until(occurrence.on, starts_at, rules.cancel_hours),
    )


def book_page(occurrence: Occurrence, now: datetime) -> BookPage:
    """Return the page of one time of an event."""
    rules = rules_for(occurrence.event)
    head = head_of(occurrence, rules, now)
    is_of_times = occurrence.event.booking == Event.Booking.TIME
    places = places_of(occurrence)
    left = len(free_times(occurrence)) if is_of_times else free_of(occurrence).people
    is_full = left <= 0
    return BookPage(
        head=head,
        left=_left_words(left, places, is_of_times=is_of_times),
        is_full=is_full,
        waits=is_full and rules.has_waiting_list,
        can_book=head.is_on
        and occurrence.event.booking != Event.Booking.COME
        and (not is_full or rules.has_waiting_list),
        needs_times=is_of_times,
    )


def own_page(booking: Booking, now: datetime) -> OwnPage:
    """Return what its holder sees."""
    occurrence = booking.occurrence
    head = head_of(occurrence, rules_for(occurrence.event), now, booking)
    is_waiting = booking.state == Booking.State.WAITING
    return OwnPage(
        booking=booking,
        head=head,
        line=place_in_line(booking) if is_waiting else 0,
        left=left_beside(booking),
        can_change=head.is_on and now < head.cancel_until,
        who=_who(booking),
        online_at=occurrence.event.online_at if booking.state == Booking.State.BOOKED else "",
    )


def _who(booking: Booking) -> str:
    parts = []
    if booking.adults:
        parts.append(READER.say_count("%(count)s grown-up", "%(count)s grown-ups", booking.adults))
    if booking.children:
        parts.append(READER.say_count("%(count)s child", "%(count)s children", booking.children))
    return ", ".join(parts)


def _left_words(left: int, places: int | None, *, is_of_times: bool) -> str:
    if is_of_times:
        return READER.say_count("%(count)s time left", "%(count)s times left", left) if left > 0 else ""
    if places is None or left >= NO_END // 2:
        return ""
    if left <= 0:
        return ""
    return READER.say_count("%(count)s place left of %(all)s", "%(count)s places left of %(all)s", left, all=places)


def full_words(page: BookPage) -> str:
    """Return what to do when it is full."""
    if page.waits:
        return say("All places are taken. Book anyway: you go on the waiting list, and we tell you when one is free.")
    return say("All places are taken, and there is no waiting list.")
