"""Pages of staff: events with bookings, who booked one of them, what comes afterwards, and a parent’s own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from village.access.viewer import Viewer
from village.basics.school_year import TERM_NAMES
from village.bookings.contributions import survey_of
from village.bookings.models.arrival import Arrival
from village.bookings.models.booking import Booking
from village.bookings.models.booking_rules import BookingRules
from village.bookings.pages.register import arrival_of
from village.bookings.queries.arrivals import walked_in
from village.bookings.queries.bookings import bookings_of, free_of, own_bookings, places_of, word_for
from village.bookings.queries.events import lately_and_soon, may_view, rules_for
from village.bookings.queries.numbers import TimeCounts
from village.bookings.rules.places import NO_END
from village.bookings.services.telling import change_of
from village.events.models.event import Event, Occurrence
from village.messaging.rules.addresses import as_dialled
from village.organisations.queries import term_dates_for

SOON = timedelta(weeks=4)
NAMES = {"autumn": "Autumn term", "spring": "Spring term", "summer": "Summer term"}


@dataclass(frozen=True, slots=True)
class EventsPage:
    """Times of events: those of the next weeks, those after them, and those that are over."""

    soon: Sequence[Occurrence]
    later: Sequence[Occurrence]
    over: Sequence[Occurrence]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One booking as staff see it."""

    booking: Booking
    who: str
    reach: str
    years: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who booked one time of an event."""

    occurrence: Occurrence
    booked: Sequence[PersonLine]
    waiting: Sequence[PersonLine]
    cancelled: Sequence[PersonLine]
    people: int
    places: int | None
    left: int | None
    """Below nothing where there are fewer places than people booked."""
    cared_for: int
    interpreters: Sequence[str]
    change: str | None
    reachable: int
    rules: BookingRules
    sees_all: bool
    is_of_times: bool
    is_over: bool

    @property
    def all(self) -> list[Booking]:
        return [one.booking for one in (*self.booked, *self.waiting, *self.cancelled)]

    @property
    def too_many(self) -> int:
        return -self.left if self.left is not None and self.left < 0 else 0


@dataclass(frozen=True, slots=True)
class FollowPage:
    """What comes afterwards."""

    missed: Sequence[Booking]
    first_time: int
    came: int
    has_register: bool
    survey_at: str
    sees_all: bool


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A parent’s own booking."""

    booking: Booking
    word: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term to choose."""

    code: str
    words: str
    starts_on: date
    ends_on: date


def events_page(viewer: Viewer, today: date) -> EventsPage:
    """Return the events whose bookings the viewer keeps."""
    rows = lately_and_soon(viewer, today=today)
    end = today + SOON
    return EventsPage(
        soon=[one for one in rows if today <= one.on < end],
        later=[one for one in rows if one.on >= end],
        over=[one for one in reversed(rows) if one.on < today],
    )


def people_page(viewer: Viewer, occurrence: Occurrence, today: date) -> PeoplePage:
    """Return who booked; how they are reached is shown to who may write to them alone."""
    rows = bookings_of(occurrence)
    sees_all = may_view(viewer, occurrence.event)
    of: dict[str, list[PersonLine]] = {state: [] for state in Booking.State.values}
    for row in rows:
        of[row.state].append(_line(row, sees_all=sees_all))
    booked = [one.booking for one in of[Booking.State.BOOKED]]
    left = free_of(occurrence).people
    standing = [*booked, *(one.booking for one in of[Booking.State.WAITING])]
    return PeoplePage(
        occurrence=occurrence,
        booked=of[Booking.State.BOOKED],
        waiting=of[Booking.State.WAITING],
        cancelled=of[Booking.State.CANCELLED],
        people=sum(one.people for one in booked),
        places=places_of(occurrence),
        left=None if left > NO_END // 2 else left,
        cared_for=sum(one.cared_for for one in booked),
        interpreters=sorted({one.interpreter for one in booked if one.interpreter}),
        change=change_of(occurrence),
        reachable=sum(bool(one.address) for one in standing),
        rules=rules_for(occurrence.event),
        sees_all=sees_all,
        is_of_times=occurrence.event.booking == Event.Booking.TIME,
        is_over=occurrence.on < today,
    )


def follow_page(occurrence: Occurrence, *, sees_all: bool) -> FollowPage:
    """Return who had a place and did not come; nobody, while nobody stands on the register."""
    rows = [one for one in bookings_of(occurrence) if one.state == Booking.State.BOOKED]
    guests = [one for one in walked_in(occurrence) if one.is_here]
    here: list[Arrival] = [one for row in rows if (one := arrival_of(row)) is not None and one.is_here] + guests
    came = {one.booking_id for one in here}
    return FollowPage(
        missed=[row for row in rows if row.pk not in came] if here else [],
        first_time=sum(one.is_first_time for one in here),
        came=sum(one.people for one in here),
        has_register=bool(here),
        survey_at=survey_of(occurrence.event, rules_for(occurrence.event).survey_at),
        sees_all=sees_all,
    )


def own_lines(viewer: Viewer, today: date) -> list[OwnLine]:
    """Return the parent’s own bookings of events to come."""
    return [OwnLine(one, word_for(one.form_key)) for one in own_bookings(viewer, today=today)]


def terms_of(viewer: Viewer, today: date) -> list[Term]:
    """Return the terms of this school year and the last one, the present one first."""
    dates = term_dates_for(viewer.partnership_id or 0)
    found = []
    for starting in (today.year - 2, today.year - 1, today.year):
        year = dates.year(starting)
        for name in TERM_NAMES:
            starts_on, ends_on = year.term(name)
            found.append(Term(f"{name}-{starting}", f"{NAMES[name]} {starts_on:%Y}", starts_on, ends_on))
    begun = [one for one in found if one.starts_on <= today]
    return list(reversed(begun))[:6]


def by_series(times: Sequence[TimeCounts]) -> dict[int | None, list[TimeCounts]]:
    """Return the times by their series; under None those of none."""
    found: dict[int | None, list[TimeCounts]] = {}
    for one in times:
        found.setdefault(one.occurrence.event.series_id, []).append(one)
    return found


def town_page(
    terms: Sequence[Term],
    chosen: Term,
    every: Sequence[TimeCounts],
    times: Sequence[TimeCounts],
    series_id: int | None,
) -> dict[str, object]:
    """Return what the page of a term shows beside the numbers; `times` are those that were asked for of `every`."""
    series = {one.occurrence.event.series for one in every} - {None}
    named = sorted((one.title, str(one.pk)) for one in series if one is not None)
    return {
        "chosen": chosen,
        "times": times,
        "term_choices": [(one.code, one.words) for one in terms],
        "series_choices": [("", "All"), *((pk, title) for title, pk in named)],
        "series_id": series_id,
    }


def _line(row: Booking, *, sees_all: bool) -> PersonLine:
    parts = [f"{row.adults} grown-up{'' if row.adults == 1 else 's'}"] if row.adults else []
    if row.children:
        parts.append(f"{row.children} {'child' if row.children == 1 else 'children'}")
    known = [one.pupil.name for one in row.booked_children.all() if one.pupil is not None]
    return PersonLine(
        booking=row,
        who=", ".join(parts),
        reach=as_dialled(row.address) if sees_all else "",
        years=", ".join(known) if sees_all else "",
    )
