"""What one child's days say, each sentence with how little it proves; nothing where there is nothing honest to say.

Local usage (no national rule). Good news is told by the same rules as bad: a run of full weeks as a run of days away.
"""

from dataclasses import dataclass

import numpy as np

from village.basics.speech import ENGLISH, Speech
from village.school_data.rules.array_types import Truths
from village.school_data.rules.days import Days, is_full, weeks_of
from village.school_data.rules.eras import POSSIBLE
from village.school_data.rules.runs import runs_of
from village.school_data.rules.weekdays import WeekdayPattern, weekday_pattern

AWAY_DAYS = 3
FULL_WEEKS = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that the days say, and what keeps a reader from making too much of it."""

    words: str
    caution: str


def sayings_of(days: Days, row: int, speech: Speech = ENGLISH) -> tuple[Saying, ...]:
    """Return what the days of one row say: a run away that goes on, a weekday that stands out, full weeks of late."""
    found = (_run(days, row, speech), _weekday(days, row, speech), _full_weeks(days, row, speech))
    return tuple(saying for saying in found if saying is not None)


def _run(days: Days, row: int, speech: Speech) -> Saying | None:
    latest = np.flatnonzero(days.has_session[row])
    if not len(latest) or not days.is_away[row, latest[-1]]:
        return None
    run = list(runs_of(days, row))[-1]
    if run.days < AWAY_DAYS:
        return None
    return Saying(
        speech.say_count(
            "Away %(count)s day, since %(since)s.",
            "Away %(count)s days one after another, since %(since)s.",
            run.days,
            since=speech.weekday_and_day(run.first_on),
        ),
        speech.say("One illness can do that. Has somebody spoken to the family?"),
    )


def _weekday(days: Days, row: int, speech: Speech) -> Saying | None:
    pattern = weekday_pattern(days, row)
    if pattern is None or pattern.verdict == "too_few":
        return None
    if pattern.verdict == "could_be_chance" and not _is_half(pattern):
        return None
    return Saying(f"{pattern.words_in(speech)}.", pattern.caution_in(speech))


def _is_half(pattern: WeekdayPattern) -> bool:
    """Tell whether so much fell on one weekday that a reader would see it and wonder."""
    return 2 * pattern.missed_on_it >= pattern.missed


def _full_weeks(days: Days, row: int, speech: Speech) -> Saying | None:
    weeks = weeks_of(Days(days.starts_on, days.bits[row : row + 1], days.missed[row : row + 1]))[0]
    full: Truths = is_full(weeks)
    count = 0
    for week in reversed(np.flatnonzero((weeks & POSSIBLE) > 0).tolist()):
        if not full[week]:
            break
        count += 1
    if count < FULL_WEEKS:
        return None
    return Saying(
        speech.say_count(
            "Nothing missed in the last %(count)s school week.",
            "Nothing missed in the last %(count)s school weeks.",
            count,
        ),
        speech.say("That is worth a word of praise."),
    )
