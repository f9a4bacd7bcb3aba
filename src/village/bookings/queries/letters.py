"""Letters with their bookings, who said that they want none, and who is to be reminded."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Q

from village.bookings.models.booking import Booking
from village.bookings.models.booking_letter import BookingLetter
from village.bookings.queries.bookings import left_beside, link_for
from village.bookings.rules.letter_words import LetterFacts
from village.events.models.event import Event, Occurrence
from village.messaging.models.opt_out import OptOut
from village.messaging.rules.addresses import email_address, text_number

WITH_EVENT = ("booking__occurrence__event", "booking__occurrence__venue", "booking__time_to_book")


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
    """Return the bookings of today and tomorrow that nobody was reminded of yet, of every partnership."""
    rows = Booking.objects.filter(
        Q(occurrence__event__booking_rules=None) | Q(occurrence__event__booking_rules__reminds=True),
        state=Booking.State.BOOKED,
        occurrence__on__gte=today,
        occurrence__on__lte=today + timedelta(days=1),
        occurrence__state=Occurrence.State.ON,
        occurrence__event__state=Event.State.PUBLISHED,
    ).exclude(reach_by=Booking.ReachBy.NONE)
    rows = rows.exclude(letters__kind=BookingLetter.Kind.REMINDER)
    return list(
        rows.select_related("occurrence__event__venue", "occurrence__venue", "time_to_book").order_by("booked_at", "pk")
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
