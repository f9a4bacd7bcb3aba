"""The words about an action's time, read on the partnership's calendar."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from village.basics.school_year import TermDates
from village.organisations.queries import term_dates_for
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.reading.outline import When
from village.reading.when import read_when


def period_of(plan: Plan) -> tuple[date, date] | None:
    """Return the plan's first and last day when both are known."""
    return (plan.starts_on, plan.ends_on) if plan.starts_on and plan.ends_on else None


def timings_read(words: str, plan: Plan, calendar: TermDates | None = None) -> list[dict[str, Any]]:
    """Return what the words mean as the JSON value of an action's `timings`."""
    if not words.strip():
        return []
    calendar = calendar or term_dates_for(plan.partnership_id)
    return [timing_value(when) for when in read_when(words, calendar, period_of(plan))]


def timing_value(when: When) -> dict[str, Any]:
    """Return one expression of time as a JSON value; an end before its start is left without dates."""
    starts_on, ends_on = when.starts_on, when.ends_on
    if starts_on and ends_on and ends_on < starts_on:
        starts_on, ends_on = None, None
    return {
        "words": when.words,
        "kind": when.kind,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "frequency": when.frequency or "",
    }


def with_times_read(action: Action, plan: Plan, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values, with `timings` read from `time_words` where those change and no timings are given."""
    full = dict(values)
    if "time_words" in full and "timings" not in full and str(full["time_words"]).strip() != action.time_words:
        full["timings"] = timings_read(str(full["time_words"]), plan)
    return full
