"""Who may do what about bookings, and how they are named on the record: by the event, never by a person."""

from datetime import datetime

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.bookings import permissions
from village.bookings.queries.events import occurrence_for
from village.bookings.rules.cancelling import begins_at
from village.events.models.event import Event, Occurrence
from village.people.services.on_record import school_subject

NOT_ON = marked("This does not take place, so nothing can be booked.")
OVER = marked("This has begun already, so nothing can be booked any more. Come to the door and ask.")
JUST_COME = marked("You need not book. Just come.")


def subject_of(occurrence: Occurrence) -> Subject:
    """Return the event as the record names it."""
    return Subject("events.event", occurrence.event_id, f"{occurrence.event.title}, {occurrence.on:%-d %B %Y}")


def within(occurrence: Occurrence) -> Subject | None:
    """Return the school or agency within which a line lies; None for the partnership’s own events."""
    host_id = occurrence.event.host_id
    return None if host_id is None else school_subject(host_id)


def told(verb: str, occurrence: Occurrence, *, by: Viewer, reason: str = "") -> None:
    """A line about the event stands on the record."""
    record(
        verb,
        by=by,
        subject=subject_of(occurrence),
        within=within(occurrence),
        reason=reason,
        partnership_id=occurrence.event.partnership_id,
    )


def must_keep(viewer: Viewer, occurrence: Occurrence) -> None:
    """Nothing happens for who keeps the door of this event; raises Http404 otherwise."""
    occurrence_for(viewer, occurrence.pk, permissions.KEEP)


def must_view(viewer: Viewer, occurrence: Occurrence) -> None:
    """Nothing happens for who sees all of its bookings; raises Http404 otherwise."""
    occurrence_for(viewer, occurrence.pk, permissions.VIEW)


def must_be_open(occurrence: Occurrence, now: datetime) -> None:
    """Nothing happens while places can be booked; raises Refused otherwise."""
    event = occurrence.event
    if event.state != Event.State.PUBLISHED or occurrence.state != Occurrence.State.ON:
        raise Refused(NOT_ON)
    if begins_at(occurrence.on, occurrence.starts_at) <= now:
        raise Refused(OVER)
    if event.booking == Event.Booking.COME:
        raise Refused(JUST_COME)
