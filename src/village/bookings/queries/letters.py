"""Letters with their bookings, who said that they want none, and who is to be reminded."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q

from village.bookings.models.booking import Booking
from village.bookings.models.booking_letter import BookingLetter
from village.bookings.queries.bookings import STANDING, left_beside, link_for
from village.bookings.rules.letter_words import LetterFacts
from village.bookings.rules.what_was_told import told_in, when_and_where_word
from village.events.models.event import Event, Occurrence
from village.messaging.models.opt_out import OptOut
from village.messaging.rules.addresses import email_address, text_number

WITH_EVENT = ("booking__occurrence__event", "booking__occurrence__venue", "booking__time_to_book")

REMINDED = "reminder"
"""What reminders told of before they told of their day."""
TELLING = (
    BookingLetter.Kind.BOOKED,
    BookingLetter.Kind.WAITING,
    BookingLetter.Kind.MOVED_UP,
    BookingLetter.Kind.MOVED,
)
"""Letters that say when and where it is."""


def letters_with(letter_ids: Collection[int]) -> dict[int, BookingLetter]:
    """Return letters with their bookings, by id."""
    return BookingLetter.objects.select_related(*WITH_EVENT).in_bulk(list(letter_ids))


def who_wants_none(bookings: Iterable[Booking]) -> frozenset[int]:
    """Return the bookings whose adult does not want to be reached this way, also where only the number tells who.

    One query: who said stop to a way is few.
    """
    found: set[int] = set()
    asked = list(bookings)
    partnerships = {one.occurrence.event.partnership_id for one in asked}
    wishes = OptOut.objects.filter(adult__partnership__in=partnerships, withdrawn_at=None).exclude(channel="")
    for wish in wishes.select_related("adult") if asked else ():
        theirs = {email_address(wish.adult.email), text_number(wish.adult.mobile)} - {""}
        found |= {
            one.pk
            for one in asked
            if one.reach_by == wish.channel and (one.adult_id == wish.adult_id or one.address in theirs)
        }
    return frozenset(found)


def to_remind(today: date) -> list[Booking]:
    """Return the bookings of today and tomorrow that nobody was reminded of yet, of every partnership.

    A reminder of another day, from which the time was moved, is none.
    """
    tomorrow = today + timedelta(days=1)
    sent = BookingLetter.objects.filter(booking=OuterRef("pk"), kind=BookingLetter.Kind.REMINDER)
    sent = sent.filter(
        Q(about=REMINDED)
        | Q(about=str(today), booking__occurrence__on=today)
        | Q(about=str(tomorrow), booking__occurrence__on=tomorrow)
    )
    rows = Booking.objects.filter(
        Q(occurrence__event__booking_rules=None) | Q(occurrence__event__booking_rules__reminds=True),
        state=Booking.State.BOOKED,
        occurrence__on__gte=today,
        occurrence__on__lte=tomorrow,
        occurrence__state=Occurrence.State.ON,
        occurrence__event__state=Event.State.PUBLISHED,
    ).exclude(reach_by=Booking.ReachBy.NONE)
    rows = rows.exclude(Exists(sent))
    return list(
        rows.select_related("occurrence__event__venue", "occurrence__venue", "time_to_book").order_by("booked_at", "pk")
    )


def told_otherwise(occurrence: Occurrence) -> list[Booking]:
    """Return the standing bookings that can be written to and were last told of another day, hour or place.

    Where nothing says what they were told, those of a time that was moved. Two queries.
    """
    telling = BookingLetter.objects.filter(kind__in=TELLING).order_by("made_at", "pk")
    rows = Booking.objects.filter(occurrence=occurrence, state__in=STANDING).exclude(address="")
    rows = rows.exclude(reach_by=Booking.ReachBy.NONE).select_related("time_to_book")
    is_moved = occurrence.on != occurrence.planned_on or bool(occurrence.why)
    now = when_and_where(occurrence)
    found: list[Booking] = []
    for booking in rows.prefetch_related(Prefetch("letters", telling, to_attr="telling")):
        told = [said for letter in booking.telling if (said := told_in(letter.about))]
        if told[-1] != now if told else is_moved:
            found.append(booking)
    return found


def when_and_where(occurrence: Occurrence) -> str:
    """Return when and where the time is, as letters about it keep it."""
    venue_id = occurrence.venue_id or occurrence.event.venue_id
    return when_and_where_word(
        occurrence.on, occurrence.starts_at, occurrence.ends_at, venue_id, occurrence.event.online_at
    )


def facts_of(booking: Booking) -> LetterFacts:
    """Return what a letter about the booking tells."""
    occurrence = booking.occurrence
    event = occurrence.event
    venue = occurrence.venue or event.venue
    time_to_book = booking.time_to_book
    return LetterFacts(
        event=event.title,
        on=occurrence.on,
        starts_at=time_to_book.starts_at if time_to_book else occurrence.starts_at,
        place=str(venue) if venue else event.online_at,
        link=link_for(booking),
        why=occurrence.why,
        has_some_left=left_beside(booking) > 0,
    )
