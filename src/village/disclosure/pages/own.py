"""What a parent sees of their own requests, in a line each that a translator can read."""

from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.design.speech import say
from village.disclosure.models.request import AccessRequest
from village.disclosure.queries.requests import due_of, own_requests, packages_to_fetch
from village.disclosure.rules.life import OVER, State
from village.people.models.pupil import Pupil


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One request of the parent's."""

    request: AccessRequest
    about: str
    words: str
    due_on: date | None
    fetch_until: date | None
    """Until when the copy can be fetched; None where there is none."""
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What the page shows."""

    pupil: Pupil
    name: str
    lines: tuple[OwnLine, ...]


def own_page(viewer: Viewer, pupil: Pupil, *, today: date) -> OwnPage:
    """Return the page of one's own child."""
    rows = own_requests(viewer, pupil)
    until = packages_to_fetch(rows, today=today)
    name = pupil.preferred_forename or pupil.forename
    return OwnPage(pupil, name, tuple(_line(row, name, until.get(row.pk), today) for row in rows))


def _line(row: AccessRequest, name: str, until: date | None, today: date) -> OwnLine:
    words = {
        State.RECEIVED: say("The school makes sure that it is you. It will ring you, or ask you at the office."),
        State.READY: say("Your copy is here."),
        State.GIVEN: say("You have your copy."),
        State.REFUSED: say("The school has said no. It tells you why, and how you can complain."),
        State.WITHDRAWN: say("You took it back."),
    }
    return OwnLine(
        request=row,
        about=say("About you") if row.is_about_adult else say("About %(name)s") % {"name": name},
        words=words.get(row.standing, say("The school is looking through what it keeps.")),
        due_on=due_of(row, today=today).on,
        fetch_until=until if row.standing in {State.READY, State.GIVEN} else None,
        can_take_back=row.standing not in OVER,
    )
