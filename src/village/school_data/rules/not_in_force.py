"""Marks that are no national code on their day: found, told in sentences, and never guessed at."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.rules.codes import NOT_NATIONAL, code_of, why_not_in_force
from village.school_data.rules.eras import NOT_A_CODE
from village.school_data.rules.flags import flags_of
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import day_and_session, eras_by_places


@dataclass(frozen=True, slots=True)
class NotInForce:
    """One code that was used on days on which it is not in force."""

    code: str
    """As the law writes it, or `NOT_NATIONAL` for marks that never were a national code."""
    sessions: int
    rows: tuple[int, ...]
    """The rows of the matrix with such a mark, in order."""
    first_on: date
    last_on: date

    @property
    def sentence(self) -> str:
        """Why these marks are not counted."""
        if self.code == NOT_NATIONAL:
            return "Marks that are not national codes are not counted."
        return f"{why_not_in_force(self.code, self.last_on)} These marks are not counted."


def not_in_force(marks: Marks, first: date | None = None, last: date | None = None) -> tuple[NotInForce, ...]:
    """Return the codes that are not in force on the day of their mark, those with most marks first.

    Such marks count as unrecorded in `counting`. One entry a code and era, for J was current before 19 August 2024 and
    unknown before 2009.
    """
    found = []
    for _, places in eras_by_places(marks.starts_on, marks.places(first, last)):
        row, place = np.nonzero(flags_of(marks, places) & NOT_A_CODE)
        symbol = marks.matrix[row, place + places.start]
        for byte in np.unique(symbol):
            at = place[symbol == byte] + places.start
            found.append(
                NotInForce(
                    code=code_of(chr(byte)),
                    sessions=len(at),
                    rows=tuple(np.unique(row[symbol == byte]).tolist()),
                    first_on=day_and_session(marks.starts_on, int(at.min()))[0],
                    last_on=day_and_session(marks.starts_on, int(at.max()))[0],
                )
            )
    return tuple(sorted(found, key=lambda code: (-code.sessions, code.code, code.first_on)))
