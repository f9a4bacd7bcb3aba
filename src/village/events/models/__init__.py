"""The room's tables, gathered so that Django finds them."""

from village.events.models.event import Event, Occurrence
from village.events.models.series import Series
from village.events.models.stall import Stall
from village.events.models.venue import Venue

__all__ = ("Event", "Occurrence", "Series", "Stall", "Venue")
