"""What Village understood of a plan document: frozen outline, with where each part stood and what is doubtful."""

from dataclasses import dataclass, field
from typing import Literal

Meaning = Literal[
    "ref",
    "action",
    "objective",
    "step",
    "owner",
    "timescale",
    "period_tick",
    "resources",
    "measure",
    "progress",
    "status",
    "status_by_period",
    "section",
    "aim",
    "note",
    "ignore",
]
"""What a table column can hold. `period_tick`: a year or term column with ticks and words, part of the timescale.
`status_by_period`: one rating column of several, each for a year or term. `ignore` keeps the words as unplaced."""

WhenKind = Literal[
    "date", "period", "term", "half_term", "quarter", "academic_year", "frequency", "ongoing", "band", "unclear"
]
RowKind = Literal["action", "section", "part_of_previous", "head", "not_action"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question that the reader could not settle by itself."""

    code: str
    """Short stable code, such as "two-leads", "no-ref", "measure-is-progress", "column-guess"."""
    question: str
    """What to ask the person, in words."""
    guess: str
    """What the reader assumed meanwhile, in words."""
    other: str = ""
    """The alternative, in words; empty when there is only one way to answer."""
    source: str = ""
    """Id of the block, row or cell."""
    confidence: float = 0.5
    """0-1, of the guess."""


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """What one year or term column said of one action."""

    period: str
    """The column's head as written, such as "Year 1" or "Autumn"."""
    ticked: bool = False
    words: str = ""
    """Words in the cell besides the tick, such as "Pilot"."""
    rating: str | None = None
    """Rating code when the column is a rating: red, amber, green, complete, not_started, on_hold, superseded."""
    tick: str = ""
    """The tick as written ("√", "x"); empty when a filled colour is the tick."""


@dataclass(frozen=True, slots=True)
class When:
    """One expression of time as written, and what it means on the school calendar."""

    words: str
    kind: WhenKind
    starts_on: str | None = None
    """ISO date."""
    ends_on: str | None = None
    """ISO date; the last day on which the words still hold."""
    frequency: str | None = None
    """daily, weekly, fortnightly, monthly, half_termly, termly, quarterly, twice_yearly, annually."""


@dataclass(frozen=True, slots=True)
class OutlineStep:
    """One piece of an action, with its own lead and time where the document gives them by position."""

    text: str
    owner: str | None = None
    timescale: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineAction:
    """One action as the document has it; field values keep the words as written, lines joined by spaces."""

    text: str
    ref: str | None = None
    objective: str | None = None
    steps: tuple[OutlineStep, ...] = ()
    owner: str | None = None
    timescale: str | None = None
    resources: str | None = None
    measure: str | None = None
    progress: str | None = None
    status: str | None = None
    notes: str | None = None
    owners: tuple[str, ...] = ()
    """The owner's words parted into names, teams, roles, initials."""
    whens: tuple[When, ...] = ()
    marks: tuple[PeriodMark, ...] = ()
    resolved: tuple[tuple[str, str], ...] = ()
    """(field, text) for "ditto", "See above", "As above": what the words point to."""
    rating: str | None = None
    """Rating code read from the status column or from the cell's colour."""
    source: tuple[str, ...] = ()
    """Ids of the rows or blocks it came from ("b7.r3")."""
    field_sources: tuple[tuple[str, str], ...] = ()
    """(field, cell id) for each filled field that came from a cell or block."""
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A priority, issue, theme or tier with its actions."""

    title: str | None
    ref: str | None = None
    aim: str | None = None
    actions: tuple[OutlineAction, ...] = ()
    key_issues: tuple[str, ...] = ()
    success_criteria: tuple[str, ...] = ()
    notes: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadField:
    """A labelled piece of the plan's head."""

    kind: str
    """aim, diagnosis, strategic_priority, links, kpis, funding, evaluation, timetable, key_issues,
    success_criteria, other."""
    label: str
    """As written."""
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """Money for one year as the head states it."""

    period: str
    pence: int
    words: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A piece of the source that found no field. Nothing is thrown away."""

    text: str
    source: str
    why: str = ""
    """Such as "page furniture", "legend", "totals row", "sign-off", "glossary"; empty when unknown."""
    proposal: str = ""
    """A proposed home: a head field kind, "note", "furniture"; empty when there is none."""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What one column of one table was taken to mean, and why."""

    table: str
    col: int
    head: str
    """Head words as written, of all header rows, joined by " / "."""
    meaning: Meaning
    confidence: float
    reason: str
    filled_count: int = 0


@dataclass(frozen=True, slots=True)
class RowReading:
    """What one table row was taken to be."""

    row: str
    kind: RowKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole plan as understood."""

    title: str | None = None
    organisation: str | None = None
    period: str | None = None
    head: tuple[HeadField, ...] = ()
    funding: tuple[Funding, ...] = ()
    initials: tuple[tuple[str, str], ...] = ()
    """(initials, name) from a key in the document."""
    questions: tuple[str, ...] = ()
    """Guiding questions, when a document asks instead of planning."""
    sections: tuple[OutlineSection, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    rows: tuple[RowReading, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """Doubts on the whole, such as "no-actions"; doubts on an action stand with it."""
    remarks: tuple[str, ...] = ()
    word_count: int = 0
    kept_count: int = 0
    """Words of the source that stand somewhere in the outline; equals word_count when nothing is lost."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person corrected; reading again with the same hints gives the same outline."""

    columns: dict[tuple[str, int], Meaning] = field(default_factory=dict)
    """(table id, column from 0) -> meaning."""
    rows: dict[str, RowKind] = field(default_factory=dict)
    """Row id ("b7.r3") -> kind."""
    answers: dict[str, str] = field(default_factory=dict)
    """"code:source" of a doubt -> "guess" or "other"."""
