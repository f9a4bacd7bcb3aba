"""Booking places. Everybody who books at one time of an event queues at its row, so the last place is booked once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.speech import marked
from village.bookings.models.booking import BookedChild, Booking
from village.bookings.models.booking_letter import BookingLetter
from village.bookings.models.time_to_book import TimeToBook
from village.bookings.queries.bookings import free_of, free_times, same_family, word_for
from village.bookings.queries.events import rules_for
from village.bookings.rules.own_links import hash_of
from village.bookings.rules.places import Wanted
from village.bookings.rules.times import Span, must_be_free
from village.bookings.services.letters import post
from village.bookings.services.may import must_be_open, told
from village.design.speech import say
from village.events.models.event import Event, Occurrence
from village.outbox.rules.addresses import fingerprint

NO_NAME = marked("Write your name, so that the door knows you.")
NOBODY = marked("Say who comes: at least one person.")
TOO_MANY = marked("One booking is for up to %(count)s people. Please ring us if you are more.")
CARE_FULL = marked("The crèche has no places left for that many children. You can book without it.")
CARE_MORE = marked("More children in the crèche than come with you. Please check the numbers.")
NO_CARE = marked("There is no crèche at this one.")
FULL = marked("All places are taken, and there is no waiting list.")
TIME_TAKEN = marked("Somebody has just booked this time. Choose another one; what you typed is still here.")
CHOOSE_TIME = marked("Choose a time.")
ALREADY = marked("You have a booking for this already. Open it to change it.")
NOT_MADE = marked("We could not book this. If you have a time already, change it by the link that we sent you.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for."""

    form_key: uuid.UUID
    name: str
    how: str
    adults: int = 1
    years: Sequence[int | None] = ()
    """Of children whose record we do not have."""
    pupils: Sequence[tuple[int, int | None]] = ()
    """Of children whom we know: record and year."""
    cared_for: int = 0
    reach_by: str = Booking.ReachBy.NONE
    address: str = ""
    language: str = "en"
    interpreter: str = ""
    needs: str = ""
    outcode: str = ""
    time_id: int | None = None
    adult_id: int | None = None

    @property
    def children(self) -> int:
        return len(self.years) + len(self.pupils)


@transaction.atomic
def book(*, by: Viewer, occurrence_id: int, wish: Wish, at: datetime) -> Booking:
    """Return the booking, or the place in the waiting list where it is full. The same form sent again is the same one.

    Raises Refused with a sentence for who books.
    """
    occurrence = locked(occurrence_id)
    known = Booking.objects.filter(form_key=wish.form_key).first()
    if known is not None:
        known.occurrence = occurrence
        return known
    must_be_open(occurrence, at)
    check_wish(occurrence, wish)
    printed = print_of(wish)
    _check_family(occurrence, wish, printed)
    time_to_book = chosen_time(occurrence, wish)
    state = _state_for(occurrence, wish, time_to_book)
    booking = Booking.objects.create(
        occurrence=occurrence,
        school_id=occurrence.event.host_id,
        state=state,
        form_key=wish.form_key,
        link_hash=hash_of(word_for(wish.form_key)),
        how=wish.how,
        adult_id=wish.adult_id,
        address_print=printed,
        time_to_book=time_to_book,
        booked_at=at,
        **values_of(wish),
    )
    put_children(booking, wish)
    is_booked = state == Booking.State.BOOKED
    post(booking, BookingLetter.Kind.BOOKED if is_booked else BookingLetter.Kind.WAITING, now=at)
    told("bookings.booked" if is_booked else "bookings.waits", occurrence, by=by)
    return booking


def locked(occurrence_id: int) -> Occurrence:
    """Return the time of the event; until the transaction ends nobody else books, cancels or changes anything at it."""
    Occurrence.objects.select_for_update().get(pk=occurrence_id)
    return Occurrence.objects.select_related("event__venue", "event__host", "venue").get(pk=occurrence_id)


def check_wish(occurrence: Occurrence, wish: Wish) -> None:
    """Nothing happens when the numbers make sense; raises Refused otherwise."""
    if not wish.name.strip():
        raise Refused(NO_NAME, field="name")
    if wish.adults + wish.children < 1:
        raise Refused(NOBODY, field="adults")
    most = rules_for(occurrence.event).most_people
    if wish.adults + wish.children > most:
        raise Refused(say(TOO_MANY, count=most), field="adults")
    if wish.cared_for and not occurrence.event.has_childcare:
        raise Refused(NO_CARE, field="cared_for")
    if wish.cared_for > wish.children:
        raise Refused(CARE_MORE, field="cared_for")


def chosen_time(occurrence: Occurrence, wish: Wish, *, besides: int = 0) -> TimeToBook | None:
    """Return the time that was chosen; None where none is booked here, or all are taken. Raises Refused."""
    if occurrence.event.booking != Event.Booking.TIME:
        return None
    free = {one.pk: one for one in free_times(occurrence, besides=besides)}
    if not free:
        return None
    if wish.time_id is None:
        raise Refused(CHOOSE_TIME, field="time_to_book")
    if wish.time_id not in free:
        raise Refused(TIME_TAKEN, field="time_to_book")
    return free[wish.time_id]


def values_of(wish: Wish) -> dict[str, object]:
    """Return the fields of a booking that somebody may change."""
    return {
        "name": " ".join(wish.name.split())[:80],
        "reach_by": wish.reach_by if wish.address else Booking.ReachBy.NONE,
        "address": wish.address,
        "language": wish.language,
        "interpreter": wish.interpreter,
        "needs": wish.needs.strip()[:300],
        "outcode": wish.outcode,
        "adults": wish.adults,
        "children": wish.children,
        "cared_for": wish.cared_for,
    }


def put_children(booking: Booking, wish: Wish) -> None:
    """The booking is for these children."""
    booking.booked_children.all().delete()
    rows = [BookedChild(booking=booking, pupil_id=pupil, year=year) for pupil, year in wish.pupils]
    rows += [BookedChild(booking=booking, year=year) for year in wish.years]
    BookedChild.objects.bulk_create(rows)


def print_of(wish: Wish) -> str:
    """Return that by which the family is known again, or nothing where they gave no way to reach them."""
    return fingerprint(wish.reach_by, wish.address, key=settings.SECRET_KEY) if wish.address else ""


def _check_family(occurrence: Occurrence, wish: Wish, printed: str) -> None:
    """One booking for each family that we know; of times, none while they are elsewhere. Nobody learns of others."""
    same = same_family(occurrence, adult_id=wish.adult_id, address_print=printed)
    if occurrence.event.booking != Event.Booking.TIME:
        if wish.adult_id is not None and any(one.adult_id == wish.adult_id for one in same):
            raise Refused(ALREADY)
        return
    wanted = TimeToBook.objects.filter(occurrence=occurrence, pk=wish.time_id or 0).first()
    taken = [one.time_to_book for one in same if one.time_to_book is not None]
    if any(one.state == Booking.State.WAITING for one in same):
        raise Refused(NOT_MADE)
    if wanted is None:
        return
    try:
        must_be_free(Span(wanted.starts_at, wanted.ends_at), [Span(one.starts_at, one.ends_at) for one in taken])
    except Refused as refusal:
        raise (refusal if wish.adult_id is not None else Refused(NOT_MADE)) from None


def _state_for(occurrence: Occurrence, wish: Wish, time_to_book: TimeToBook | None) -> str:
    free = free_of(occurrence)
    wanted = Wanted(0, wish.adults + wish.children, wish.cared_for)
    is_of_times = occurrence.event.booking == Event.Booking.TIME
    if (time_to_book is not None) if is_of_times else free.fits(wanted):
        return Booking.State.BOOKED
    if not is_of_times and wanted.people <= free.people and wish.cared_for:
        raise Refused(CARE_FULL, field="cared_for")
    if not rules_for(occurrence.event).has_waiting_list:
        raise Refused(FULL)
    return Booking.State.WAITING
