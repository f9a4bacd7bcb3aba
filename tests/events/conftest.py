"""Fixtures of the calendar."""

import pytest

from tests.cast import Town
from tests.events.making import Calendar
from village.events.models import Venue


@pytest.fixture
def calendar(town: Town) -> Calendar:
    """Return the town’s calendar, with a hall for sixty."""
    hall = Venue.objects.create(partnership=town.partnership, name="Mill Lane Hub", room="Hall", seats=60)
    return Calendar(town, hall)
