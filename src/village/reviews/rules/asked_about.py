"""Every action of a plan with whether a round of a term asks about it, and the reason in words."""

from dataclasses import dataclass
from datetime import date

from village.plans.rules.facts import ActionFacts, PlanFacts
from village.plans.rules.term_grid import Term
from village.reviews.rules.due import Plans, is_due, is_planned, over_since

CLOSED_WORDS = {"complete": "It is complete", "superseded": "Another action took its place"}


@dataclass(frozen=True, slots=True)
class Due:
    """One action of the plan: whether the round asks about it, with the reason in words."""

    action: ActionFacts
    is_due: bool
    reason: str


def asked_about(plan: PlanFacts, term: Term, on: date) -> tuple[Due, ...]:
    """Return every action of the plan in its order; `on` is a day of the round."""
    return tuple(_judged(action, term, on) for action in plan.actions)


def _judged(action: ActionFacts, term: Term, on: date) -> Due:
    plans = Plans(action.status, action.ticks, action.timings)
    if not is_due(plans, term, on):
        closed = action.ending.words if action.ending else CLOSED_WORDS.get(action.status)
        return Due(action, False, closed or f"Not planned in {term.words.lower()}")
    if not plans.has_time:
        return Due(action, True, "It gives no time, so every round asks about it")
    if is_planned(plans, term):
        return Due(action, True, f"Planned in {term.words.lower()}")
    return Due(action, True, f"It was to be over by {over_since(plans, term, on)}, and is not closed")
