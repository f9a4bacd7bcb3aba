"""The room's tables, gathered so that Django finds them."""

from village.events.models.calendar_link import CalendarLink
from village.events.models.event import Event, Occurrence
from village.events.models.series import Series, Slot
from village.events.models.stall import Stall
from village.events.models.step import Step
from village.events.models.venue import Venue
from village.events.models.wish import Wish

__all__ = ("CalendarLink", "Event", "Occurrence", "Series", "Slot", "Stall", "Step", "Venue", "Wish")
