"""Which actions belong in the annual delivery plan of a year, made from ticks and dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from village.basics.school_year import school_year_of
from village.plans.rules.facts import ActionFacts, PlanFacts

LEVELS_BELOW = {
    "strategy": ("priority", "school", "business", "annual"),
    "priority": ("annual", "school"),
    "school": ("annual",),
    "business": ("annual",),
    "annual": (),
}
"""What a plan of each level may have under it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One action that belongs in a year, and why."""

    action: ActionFacts
    reason: str


def may_stand_under(level: str, parent_level: str) -> bool:
    """Tell whether a plan of the level may belong under one of the parent's level."""
    return level in LEVELS_BELOW.get(parent_level, ())


def name_of_year(academic_year: int) -> str:
    """Return "2024/25" for 2024."""
    return f"{academic_year}/{(academic_year + 1) % 100:02d}"


def planned_in(plan: PlanFacts, academic_year: int) -> tuple[Planned, ...]:
    """Return the actions that belong in the year: ticked for it, or dated in it; finished ones are left out."""
    labels = {year.id: year.label for year in plan.years if year.academic_year == academic_year}
    found = []
    for action in plan.actions:
        if action.status in {"complete", "superseded"}:
            continue
        if reason := _reason(action, labels, academic_year):
            found.append(Planned(action, reason))
    return tuple(found)


def _reason(action: ActionFacts, labels: dict[int, str], academic_year: int) -> str:
    ticks = [tick for tick in action.ticks if tick.year_id in labels]
    if ticks:
        words = "; ".join(dict.fromkeys(tick.word for tick in ticks if tick.word))
        label = labels[ticks[0].year_id]
        return f"Ticked for {label}: {words}" if words else f"Ticked for {label}"
    for timing in action.timings:
        if academic_year in _years_of(timing.starts_on, timing.ends_on):
            return f"“{timing.words}” falls in {name_of_year(academic_year)}"
    return ""


def _years_of(starts_on: date | None, ends_on: date | None) -> Iterable[int]:
    """Return the academic years from the first to the last day; the year of the one that is known when one is not."""
    known = [school_year_of(day) for day in (starts_on, ends_on) if day is not None]
    return range(min(known), max(known) + 1) if known else ()
