"""What happens next after a visit: what was chosen, or, where nobody was in, a second try that is proposed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MET, NO_ANSWER, TURNED_BACK = "met", "no_answer", "turned_back"
VISIT, NOTHING = "visit", "nothing"
TWICE = 2


@dataclass(frozen=True, slots=True)
class Step:
    """What happens next, and by when."""

    kind: str
    due_on: date


def next_of(*, outcome: str, chosen: str, due_on: date | None, next_school_day: date) -> Step | None:
    """Return the step; None where nothing more happens. Nobody in, and nothing chosen: visit again, soon."""
    kind = VISIT if outcome == NO_ANSWER and chosen in {"", NOTHING} else chosen
    if kind in {"", NOTHING}:
        return None
    return Step(kind, due_on or next_school_day)


def nobody_in_twice(outcomes: Sequence[str]) -> bool:
    """Tell whether the last two visits of a family found nobody in; the outcomes stand oldest first."""
    last = outcomes[-TWICE:]
    return len(last) == TWICE and all(outcome == NO_ANSWER for outcome in last)


def days_to_second_try(tries: Iterable[tuple[date, date]]) -> float | None:
    """Return how many days lay between a visit with nobody in and the next that was made: the middle of them all."""
    days = sorted((second - first).days for first, second in tries)
    if not days:
        return None
    half = len(days) // 2
    return float(days[half]) if len(days) % 2 else (days[half - 1] + days[half]) / 2
