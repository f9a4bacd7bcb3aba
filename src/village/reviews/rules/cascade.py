"""Who speaks when: leads of actions first, leads of sections next, and then the round closes for the board."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

MORNING = time(7)
"""No letter leaves before seven in the morning."""
ACTIONS, SECTIONS = "actions", "sections"


class Days(Protocol):
    """A round, as far as its days matter."""

    @property
    def state(self) -> str: ...
    @property
    def opens_on(self) -> date: ...
    @property
    def remind_on(self) -> date | None: ...
    @property
    def due_on(self) -> date: ...
    @property
    def last_call_on(self) -> date | None: ...
    @property
    def closes_on(self) -> date: ...
    @property
    def locks_on(self) -> date: ...
    @property
    def reminded_at(self) -> datetime | None: ...
    @property
    def last_called_at(self) -> datetime | None: ...
    @property
    def sections_asked_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a round's day brings: open, remind, sections, last_call, close or lock."""

    deed: str
    on: date


def steps_due(round_: Days, now: datetime) -> tuple[Step, ...]:
    """Return what is to be done now, in order; `now` in local time. What was done already is not done again.

    Letters go on their day from seven in the morning; closing and locking come when the named day is over. A round that
    nobody opened before its last day was over is never opened by itself.
    """
    today, is_day = now.date(), now.time() >= MORNING
    if round_.state == "planned":
        opens = is_day and round_.opens_on <= today <= round_.closes_on
        return (Step("open", round_.opens_on),) if opens else ()
    if round_.state == "closed":
        return (Step("lock", round_.locks_on),) if today > round_.locks_on else ()
    if round_.state != "open":
        return ()
    if today > round_.closes_on:
        return (Step("close", round_.closes_on),)
    return _letters_due(round_, today) if is_day else ()


def _letters_due(round_: Days, today: date) -> tuple[Step, ...]:
    found = []
    calls_last = bool(round_.last_call_on and round_.last_call_on <= today)
    if round_.remind_on and round_.remind_on <= today and not round_.reminded_at and not calls_last:
        found.append(Step("remind", round_.remind_on))
    if round_.due_on <= today and not round_.sections_asked_at:
        found.append(Step("sections", round_.due_on))
    if round_.last_call_on and calls_last and not round_.last_called_at:
        found.append(Step("last_call", round_.last_call_on))
    return tuple(found)


def last_day_of(stage: str, round_: Days) -> date:
    """Return the day by which the people of a stage answer: leads of actions before leads of sections."""
    return round_.due_on if stage == ACTIONS else round_.closes_on
