"""How marks lie in a file: one a row, one day a row, a column for each day, the days of a week, or a string."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from village.importing.rules.cleaning.days import Order
from village.importing.rules.layouts.day_headings import Session
from village.importing.rules.layouts.marks_in_cells import Spaces
from village.importing.rules.layouts.resolving import Slot
from village.importing.rules.layouts.titles import Period

type LayoutCode = Literal["mark-a-row", "day-a-row", "day-columns", "week-grid", "marks-string"]

LABELS: dict[LayoutCode, str] = {
    "mark-a-row": "One mark a row",
    "day-a-row": "One day a row, morning and afternoon beside each other",
    "day-columns": "One pupil a row, with columns for each day",
    "week-grid": "One pupil a row, with columns from Monday to Friday",
    "marks-string": "One pupil a row, with a string of marks",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a person has said of the file where it does not say it itself, or says it wrongly."""

    layout: LayoutCode | None = None
    order: Order | None = None
    """Whether the day or the month comes first."""
    week: date | None = None
    """A day of the week that a register shows."""
    period: Period | None = None
    """The days that the file is about, from which years are taken."""
    starts_on: date | None = None
    """The first day of strings of marks."""


@dataclass(frozen=True, slots=True)
class MarksLayout:
    """How the marks of one file are read. With questions it cannot be read until they are answered."""

    code: LayoutCode
    reason: str
    slots: tuple[Slot, ...] = ()
    orders: tuple[tuple[str, Order | None], ...] = ()
    """The order of day and month by code of the column."""
    starts_on: date | None = None
    """Of all strings, or the day of all rows, where no column says it."""
    session: Session | None = None
    """Of all rows, where no column says it."""
    spaces: Spaces = "parting"
    has_weekends: bool = False
    """Whether strings have seven days a week."""
    questions: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return LABELS[self.code]

    def order(self, code: str) -> Order | None:
        """Return whether the day comes first in the column of that code."""
        return dict(self.orders).get(code)
