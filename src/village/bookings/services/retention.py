"""Letting go of names twelve months after an event, and of doors that are shut; the counts stay with the event."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.bookings.models.arrival import Arrival
from village.bookings.models.booking import BookedChild, Booking
from village.bookings.models.open_door import OpenDoor
from village.people.queries.holds import free_of_holds

NAMES_KEPT = timedelta(days=365)
DOORS_KEPT = timedelta(days=1)
NOBODY = {
    "name": "",
    "adult": None,
    "reach_by": Booking.ReachBy.NONE,
    "address": "",
    "address_print": "",
    "interpreter": "",
    "needs": "",
}
"""What names or reaches somebody; year, area and language stay for the numbers."""


@transaction.atomic
def tidy_bookings(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone. A booking stays as a count that names nobody."""
    before = now.date() - NAMES_KEPT
    bookings = free_of_holds(Booking.objects.filter(occurrence__on__lt=before, names_gone_on=None))
    guests = free_of_holds(Arrival.objects.filter(occurrence__on__lt=before, booking=None).exclude(name=""))
    doors = OpenDoor.objects.filter(closes_at__lt=now - DOORS_KEPT)
    counts = {
        "names on bookings of events a year ago": bookings.count(),
        "names of people who walked in a year ago": guests.count(),
        "links at doors of events that are shut": doors.count(),
    }
    if do:
        ids = list(bookings.order_by().values_list("pk", flat=True))
        partnerships = sorted(
            {
                *bookings.order_by().values_list("occurrence__event__partnership_id", flat=True),
                *guests.order_by().values_list("occurrence__event__partnership_id", flat=True),
            }
        )
        BookedChild.objects.filter(booking__in=ids).update(pupil=None)
        Booking.objects.filter(pk__in=ids).update(**NOBODY, names_gone_on=now.date())
        guests.update(name="")
        doors.delete()
        for partnership_id in partnerships:
            subject = Subject("bookings.booking", partnership_id, "names at events a year ago")
            record("bookings.tidied", by=by, subject=subject, partnership_id=partnership_id)
    return counts
