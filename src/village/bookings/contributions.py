"""What a room above may add: where people say afterwards how an event was."""

from collections.abc import Callable

from village.events.models.event import Event

type FindSurvey = Callable[[Event], str]
"""Return the address of the survey about an event, or nothing where there is none."""

_finders: list[FindSurvey] = []


def register_survey(find: FindSurvey) -> None:
    """Have a room that asks questions say where people answer them; what staff wrote by hand goes first."""
    if find not in _finders:
        _finders.append(find)


def survey_of(event: Event, by_hand: str) -> str:
    """Return where people say how the event was."""
    return by_hand or next((found for find in _finders if (found := find(event))), "")
