"""What became of an action, in words: carried forward, split, merged, superseded or dropped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

CARRIED, SPLIT, MERGED, SUPERSEDED, DROPPED = "carried", "split", "merged", "superseded", "dropped"
ENDINGS = (SPLIT, MERGED, SUPERSEDED, DROPPED)
"""Kinds after which an action itself goes on no more."""
WORDS = {
    CARRIED: "Carried forward",
    SPLIT: "Split",
    MERGED: "Merged",
    SUPERSEDED: "Superseded",
    DROPPED: "Dropped",
}


@dataclass(frozen=True, slots=True)
class Station:
    """An action at one end of a lineage, as it is called in a plan."""

    action_id: int
    ref: str
    text: str
    plan_id: int | None = None
    """A plan in which it stands; None when it stands in none any more."""
    plan_title: str = ""

    @property
    def name(self) -> str:
        """The reference, or the first words where there is none."""
        return self.ref or f"“{self.text[:60]}”"


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One deed of an action's life with everything that came of it."""

    id: int
    """Of one of its rows: what takes the deed back."""
    kind: str
    of: Station
    into: tuple[Station, ...]
    plan_id: int
    plan_title: str
    into_plan_id: int | None
    into_plan_title: str
    academic_year: int | None
    reason: str
    by: str
    at: datetime
    is_pending: bool = False
    """Decided for a year that has not begun in a plan that is still a draft."""

    @property
    def words(self) -> str:
        """Such as "Split into 2.1b and 2.1c", or "Carried forward into Delivery plan 2026/27"."""
        return became_words(self.kind, [one.name for one in self.into], self.into_plan_title)


def became_words(kind: str, names: Sequence[str], plan: str = "") -> str:
    """Return what became of an action in a few words."""
    if kind == CARRIED:
        return f"{WORDS[kind]} into {plan}" if plan else WORDS[kind]
    if not names:
        return WORDS[kind]
    return f"{WORDS[kind]} {'by' if kind == SUPERSEDED else 'into'} {listed(names)}"


def listed(names: Iterable[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    every = list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}" if every else ""


def origin_words(kind: str, names: Sequence[str]) -> str:
    """Return where an action came from in a few words: what it was made of."""
    made = {SPLIT: "Split off from", MERGED: "Merged from", SUPERSEDED: "Takes the place of"}
    return f"{made.get(kind, 'Came from')} {listed(names)}"
