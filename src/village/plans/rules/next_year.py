"""What next year's delivery plan could hold: a proposal for every action of this year, with the reason why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from village.plans.rules.facts import ActionFacts
from village.plans.rules.levels import Planned, name_of_year
from village.plans.rules.scale import Scale, label_of

CARRY, START, LEAVE, DECIDE = "carry", "start", "leave", "decide"
DROP, SUPERSEDE = "drop", "supersede"
LEFT_WHY = "Left out for now"
"""Why a row is left out where nobody wrote a reason: none is asked for."""
_TO_DECIDE = frozenset({"red", "on_hold"})
_DONE = frozenset({"complete", "superseded"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What Village proposes for one action, and why; a person decides."""

    action: ActionFacts
    choice: str
    """carry, start, leave or decide."""
    why: str


def proposals(
    this_year: Sequence[ActionFacts], planned: Iterable[Planned], academic_year: int, scale: Scale
) -> tuple[Proposal, ...]:
    """Return a proposal for every action of this year's plan that goes on, then for those planned to start.

    Complete is left, red and on hold are for somebody to decide, the rest is carried forward. `planned` are the actions
    ticked or dated for the year to come, with why.
    """
    next_year = {one.action.id: one for one in planned}
    found = [
        _proposal(action, next_year.get(action.id), academic_year, scale)
        for action in this_year
        if action.ending is None
    ]
    known = {action.id for action in this_year}
    found += [Proposal(one.action, START, one.reason) for one in next_year.values() if one.action.id not in known]
    return tuple(found)


def _proposal(action: ActionFacts, planned: Planned | None, academic_year: int, scale: Scale) -> Proposal:
    word = label_of(scale, action.status)
    if action.status in _DONE:
        return Proposal(action, LEAVE, f"{word}: nothing is left to do")
    if action.status in _TO_DECIDE:
        also = f", though planned: {_lower(planned.reason)}" if planned else ""
        return Proposal(action, DECIDE, f"{word}: does it go on, and how{also}?")
    when = planned.reason if planned else f"not ticked for {name_of_year(academic_year)} yet"
    return Proposal(action, CARRY, f"{word}, not complete; {_lower(when)}")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
