"""What the day's texts are filled with: the day, and when a late child came in."""

from collections.abc import Mapping
from datetime import date

from village.absence.queries.wanted import arrivals_of
from village.messaging.contributions import FactsAsked, FactSource
from village.school_data.queries.today_s_marks import today_s_marks
from village.wording.rules.filled import Value
from village.wording.rules.placeholders import KNOWN, Placeholder


def _day(asked: FactsAsked) -> date:
    said = asked.answers.get("on")
    return date.fromisoformat(said) if isinstance(said, str) else asked.today


def absence_facts(asked: FactsAsked) -> Mapping[int, Mapping[str, Value]]:
    """Return the day for every child."""
    on = _day(asked)
    return {pupil: {"day": on} for pupils in asked.pupils_by_school.values() for pupil in pupils}


def late_facts(asked: FactsAsked) -> Mapping[int, Mapping[str, Value]]:
    """Return the day and when the child came in; no facts of a child of whom nobody knows when."""
    on, session = _day(asked), str(asked.answers.get("session", "AM"))
    found: dict[int, Mapping[str, Value]] = {}
    for school_id, pupils in asked.pupils_by_school.items():
        arrivals = arrivals_of(today_s_marks(asked.partnership_id, school_id, on, session), school_id)
        found |= {pupil: {"day": on, "arrived_at": arrivals[pupil]} for pupil in pupils if pupil in arrivals}
    return found


def _known(*names: str) -> tuple[Placeholder, ...]:
    return tuple(one for one in KNOWN if one.name in names)


FACT_SOURCES = (
    FactSource("absence", "One day away", _known("day"), absence_facts),
    FactSource("late", "Came in late", _known("day", "arrived_at"), late_facts),
)
