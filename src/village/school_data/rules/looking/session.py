"""Who is in school in one session, and why the others are away, in the groups that a head asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.rules.eras import ATTENDED, NO_REASON, POSSIBLE
from village.school_data.rules.flags import flags_of
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import day_and_session
from village.school_data.rules.roll import Roll

REASONS: Mapping[str, str] = {
    "I": "Ill",
    "M": "Medical appointment",
    "N": "Not heard yet",
    "G": "Holiday in term",
    "H": "Holiday in term",
    "F": "Holiday in term",
    "U": "Came after the register closed",
    "E": "Suspended or excluded",
}
"""Words for the marks of absence that are told by themselves; the others stand together."""
OTHER = "Other reasons"
NOT_HEARD = REASONS["N"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One session of a school."""

    on: date
    is_afternoon: bool
    expected: int
    """Pupils for whom the session is possible and marked."""
    here: int
    not_heard: int
    """N: the figures are provisional while there are any."""
    away: tuple[tuple[str, int], ...]
    """Reason in words and pupils, the most frequent first, other reasons last."""

    @property
    def away_count(self) -> int:
        return self.expected - self.here


def latest_session(marks: Marks, until: date) -> int | None:
    """Return the place of the latest session up to the day in which anybody has a mark, or None."""
    columns = marks.places(None, until)
    has_mark = ((marks.matrix[:, columns] != 0) & (marks.matrix[:, columns] != ord("-"))).any(axis=0)
    marked = np.flatnonzero(has_mark)
    return int(marked[-1]) if len(marked) else None


def standing_in(marks: Marks, place: int, roll: Roll) -> Standing:
    """Return who was in school in the session at a place, of those on roll."""
    columns = slice(place, place + 1)
    flags = flags_of(marks, columns, roll)[:, 0]
    is_expected = (flags & POSSIBLE) > 0
    is_away = is_expected & ((flags & ATTENDED) == 0)
    on, session = day_and_session(marks.starts_on, place)
    return Standing(
        on=on,
        is_afternoon=bool(session),
        expected=int(is_expected.sum()),
        here=int((is_expected & ~is_away).sum()),
        not_heard=int(((flags & NO_REASON) > 0).sum()),
        away=_reasons(marks.matrix[is_away, place].tobytes()),
    )


def _reasons(symbols: bytes) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for symbol in symbols.decode("ascii"):
        words = REASONS.get(symbol, OTHER)
        counts[words] = counts.get(words, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (pair[0] == OTHER, -pair[1], pair[0]))
    return tuple(ordered)
