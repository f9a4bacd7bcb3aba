"""Meetings that the tests of this room work on."""

from datetime import date
from typing import Any

from tests.cast import Town
from village.meetings.models import Meeting
from village.meetings.services.calling import call_meeting


def make_meeting(town: Town, on: date = date(2026, 4, 16), **values: Any) -> Meeting:
    """Return a meeting of the board, called by the coordinator."""
    assert town.board is not None
    return call_meeting(by=town.viewer("coordinator"), group=town.board, values={"on": on, **values})
