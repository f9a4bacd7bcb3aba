"""Telling who booked: short letters to the way that they gave, and drafts of messages to families whom we know."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.bookings.contributions import survey_of
from village.bookings.models.booking import Booking
from village.bookings.models.booking_letter import BookingLetter
from village.bookings.queries.audiences import BOOKED, CAME, EVENT_TIME, MISSED
from village.bookings.queries.bookings import STANDING
from village.bookings.queries.events import next_time, rules_for
from village.bookings.queries.letters import told_otherwise, when_and_where
from village.bookings.services.letters import post
from village.bookings.services.may import must_view, told
from village.events.models.event import Event, Occurrence
from village.messaging.models.message import Message
from village.messaging.queries.schools import schools_to_write_to
from village.messaging.rules.audience import Condition
from village.messaging.rules.kits import kit_of
from village.messaging.services.drafting import begin, fill_in

INVITE, CHANGED, MISSED_YOU, THANKS = "invite", "changed", "missed", "thanks"
DRAFTS: Mapping[str, tuple[str, str, str]] = {
    INVITE: ("come-along", "", "Come along"),
    CHANGED: ("session-cancelled", BOOKED, "Cancelled"),
    MISSED_YOU: ("come-along", MISSED, "We missed you"),
    THANKS: ("thank-you-for-coming", CAME, "Thank you"),
}
"""Kind of draft: the set of letters, which families of the event, and how its title begins."""


@transaction.atomic
def tell_booked(*, by: Viewer, occurrence: Occurrence, at: datetime) -> int:
    """Return how many letters go, to everybody who booked and gave a way to reach them. Each change is told once.

    Who booked after the time was moved knows it already. Refused while nothing has changed.
    """
    must_view(by, occurrence)
    kind = change_of(occurrence)
    if kind is None:
        raise Refused("Nothing has changed, so there is nothing to tell.")
    about = f"{occurrence.version}.{occurrence.event.version}"
    is_off = kind == BookingLetter.Kind.OFF
    about = about if is_off else f"{when_and_where(occurrence)} {about}"
    count = 0
    for booking in _standing(occurrence) if is_off else told_otherwise(occurrence):
        booking.occurrence = occurrence
        count += post(booking, kind, now=at, about=about) is not None
    told("bookings.told", occurrence, by=by)
    return count


def change_of(occurrence: Occurrence) -> str | None:
    """Return which letter tells of what happened to this time, or None where all know how it stands."""
    if occurrence.state != Occurrence.State.ON or occurrence.event.state == Event.State.CANCELLED:
        return BookingLetter.Kind.OFF
    return BookingLetter.Kind.MOVED if told_otherwise(occurrence) else None


def _standing(occurrence: Occurrence) -> QuerySet[Booking]:
    return Booking.objects.filter(occurrence=occurrence, state__in=STANDING).select_related("time_to_book")


@transaction.atomic
def draft(*, by: Viewer, occurrence: Occurrence, kind: str) -> Message:
    """Return the draft of a message about the event; somebody looks at it and lets it go, as every message."""
    must_view(by, occurrence)
    if kind not in DRAFTS:
        raise Refused("Choose what to write about.")
    event = occurrence.event
    code, audience, begins = DRAFTS[kind]
    kit = kit_of(code)
    if kit is None:
        raise Refused("The words for this are not here yet. Bring the ready-made letters first.")
    school_id = event.host_id if event.host is not None and event.host.kind == "school" else None
    only = [Condition(audience, (str(occurrence.pk),))] if audience else []
    title = f"{begins}: {event.title}"[:120]
    message = begin(
        by=by,
        kit=kit,
        school_ids=schools_to_write_to(by, school_id),
        school_id=school_id,
        title=title,
        conditions=only,
    )
    venue = occurrence.venue or event.venue
    answers = {
        "event": event.title,
        "event_day": occurrence.on.isoformat(),
        "event_time": f"{occurrence.starts_at:%H:%M}",
        "event_place": str(venue) if venue else "",
        EVENT_TIME: str((next_time(event, timezone.localdate()) or occurrence).pk),
    }
    survey = survey_of(event, rules_for(event).survey_at)
    if kind == THANKS and survey:
        answers["event_note"] = survey
    return fill_in(by=by, message=message, seen_version=message.version, title=title, answers=answers)


def is_over(occurrence: Occurrence) -> bool:
    """Tell whether thanks and follow-up make sense by now."""
    return occurrence.on <= timezone.localdate()
