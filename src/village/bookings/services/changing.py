"""Changing and cancelling a booking; what becomes free goes down the waiting list at once, and who moves up is told."""

from datetime import datetime

from django.db import transaction

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.speech import marked
from village.bookings import permissions
from village.bookings.models.booking import Booking
from village.bookings.models.booking_letter import BookingLetter
from village.bookings.queries.bookings import booking_for, free_of, free_times, same_family, standing_of
from village.bookings.queries.events import rules_for
from village.bookings.rules.cancelling import begins_at, cancelled_until
from village.bookings.rules.places import Wanted, who_moves_up
from village.bookings.services.booking import (
    ALREADY,
    FULL,
    Wish,
    check_wish,
    chosen_time,
    locked,
    print_of,
    put_children,
    values_of,
)
from village.bookings.services.letters import post
from village.bookings.services.may import NOT_ON, told
from village.events.models.event import Event, Occurrence

TOO_LATE = marked("It begins soon, so it cannot be changed here any more. Please ring us.")
NO_ROOM = marked("There are not so many places left. Your booking stands as it was.")
IS_CANCELLED = marked("This booking is cancelled.")


@transaction.atomic
def change(*, by: Viewer, booking: Booking, wish: Wish, at: datetime) -> Booking:
    """Return the booking as it is now. More people than places are left are refused, and it stands as it was."""
    occurrence, row = _row(booking)
    _must_be_on(occurrence)
    _must_be_in_time(occurrence, row, at)
    if row.state == Booking.State.CANCELLED:
        raise Refused(IS_CANCELLED)
    check_wish(occurrence, wish)
    if row.state == Booking.State.BOOKED:
        wanted = Wanted(row.pk, wish.adults + wish.children, wish.cared_for)
        grows = wanted.people > row.people or wish.cared_for > row.cared_for
        is_of_times = occurrence.event.booking == Event.Booking.TIME
        if grows and not is_of_times and not free_of(occurrence, besides=row.pk).fits(wanted):
            raise Refused(NO_ROOM, field="adults")
        if wish.time_id is not None:
            row.time_to_book = chosen_time(occurrence, wish, besides=row.pk)
    for name, value in values_of(wish).items():
        setattr(row, name, value)
    row.address_print = print_of(wish)
    row.version += 1
    row.save()
    put_children(row, wish)
    told("bookings.changed", occurrence, by=by)
    move_up(occurrence=occurrence, at=at)
    return row


@transaction.atomic
def cancel_own(*, by: Viewer, booking: Booking, at: datetime) -> Booking:
    """The holder’s booking is cancelled, as long as its rules allow. Pressing twice is one."""
    occurrence, row = _row(booking)
    if row.state != Booking.State.CANCELLED:
        _must_be_in_time(occurrence, row, at)
        _cancel(by, occurrence, row, at)
    return row


@transaction.atomic
def cancel_for(*, by: Viewer, booking: Booking, at: datetime) -> Booking:
    """Staff cancelled it, and who booked is told."""
    booking_for(by, booking.pk, permissions.VIEW)
    occurrence, row = _row(booking)
    if row.state != Booking.State.CANCELLED:
        _cancel(by, occurrence, row, at)
        post(row, BookingLetter.Kind.CANCELLED, now=at)
    return row


@transaction.atomic
def take_back(*, by: Viewer, booking: Booking, at: datetime) -> Booking:
    """The booking stands again: with its places while they are free, else at the end of the waiting list."""
    occurrence, row = _row(booking)
    _must_be_on(occurrence)
    _must_be_in_time(occurrence, row, at)
    if row.state != Booking.State.CANCELLED:
        return row
    if row.adult_id is not None and same_family(occurrence, adult_id=row.adult_id, address_print=""):
        raise Refused(ALREADY)
    is_of_times = occurrence.event.booking == Event.Booking.TIME
    if is_of_times:
        free = {one.pk for one in free_times(occurrence)}
        fits = row.time_to_book_id in free
        row.time_to_book_id = row.time_to_book_id if fits else None
    else:
        fits = free_of(occurrence).fits(Wanted(row.pk, row.people, row.cared_for))
    if not fits and not rules_for(occurrence.event).has_waiting_list:
        raise Refused(FULL)
    row.state = Booking.State.BOOKED if fits else Booking.State.WAITING
    row.cancelled_at, row.booked_at = None, row.booked_at if fits else at
    row.version += 1
    row.save()
    told("bookings.back", occurrence, by=by)
    return row


@transaction.atomic
def move_up(*, occurrence: Occurrence, at: datetime) -> list[Booking]:
    """Return who moved up: the places that are free are theirs, and they are told. Call it when places became free."""
    occurrence = locked(occurrence.pk)
    if occurrence.state != Occurrence.State.ON or begins_at(occurrence.on, occurrence.starts_at) <= at:
        return []
    waiting = standing_of(occurrence, Booking.State.WAITING)
    if not waiting:
        return []
    if occurrence.event.booking == Event.Booking.TIME:
        moved = []
        for row, free in zip(waiting, free_times(occurrence), strict=False):
            row.time_to_book = free
            moved.append(row)
    else:
        free_now = free_of(occurrence)
        ids = set(who_moves_up(free_now, [Wanted(row.pk, row.people, row.cared_for) for row in waiting]))
        moved = [row for row in waiting if row.pk in ids]
    for row in moved:
        row.occurrence = occurrence
        row.state, row.moved_up_at = Booking.State.BOOKED, at
        row.version += 1
        row.save(update_fields=("state", "moved_up_at", "time_to_book", "version"))
        post(row, BookingLetter.Kind.MOVED_UP, now=at)
        told("bookings.moved-up", occurrence, by=Viewer(name="Village"))
    return moved


def _row(booking: Booking) -> tuple[Occurrence, Booking]:
    occurrence = locked(booking.occurrence_id)
    row = Booking.objects.select_related("time_to_book").get(pk=booking.pk)
    row.occurrence = occurrence
    return occurrence, row


def _cancel(by: Viewer, occurrence: Occurrence, row: Booking, at: datetime) -> None:
    row.state, row.cancelled_at = Booking.State.CANCELLED, at
    row.version += 1
    row.save(update_fields=("state", "cancelled_at", "version"))
    told("bookings.cancelled", occurrence, by=by)
    move_up(occurrence=occurrence, at=at)


def _must_be_on(occurrence: Occurrence) -> None:
    if occurrence.state != Occurrence.State.ON or occurrence.event.state != Event.State.PUBLISHED:
        raise Refused(NOT_ON)


def _must_be_in_time(occurrence: Occurrence, row: Booking, at: datetime) -> None:
    starts_at = row.time_to_book.starts_at if row.time_to_book else occurrence.starts_at
    if at >= cancelled_until(occurrence.on, starts_at, rules_for(occurrence.event).cancel_hours):
        raise Refused(TOO_LATE)
