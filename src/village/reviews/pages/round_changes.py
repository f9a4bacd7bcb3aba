"""What changed since the round before: ratings that moved, what is new, and what the plan itself says otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from village.plans.rules.moved import Move
from village.reviews.pages.round_rows import Maker, Rated, Row, shortened
from village.reviews.rules.states import RoundStanding

ORDER = ("red", "on_hold", "amber", "not_started", "green", "complete")
"""From worst to best, as far as one can say so; superseded stands outside."""
LONGEST = 12
MOVE_WORDS = {
    "added": "New in the plan",
    "carried": "Carried forward",
    "split": "Split",
    "merged": "Merged",
    "superseded": "Superseded",
    "dropped": "Dropped",
    "date": "Time",
    "wording": "Wording",
    "lead": "Lead",
    "measure": "Measure",
    "resources": "Money and resources",
}

BECAME = frozenset({"split", "merged", "superseded", "dropped"})
"""Moves whose new words say by themselves what became of the action."""
NOTHING = frozenset({"Nothing", "nothing"})


@dataclass(frozen=True, slots=True)
class MovedRating:
    """One action whose rating is another than before."""

    row: Row
    before: Rated
    now: Rated
    is_better: bool


@dataclass(frozen=True, slots=True)
class PlanMove:
    """One date, wording or lead of the plan that is another than before."""

    row: Row
    words: str
    """Date: 1 March 2026, was 1 December 2025."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the round before."""

    ratings: tuple[MovedRating, ...]
    better: int
    worse: int
    with_evidence: int
    """Actions with evidence since the round before."""
    plan_moves: tuple[PlanMove, ...]
    plan_move_count: int

    @property
    def is_empty(self) -> bool:
        return not (self.ratings or self.with_evidence or self.plan_moves)

    @property
    def words(self) -> str:
        """3 better, 2 worse, evidence for 7 actions."""
        parts = []
        if self.better:
            parts.append(f"{self.better} better")
        if self.worse:
            parts.append(f"{self.worse} worse")
        if self.with_evidence:
            noun = "action" if self.with_evidence == 1 else "actions"
            parts.append(f"new evidence for {self.with_evidence} {noun}")
        return ", ".join(parts)


def changes_of(standing: RoundStanding, maker: Maker, moves: Iterable[Move]) -> Changes:
    """Return what changed; `moves` are what the plan itself says otherwise now."""
    moved = []
    for action in standing.actions:
        if not action.code or not action.before or action.code == action.before:
            continue
        better = _place(action.code) > _place(action.before)
        moved.append(MovedRating(maker.row(action), maker.rated(action.before), maker.rated(action.code), better))
    by_id = {action.action_id: action for action in standing.actions}
    lines = [PlanMove(maker.row(by_id[move.action_id]), _words(move)) for move in moves if move.action_id in by_id]
    return Changes(
        ratings=tuple(sorted(moved, key=lambda one: one.is_better)),
        better=sum(one.is_better for one in moved),
        worse=sum(not one.is_better for one in moved),
        with_evidence=sum(bool(action.evidence) for action in standing.actions),
        plan_moves=tuple(lines[:LONGEST]),
        plan_move_count=len(lines),
    )


def _words(move: Move) -> str:
    """Return "Date: 1 March 2026, was 1 December 2025"."""
    kind = MOVE_WORDS.get(move.kind, move.kind.replace("_", " ").capitalize())
    if not (move.old or move.new):
        return kind
    was = f", was {shortened(move.old, 80)}" if move.old and move.old not in NOTHING else ""
    if move.kind in BECAME:
        return f"{shortened(move.new, 80) or kind}{was}"
    return f"{kind}: {shortened(move.new, 80) or 'nothing'}{was}"


def _place(code: str) -> int:
    return ORDER.index(code) if code in ORDER else len(ORDER)
