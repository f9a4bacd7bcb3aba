"""Whether somebody may help in a role on a day: only with the checks that it needs. The state of an offer, too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

DBS, REFERENCE, TALK = "dbs", "reference", "talk"
SOON = timedelta(days=60)
NEW, TALKED, CHECKS, READY, RESTING, ENDED = "new", "talked", "checks", "ready", "resting", "ended"
NEXT: Mapping[str, tuple[str, ...]] = {
    NEW: (TALKED, CHECKS, ENDED),
    TALKED: (CHECKS, READY, ENDED),
    CHECKS: (READY, TALKED, ENDED),
    READY: (RESTING, ENDED),
    RESTING: (READY, ENDED),
    ENDED: (TALKED,),
}
"""Where an offer can go from each state; who comes back is talked with again."""


@dataclass(frozen=True, slots=True)
class Done:
    """One check that was done."""

    kind: str
    done_on: date
    until: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether it counts on the day; its last day is one of them."""
        return self.done_on <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a role asks for."""

    dbs: bool = False
    references: int = 0
    talk: bool = False


def missing(asked: Asked, checks: Iterable[Done], on: date) -> tuple[str, ...]:
    """Return what is missing for the role on the day, in words; nothing where all is there."""
    counting = [check.kind for check in checks if check.counts_on(on)]
    found = []
    if asked.dbs and DBS not in counting:
        found.append("a DBS check that is valid on that day")
    left = asked.references - counting.count(REFERENCE)
    if left > 0:
        found.append("a reference" if left == 1 else f"{left} references")
    if asked.talk and TALK not in counting:
        found.append("a talk about keeping children safe")
    return tuple(found)


def ends_soon(checks: Iterable[Done], today: date) -> tuple[Done, ...]:
    """Return the checks that end within two months or have ended, without a later one of their kind."""
    every = tuple(checks)
    latest = {
        kind: max((one for one in every if one.kind == kind), key=lambda one: one.until or date.max)
        for kind in {one.kind for one in every}
    }
    return tuple(one for one in latest.values() if one.until is not None and one.until <= today + SOON)


def may_go(state: str, to: str) -> bool:
    """Tell whether an offer may go from one state to another."""
    return to in NEXT.get(state, ())
