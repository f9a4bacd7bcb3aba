"""One person's link in a round: what is on it, what became of it, and the letters that told of it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from village.access.viewer import Viewer
from village.plans.pages.frame import PlanFrame, plan_frame
from village.reviews.models.ask import Ask, Letter
from village.reviews.pages.round import maker_of, on_tab
from village.reviews.pages.round_rows import Maker, Rated, Row
from village.reviews.queries.letters import answer_path
from village.reviews.rules.states import ActionStanding, PersonStanding, RoundStanding

STATES = {
    "waiting": "Waits for an answer",
    "passed_on": "Passed on",
    "handed_back": "Handed back",
    "answered": "Answered",
}
LETTERS = {
    "waiting": "on its way",
    "handed": "handed to the mail server",
    "sent": "sent",
    "failed": "not sent",
    "dropped": "not needed any more",
}


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One action on the link."""

    row: Row
    state: str
    words: str
    rated: Rated | None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter and what became of it."""

    words: str
    at: datetime
    failure: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the page shows."""

    frame: PlanFrame
    standing: RoundStanding
    person: PersonStanding
    lines: tuple[AskedLine, ...]
    letters: tuple[LetterLine, ...]
    link: str
    """The address to copy; empty when it opens nothing."""
    can_change: bool


def person_page(
    viewer: Viewer, standing: RoundStanding, ask: Ask, letters: tuple[Letter, ...], now: datetime
) -> PersonPage:
    """Return the page of the ask, which is one of the round's."""
    maker = maker_of(viewer, standing, now)
    person = next(one for one in standing.people if one.ask_id == ask.pk)
    works = standing.is_open and not person.is_revoked
    lines = [line for action in standing.actions if (line := _line(action, person, maker)) is not None]
    return PersonPage(
        frame=plan_frame(viewer, standing.plan, here="round", counts=on_tab(standing)),
        standing=standing,
        person=person,
        lines=tuple(lines),
        letters=tuple(_letter(letter) for letter in letters),
        link=settings.BASE_URL + answer_path(ask) if works else "",
        can_change=standing.is_open,
    )


def _line(action: ActionStanding, person: PersonStanding, maker: Maker) -> AskedLine | None:
    mine = next((ask for ask in action.asks if ask.person.ask_id == person.ask_id), None)
    if mine is None:
        return None
    to = f" to {mine.passed_to}" if mine.state == "passed_on" and mine.passed_to else ""
    draft = ", a draft is saved" if mine.state == "waiting" and mine.drafted_at else ""
    words = f"{STATES[mine.state]}{to}{draft}"
    return AskedLine(maker.row(action), mine.state, words, maker.rated(action.code) if action.code else None)


def _letter(letter: Letter) -> LetterLine:
    at = letter.sent_at or letter.made_at
    return LetterLine(f"{letter.get_kind_display()}: {LETTERS.get(letter.state, letter.state)}", at, letter.failure)
