"""Why a mark was not taken: one reason each, told in one sentence that names what the file says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from string import Formatter

import numpy as np
import polars as pl

from village.school_data.rules.array_types import Bytes


class Reason(IntEnum):
    """Why a row or a mark cannot be stored."""

    TAKEN = 0
    NO_UPN = 1
    UNKNOWN_UPN = 2
    UNKNOWN_SCHOOL = 3
    NEVER_ON_ROLL = 4
    NO_DATE = 5
    WEEKEND = 6
    AHEAD = 7
    NO_SESSION = 8
    UNKNOWN_CODE = 9
    NOT_IN_FORCE = 10
    NOT_ON_ROLL = 11
    WITHOUT_MARK = 12
    """Nothing to store; not refused."""


SENTENCES = {
    Reason.NO_UPN: "There is no UPN.",
    Reason.UNKNOWN_UPN: "No pupil with the UPN {upn} is known here.",
    Reason.UNKNOWN_SCHOOL: "No school with the URN {school_urn} is known here.",
    Reason.NEVER_ON_ROLL: "The pupil {upn} was never on the roll of the school {school_urn}.",
    Reason.NO_DATE: "“{date}” is not a date.",
    Reason.WEEKEND: "{date} is a Saturday or a Sunday.",
    Reason.AHEAD: "{date} lies beyond this school year.",
    Reason.NO_SESSION: "“{session}” is neither AM nor PM.",
    Reason.UNKNOWN_CODE: "“{code}” is not a national code.",
    Reason.NOT_IN_FORCE: "The code {code} was not in force on {date}.",
    Reason.NOT_ON_ROLL: "The pupil {upn} was not on the roll of the school {school_urn} on {date}.",
}
COLUMNS = ("row", "upn", "school_urn", "date", "session", "code")
"""What is told of every refused mark; text, but for the number of the row."""
MOST_EXAMPLES = 3


@dataclass(slots=True)
class Refusals:
    """How many marks were refused for each reason, with the first of each; all of them go to who wants to read them."""

    sink: "Sink | None" = None
    counts: dict[Reason, int] = field(default_factory=dict)
    examples: dict[Reason, list[str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def take(self, told: pl.DataFrame, reasons: Bytes) -> None:
        """Note rows with `COLUMNS` that were refused, each for its reason."""
        for number, count in enumerate(np.bincount(reasons, minlength=len(Reason)).tolist()):
            reason = Reason(number)
            if not count or reason not in SENTENCES:
                continue
            self.counts[reason] = self.counts.get(reason, 0) + count
            wanted = MOST_EXAMPLES - len(self.examples.setdefault(reason, []))
            if not wanted and self.sink is None:
                continue
            rows = told.filter(pl.Series(reasons == number))
            rows = (rows if self.sink else rows.head(wanted)).with_columns(reason=_sentence(reason))
            self.examples[reason] += rows["reason"].head(wanted).to_list()
            if self.sink is not None:
                self.sink(rows)


type Sink = Callable[[pl.DataFrame], object]
"""Takes rows with `COLUMNS` and the reason in words."""


def _sentence(reason: Reason) -> pl.Expr:
    """Return the sentence of every row, with what the row says put in."""
    pieces: list[pl.Expr] = []
    for text, name, _, _ in Formatter().parse(SENTENCES[reason]):
        pieces.append(pl.lit(text))
        if name:
            pieces.append(pl.col(name).fill_null(""))
    return pl.concat_str(pieces)
