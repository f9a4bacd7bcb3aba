"""What a roll-up file holds, version 1: its columns, and how the sessions of a half-term lie in two words of bits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from village.basics.errors import Refused

type Kind = Literal["masks", "summary"]
type Words = NDArray[np.int64]
"""Shape (pupils, 2): the sessions of weeks 1 to 6 and of weeks 7 to 12."""

VERSION: Final = 1
MARK: Final = "village.rollup"
"""Key of a file's own metadata; its value is kind and version, such as "masks 1"."""
WEEKS, SESSIONS_A_WEEK, SESSIONS_A_WORD = 12, 10, 60
SESSIONS = WEEKS * SESSIONS_A_WEEK
LARGEST_WORD = (1 << SESSIONS_A_WORD) - 1
"""A week never straddles two words, and the sign of a word stays free: engines without unsigned numbers agree."""
PERIOD_DAYS = WEEKS * 7
YEAR_GROUPS = range(-1, 15)
"""-1 nursery, 0 reception, 1 to 14; none when it is not known."""

POSSIBLE = ("possible_weeks_1_to_6", "possible_weeks_7_to_12")
ATTENDED = ("attended_weeks_1_to_6", "attended_weeks_7_to_12")
WORD_COLUMNS = (*POSSIBLE, *ATTENDED)
COUNTS = ("pupils", "possible", "attended", "persistent", "severe")
YEAR_GROUP_LEVEL, AUTHORITY_LEVEL = "year_group", "authority"

_OPENING = {"schema_version": pl.Int16(), "authority": pl.String(), "period_starts_on": pl.Date()}
SCHEMAS: dict[Kind, dict[str, pl.DataType]] = {
    "masks": _OPENING | {"school": pl.String(), "year_group": pl.Int8()} | dict.fromkeys(WORD_COLUMNS, pl.Int64()),
    "summary": _OPENING
    | {"level": pl.String(), "year_group": pl.Int8()}
    | {"first_on": pl.Date(), "last_on": pl.Date(), "hidden_below": pl.Int16()}
    | dict.fromkeys(COUNTS, pl.Int64()),
}
"""Columns by kind of file, in their order. In a summary a count is null where it is hidden."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Some pupils of one authority and half-term, each once for a school: a slice of any length."""

    schools: Sequence[str]
    """URN, or any code without spaces."""
    year_groups: Sequence[int | None]
    possible: Words
    attended: Words

    def checked(self) -> "Columns":
        """Return itself; raise Refused when the columns do not belong together."""
        shape = (len(self.schools), 2)
        if not (len(self.year_groups) == shape[0] and self.possible.shape == shape and self.attended.shape == shape):
            raise Refused("The columns of a roll-up have different lengths. Nothing was written; build them together.")
        for words in (self.possible, self.attended):
            if words.size and not (words.min() >= 0 and words.max() <= LARGEST_WORD):
                raise Refused("A word of a roll-up has bits beyond its 60 sessions. Make the words with `pack`.")
        if np.any(self.attended & ~self.possible):
            raise Refused("A session is attended that was not possible. Count it as possible or not as attended.")
        if not all(self.schools):
            raise Refused("A row of the roll-up has no school. Give each school’s URN or code.")
        if odd := {year for year in self.year_groups if year is not None and year not in YEAR_GROUPS}:
            raise Refused(f"There is no year group {min(odd)}. Use -1 for nursery, 0 for reception, 1 to 14.")
        return self


def pack(sessions: NDArray[np.bool_]) -> Words:
    """Return the words of sessions in rows of pupils: column 10 x week + 2 x weekday + (0 morning, 1 afternoon).

    The first column is the Monday on which the period starts. Columns beyond week 12 must be False: a half-term ends
    before, only its holiday may go on.
    """
    pupil_count, session_count = sessions.shape
    if sessions[:, SESSIONS:].any():
        raise Refused("A half-term has sessions after its twelfth week. Begin a new period with a later Monday.")
    bits = np.zeros((pupil_count, 2, 64), dtype=np.bool_)
    for word in range(2):
        part = sessions[:, word * SESSIONS_A_WORD : (word + 1) * SESSIONS_A_WORD]
        bits[:, word, : part.shape[1]] = part
    packed = np.packbits(bits, axis=2, bitorder="little")
    return packed.view("<i8").reshape(pupil_count, 2).astype(np.int64, copy=False) if session_count else _none(sessions)


def _none(sessions: NDArray[np.bool_]) -> Words:
    return np.zeros((len(sessions), 2), dtype=np.int64)


def range_words(period_starts_on: date, since: date, until: date) -> tuple[int, int]:
    """Return the two words in which the sessions from `since` to `until`, both included, are set."""
    first = (since - period_starts_on).days
    last = (until - period_starts_on).days
    words = [0, 0]
    for day in range(max(first, 0), min(last, PERIOD_DAYS - 1) + 1):
        week, weekday = divmod(day, 7)
        if weekday < 5:
            place = week * SESSIONS_A_WEEK + 2 * weekday
            words[place // SESSIONS_A_WORD] |= 0b11 << place % SESSIONS_A_WORD
    return words[0], words[1]


def day_of(period_starts_on: date, place: int) -> date:
    """Return the day of the session with this place."""
    week, session = divmod(place, SESSIONS_A_WEEK)
    return period_starts_on + timedelta(days=7 * week + session // 2)
