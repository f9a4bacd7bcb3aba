"""A report as a reader meets it: every word set out, the same for screen, paper, Word and Excel."""

from dataclasses import dataclass

from village.reports.rules.kept_word import Figure
from village.reports.rules.since import Since

LETTERS = {
    "red": "R",
    "amber": "A",
    "green": "G",
    "complete": "C",
    "not_started": "N",
    "on_hold": "H",
    "superseded": "S",
    "no_update": "?",
    "not_due": "–",
}
"""The letter that stands beside each word, so that no rating is told by its colour alone."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating with its letter and its word."""

    code: str
    label: str

    @property
    def letter(self) -> str:
        return LETTERS.get(self.code, "?")


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision asked: what it is about, what is asked, what follows if nobody decides."""

    about: str
    words: str
    if_not: str


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One rating with how many actions hold it."""

    rated: Rated
    before: int
    now: int
    change: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One action whose rating moved, or of which people think differently, and why."""

    ref: str
    name: str
    why: str
    before: Rated
    now: Rated
    is_contested: bool = False
    """The first rating is then the lead's view, the second the other one."""


@dataclass(frozen=True, slots=True)
class SilentLine:
    """One action of which nobody said anything."""

    ref: str
    name: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class ViewLine:
    """What one person said."""

    rated: Rated
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action in full."""

    id: int
    ref: str
    text: str
    leads: str
    when: str
    rated: Rated
    before: Rated | None
    update: str
    reason: str
    """Only where it says something else than the update."""
    said: str
    """Who said it and when."""
    settled: str
    evidence: str
    measure: str
    resources: str
    became: str
    is_new: bool
    views: tuple[ViewLine, ...] = ()
    """Only where people think differently."""


@dataclass(frozen=True, slots=True)
class SectionLines:
    """One section in full."""

    heading: str
    aim: str
    word: str
    word_by: str
    rows: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One thing about the plan itself that moved."""

    ref: str
    what: str
    old: str
    new: str
    said: str
    reason: str


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money of one source, in words."""

    source: str
    period: str
    amount_pence: int
    allocated_pence: int
    spent_pence: int

    @property
    def left_pence(self) -> int:
        return self.amount_pence - self.spent_pence


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole report, ready to be put on a page."""

    kicker: str
    title: str
    subtitle: str
    opening: str
    standing: str
    foot: str
    frozen: str
    """When its words were frozen; empty for a preview."""
    watermark: str
    layout: str
    parts: tuple[str, ...]
    now_head: str
    before_head: str
    """Empty where there is nothing to compare with."""
    decisions: tuple[DecisionLine, ...] = ()
    ratings: tuple[RatingLine, ...] = ()
    backwards: tuple[StepLine, ...] = ()
    more_backwards: str = ""
    improved: tuple[StepLine, ...] = ()
    more_improved: str = ""
    silent_head: str = ""
    asked: tuple[SilentLine, ...] = ()
    nobody: tuple[SilentLine, ...] = ()
    silent_note: str = ""
    kept: tuple[Figure, ...] = ()
    moved: tuple[MovedLine, ...] = ()
    proud_of: str = ""
    honest_note: str = ""
    sections: tuple[SectionLines, ...] = ()
    since: Since | None = None
    since_words: str = ""
    money: tuple[MoneyLine, ...] = ()
    cases: tuple[str, ...] = ()
    head: tuple[tuple[str, str], ...] = ()
    """(label, text)"""

    def shows(self, code: str) -> bool:
        """Tell whether the part is chosen and has something to say."""
        return code in self.parts and bool(self._has(code))

    def _has(self, code: str) -> object:
        match code:
            case "proud":
                return self.proud_of or self.honest_note
            case "silent" | "backwards" | "improved":
                return True
            case "actions":
                return self.sections
            case "since":
                return self.since
            case _:
                return getattr(self, code)
