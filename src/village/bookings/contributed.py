"""What this room adds to others: what to do about a time of an event, a door, and the link of invitations."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from village.access.guards import viewer_of
from village.access.viewer import Viewer
from village.bookings import permissions
from village.bookings.queries.audiences import EVENT_TIME, facts_of_invitation, times_to_choose
from village.bookings.queries.bookings import has_bookings, left_at, own_by_occurrence, word_for
from village.bookings.queries.events import occurrence_keeps
from village.bookings.services.changing import move_up
from village.design.speech import READER, say
from village.events.contributions import EventAction, StaffLink
from village.events.models.event import Event, Occurrence
from village.messaging.contributions import FactSource, Question
from village.people.contributions import EVENTS, Door
from village.wording.rules.placeholders import Facts, placeholders_of

DOORS = (
    Door(
        "bookings",
        "Bookings and the door",
        "Who booked for events, who waits, and who came",
        "bookings:events",
        permissions.ENTER,
        stands=EVENTS,
    ),
)

FACT_SOURCES = (
    FactSource(
        "come-along",
        "An event that families book",
        tuple(one for one in placeholders_of(Facts.EVENT) if one.name == "event_link"),
        facts_of_invitation,
        (Question(EVENT_TIME, "Which event", times_to_choose),),
    ),
)


def actions_of(request: HttpRequest, times: Sequence[Occurrence]) -> Mapping[int, EventAction]:
    """Return what the reader can do about times that are booked: book, wait, or change what they have. Four queries."""
    asked = [one for one in times if one.event.booking != Event.Booking.COME]
    mine = own_by_occurrence(viewer_of(request), [one.pk for one in asked]) if asked else {}
    left = left_at(asked)
    slugs = {one.pk: one.event.partnership.slug for one in asked}
    found = {}
    for one in asked:
        if own := mine.get(one.pk):
            note = say("You are coming.") if own.state == own.State.BOOKED else say("You are on the waiting list.")
            url = reverse("bookings:own", args=(word_for(own.form_key),))
            found[one.pk] = EventAction(say("Change"), url, "secondary", note, own.state == own.State.BOOKED)
            continue
        url = reverse("bookings:book", args=(slugs[one.pk], one.event.public_id, one.pk))
        free = left.get(one.pk)
        if free is not None and free <= 0:
            found[one.pk] = EventAction(say("Waiting list"), url, "secondary", say("All places are taken."))
            continue
        is_time = one.event.booking == Event.Booking.TIME
        found[one.pk] = EventAction(say("Book a time") if is_time else say("Book"), url, "primary", _left(free))
    return found


def sees_online_of(request: HttpRequest, event: Event) -> bool:
    """Tell whether the reader booked the event and so sees where it is online."""
    times = list(event.occurrences.order_by().values_list("pk", flat=True))
    mine = own_by_occurrence(viewer_of(request), times)
    return any(one.state == one.State.BOOKED for one in mine.values())


def staff_links(viewer: Viewer, event: Event) -> Sequence[StaffLink]:
    """Return the ways to the bookings of the event’s next time and to the door, for who keeps them."""
    found = occurrence_keeps(viewer, event, today=timezone.localdate())
    if found is None:
        return ()
    return (
        StaffLink("Who booked", reverse("bookings:people", args=(found.pk,)), "Bookings, waiting list, messages"),
        StaffLink("The door", reverse("bookings:door", args=(found.pk,)), "Sign in on a tablet or by phone"),
    )


def times_changed(by: Viewer, times: Sequence[Occurrence], deed: str) -> None:
    """Places that became free by a change go down the waiting list. Who booked is told by a press of staff."""
    for one in times:
        move_up(occurrence=one, at=timezone.now())


def is_booked(event: Event) -> bool:
    """Tell whether anybody ever booked the event."""
    return has_bookings(event)


def _left(free: int | None) -> str:
    return READER.say_count("%(count)s place left", "%(count)s places left", free) if free is not None else ""
