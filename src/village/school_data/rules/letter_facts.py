"""What a letter about a half-term says of each child: days, dates, times late, and its picture, a sign a session."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from village.school_data.rules.array_types import Bytes
from village.school_data.rules.counting import counted
from village.school_data.rules.eras import (
    ATTENDED,
    AUTHORISED,
    LATE_AFTER,
    LATE_BEFORE,
    MISSED,
    NO_REASON,
    UNAUTHORISED,
)
from village.school_data.rules.flags import flags_of
from village.school_data.rules.looking.one_child import ACCEPTED, IN_SCHOOL, LATE, NOT_ACCEPTED, NOT_HEARD, NOTHING
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import SESSIONS_A_WEEK, day_and_session
from village.school_data.rules.roll import Roll

HALF_TERMS_A_YEAR = 6


@dataclass(frozen=True, slots=True)
class HalfTermFacts:
    """One child in one half-term up to a day; all counts are sessions."""

    possible: int
    attended: int
    missed: int
    late: int
    """L and U together."""
    came: int
    """Sessions to which the child came at all, late or not."""
    not_heard: int
    missed_on: tuple[date, ...]
    """Days of which at least one session was missed."""
    weeks: tuple[tuple[date, str], ...]
    """Monday and ten letters of each week, as in `looking/one_child.py`."""


def _table() -> bytes:
    kinds = (
        (NO_REASON, NOT_HEARD),
        (LATE_AFTER, NOT_ACCEPTED),
        (LATE_BEFORE, LATE),
        (UNAUTHORISED, NOT_ACCEPTED),
        (AUTHORISED, ACCEPTED),
        (ATTENDED, IN_SCHOOL),
    )
    letters = (next((letter for bit, letter in kinds if flag & bit), NOTHING) for flag in range(256))
    return "".join(letters).encode("ascii")


_LETTERS = _table()


def half_term_facts(marks: Marks, first: date, last: date, roll: Roll) -> list[HalfTermFacts]:
    """Return the facts of every row from the first day to the last, both included; rows without a session too."""
    counts = counted(marks, first, last, roll=roll)
    columns = marks.places(first, last)
    flags = flags_of(marks, columns, roll)
    missed = (flags & MISSED) > 0
    days = [day_and_session(marks.starts_on, place)[0] for place in range(columns.start, columns.stop)]
    letters = _rows_of_letters(flags)
    mondays = _mondays(marks.starts_on, columns)
    facts = []
    for row in range(marks.rows):
        facts.append(
            HalfTermFacts(
                possible=int(counts.possible[row]),
                attended=int(counts.attended[row]),
                missed=int(counts.missed[row]),
                late=int(counts.late[row]),
                came=int(counts.attended[row] + counts.late_after[row]),
                not_heard=int(counts.no_reason[row]),
                missed_on=tuple(dict.fromkeys(days[place] for place in np.flatnonzero(missed[row]).tolist())),
                weeks=_weeks(letters[row], mondays, columns.start),
            )
        )
    return facts


def _rows_of_letters(flags: Bytes) -> list[str]:
    width = flags.shape[1]
    every = flags.tobytes().translate(_LETTERS).decode("ascii")
    return [every[start : start + width] for start in range(0, len(every), width)] if width else []


def _mondays(starts_on: date, columns: slice) -> list[date]:
    first = columns.start // SESSIONS_A_WEEK
    last = (columns.stop - 1) // SESSIONS_A_WEEK
    return [starts_on + timedelta(weeks=week) for week in range(first, last + 1)]


def _weeks(letters: str, mondays: list[date], start: int) -> tuple[tuple[date, str], ...]:
    whole = NOTHING * (start % SESSIONS_A_WEEK) + letters
    whole += NOTHING * (-len(whole) % SESSIONS_A_WEEK)
    weeks = [whole[place : place + SESSIONS_A_WEEK] for place in range(0, len(whole), SESSIONS_A_WEEK)]
    return tuple(zip(mondays, weeks, strict=True))
