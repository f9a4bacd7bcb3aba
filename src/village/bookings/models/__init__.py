"""The room's tables, gathered so that Django finds them."""

from village.bookings.models.arrival import Arrival
from village.bookings.models.booking import BookedChild, Booking
from village.bookings.models.booking_letter import BookingLetter
from village.bookings.models.booking_rules import BookingRules
from village.bookings.models.open_door import OpenDoor
from village.bookings.models.time_to_book import TimeToBook

__all__ = ("Arrival", "BookedChild", "Booking", "BookingLetter", "BookingRules", "OpenDoor", "TimeToBook")
