"""All rounds of a plan: the one that is open, those planned, those that are over, and how often there is one."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from village.access.viewer import Viewer
from village.plans.models.plan import Plan
from village.plans.pages.addresses import page_url
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.queries.board import board
from village.reviews import permissions
from village.reviews.models.round import Rhythm, Round
from village.reviews.queries.letters import letters_that_failed
from village.reviews.queries.rounds import rhythm_of, rounds_of


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a round."""

    words: str
    on: date
    place: str
    """past, today or ahead."""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round of the list."""

    id: int
    title: str
    state: str
    url: str
    edit_url: str
    days: tuple[Day, ...]
    ask_count: int
    closes_on: date
    locks_on: date
    is_over: bool
    """Planned, but its last day went by before anybody opened it."""
    must_wait: bool
    """Planned, but another round is open."""
    can_reopen: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A letter that did not arrive, and why."""

    name: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """Everything the page of a plan's rounds shows."""

    frame: PlanFrame
    rhythm: Rhythm
    rhythm_words: str
    open_ones: tuple[RoundLine, ...]
    planned: tuple[RoundLine, ...]
    over: tuple[RoundLine, ...]
    failed: tuple[Failed, ...]
    can_run: bool

    @property
    def is_empty(self) -> bool:
        return not (self.open_ones or self.planned or self.over)


def rounds_page(viewer: Viewer, plan: Plan, *, today: date) -> RoundsPage:
    """Return the page, in a fixed number of queries."""
    rounds = list(rounds_of(viewer, plan.pk))
    is_open = any(one.state == Round.State.OPEN for one in rounds)
    lines = [_line(one, today, is_open=is_open) for one in rounds]
    rhythm = rhythm_of(plan)
    planned = [line for line in lines if line.state == Round.State.PLANNED]
    can_run = viewer.can(permissions.RUN)
    return RoundsPage(
        frame=plan_frame(viewer, board(viewer, plan), here="round"),
        rhythm=rhythm,
        rhythm_words=rhythm_words(rhythm),
        open_ones=tuple(line for line in lines if line.state == Round.State.OPEN),
        planned=tuple(reversed(planned)),
        over=tuple(line for line in lines if line.state in {Round.State.CLOSED, Round.State.LOCKED}),
        failed=tuple(
            Failed(
                letter.ask.name, letter.failure, page_url("reviews:round-person", letter.ask.round_id, letter.ask_id)
            )
            for letter in (letters_that_failed(plan.pk) if can_run else ())
        ),
        can_run=can_run,
    )


def rhythm_words(rhythm: Rhythm) -> str:
    """Return the rhythm as a sentence."""
    if rhythm.kind == Rhythm.Kind.OWN:
        return "Reviewed on days of your own."
    often = rhythm.get_kind_display().lower()
    return (
        f"Reviewed {often}. A round opens {rhythm.opens_days_before} days before the last school day and closes on it; "
        f"leads of actions answer {rhythm.section_days_before} days before that."
    )


def days_of(round_: Round, today: date) -> tuple[Day, ...]:
    """Return the round's days in the order in which they are lived."""
    named = (
        ("Opens" if round_.opens_on > today else "Opened", round_.opens_on),
        ("Reminder", round_.remind_on),
        ("Answers due", round_.due_on),
        ("Last call", round_.last_call_on),
        ("Closes" if round_.closes_on >= today else "Closed", round_.closes_on),
    )
    return tuple(Day(words, on, _place(on, today)) for words, on in named if on is not None)


def _place(on: date, today: date) -> str:
    return "today" if on == today else "past" if on < today else "ahead"


def _line(round_: Round, today: date, *, is_open: bool) -> RoundLine:
    planned = round_.state == Round.State.PLANNED
    return RoundLine(
        id=round_.pk,
        title=round_.title,
        state=round_.state,
        url=page_url("reviews:round", round_.pk),
        edit_url=reverse("reviews:round-edit", args=(round_.plan_id, round_.pk)),
        days=days_of(round_, today),
        ask_count=vars(round_)["ask_count"],
        closes_on=round_.closes_on,
        locks_on=round_.locks_on,
        is_over=planned and round_.closes_on < today,
        must_wait=planned and is_open,
        can_reopen=round_.state == Round.State.CLOSED and today <= round_.locks_on and not is_open,
    )
