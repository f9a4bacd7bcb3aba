"""The year as squares: weeks gathered by half-term, and what each code of a session is called in the style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from village.design.charts.given import part

SESSIONS = 10
"""Five days, each a morning and an afternoon."""
CODES = {
    "i": "in",
    "l": "late",
    "a": "accepted",
    "u": "away",
    "?": "unheard",
    "o": "ahead",
    "-": "none",
}
"""One letter a session: in school, late, away with an accepted reason, away without, not heard, to come, no school."""


@dataclass(frozen=True)
class Week:
    """One week: five days of two codes, and what the page handed over with it."""

    days: tuple[tuple[str, str], ...]
    given: Any


@dataclass(frozen=True)
class Half:
    """One half-term: its title, its weeks, and whether it lies wholly ahead."""

    title: str
    weeks: tuple[Week, ...]
    is_ahead: bool
    has_now: bool


def halves(weeks: Sequence[Any]) -> tuple[Half, ...]:
    """Weeks (each with `half`, `sessions` of ten letters, perhaps `now`) gathered by half-term, in the order given."""
    made = []
    for title, group in groupby(weeks, key=lambda week: part(week, "half")):
        gathered = tuple(Week(_days(str(part(week, "sessions"))), week) for week in group)
        codes = {code for week in gathered for day in week.days for code in day}
        has_now = any(part(week.given, "now") for week in gathered)
        made.append(Half(str(title), gathered, codes <= {"ahead", "none"} and not has_now, has_now))
    return tuple(made)


def _days(sessions: str) -> tuple[tuple[str, str], ...]:
    if len(sessions) != SESSIONS:
        raise ValueError(f"A week has {SESSIONS} sessions, not {len(sessions)}: {sessions!r}.")
    codes = [CODES[letter] for letter in sessions]
    return tuple((codes[place], codes[place + 1]) for place in range(0, SESSIONS, 2))
