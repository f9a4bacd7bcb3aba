"""What the rooms of the directory and of the calendar put into the guard tests, gathered."""

from collections.abc import Mapping
from types import ModuleType

from django.db.models import Model

from tests.architecture import (
    bookings_samples,
    consultations_samples,
    directory_samples,
    events_samples,
    feeds_samples,
    find_help_samples,
    gazetteer_samples,
    listings_samples,
    networks_samples,
    search_samples,
    self_referrals_samples,
    training_samples,
    volunteers_samples,
)
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

ROOMS: tuple[ModuleType, ...] = (
    gazetteer_samples,
    directory_samples,
    search_samples,
    listings_samples,
    feeds_samples,
    self_referrals_samples,
    find_help_samples,
    events_samples,
    bookings_samples,
    training_samples,
    volunteers_samples,
    networks_samples,
    consultations_samples,
)
"""Modules `<room>_samples`, lowest floor first."""

HELP_AND_EVENTS_TABLES: tuple[type[Model], ...] = tuple(table for room in ROOMS for table in room.TABLES)
HELP_AND_EVENTS_IDS: Mapping[str, str] = {name: thing for room in ROOMS for name, thing in room.IDS.items()}
HELP_AND_EVENTS_SAMPLES = {name: sample for room in ROOMS for name, sample in getattr(room, "SAMPLES", {}).items()}
"""What ids cannot fill in addresses, by the route's name; only rooms that need it have some."""


def help_and_events_things(partnership: Partnership, things: Things) -> Things:
    """Return one of each thing of these rooms; a later room sees what an earlier one made."""
    made: Things = {}
    for room in ROOMS:
        made |= room.things_of(partnership, {**things, **made})
    return made
