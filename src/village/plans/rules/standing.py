"""How a plan stands: actions counted by rating, as a whole and section by section."""

from collections.abc import Iterable
from dataclasses import dataclass

from village.plans.rules.facts import ActionFacts, PlanFacts

ORDER = ("complete", "green", "amber", "red", "on_hold", "not_started", "", "superseded")
"""Codes in the order of the strip; the empty one is "nobody has said"."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many actions have one rating, and which."""

    code: str
    count: int
    action_ids: tuple[int, ...]


def standing(actions: Iterable[ActionFacts]) -> tuple[Count, ...]:
    """Return the ratings that stand with their actions, in the order of the strip; those of none are left out."""
    found: dict[str, list[int]] = {code: [] for code in ORDER}
    for action in actions:
        found.setdefault(action.status, []).append(action.id)
    return tuple(Count(code, len(ids), tuple(ids)) for code, ids in found.items() if ids)


def standing_by_section(plan: PlanFacts) -> dict[int, tuple[Count, ...]]:
    """Return the same for each section, by its id."""
    return {section.id: standing(plan.actions_of(section.id)) for section in plan.sections}
