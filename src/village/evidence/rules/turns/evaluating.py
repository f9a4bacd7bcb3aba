"""Same list, waiting turn: did it help those whose turn it was, against those whom the same rule listed and who waited?

The earlier level is not subtracted after matching: that would put back the very error that matching takes away (Daw and
Hatfield, Health Services Research 53(6), 2018).
"""

from dataclasses import dataclass

import numpy as np

from village.evidence.rules.turns.checks import Balance, SecondLook, balance_of, second_look
from village.evidence.rules.turns.children import Children, Shares
from village.evidence.rules.turns.matching import Matches, match
from village.evidence.rules.turns.ranges import DRAWS, FARTHEST, HAIR, Range, range_of_matched
from village.evidence.rules.turns.verdict import Compared, Doubt, Judged, Verdict, doubts_about, judge

POWER_TIMES_SPREAD = 2.8
"""An effect of so many standard errors is seen four times out of five (0.8 power, two-sided 0.05)."""


@dataclass(frozen=True, slots=True)
class Means:
    """Mean attendance of one of the two groups that are compared; shares 0-1."""

    before: float
    trigger: float
    after: float


@dataclass(frozen=True, slots=True)
class PerPlan:
    """The difference for each child that had a plan, its range stretched alike; shares 0-1."""

    share: float
    """Of the matched listed children had a plan, less the share of their matches who had one already."""
    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole answer; shares 0-1."""

    listed_count: int
    waiting_count: int
    matches: Matches
    listed: Means
    waiting: Means
    difference: float
    range: Range
    plan_share: float | None
    """Of the matched listed children had a plan, less the share of their matches who did; None where unknown."""
    per_plan: PerPlan | None
    balance: tuple[Balance, ...]
    second: SecondLook | None
    judged: Judged
    waiting_with_plan_count: int
    plan_unknown_count: int

    @property
    def matched_count(self) -> int:
        """Return how many listed children are in the answer."""
        return len(self.matches.listed)

    @property
    def smallest_visible(self) -> float:
        """Return the smallest difference that so many families would show four times out of five."""
        return min(FARTHEST, POWER_TIMES_SPREAD * self.range.spread)


@dataclass(frozen=True, slots=True)
class NothingToCompare:
    """Nobody on the list is like anybody who waits."""

    listed_count: int
    waiting_count: int
    matches: Matches

    @property
    def judged(self) -> Judged:
        """Return that nothing can be said."""
        return Judged(Verdict.CANNOT_TELL, (Doubt.NO_MATCHES,))


def evaluate(
    children: Children, draws: int = DRAWS, placebo: "Evaluation | NothingToCompare | None" = None
) -> Evaluation | NothingToCompare:
    """Return whether those whose turn it was did better than those still waiting, and how sure that is.

    A placebo is the same rule's list of a half-term in which nobody was helped: where it finds help, nothing is said.
    """
    matches = match(children)
    listed_count = int(children.is_listed.sum())
    waiting_count = len(children) - listed_count
    if not len(matches.listed):
        return NothingToCompare(listed_count, waiting_count, matches)
    weights = matches.weight_of(len(children)) / len(matches.listed)
    listed, waiting = _means_of_listed(children, matches), _weighted_means(children, weights)
    difference = listed.after - waiting.after
    found = range_of_matched(children, matches, difference, draws)
    balance, second = balance_of(children, matches), second_look(children, draws)
    plan_share = _plan_share(children, matches, weights)
    used = np.flatnonzero(weights > 0)
    compared = Compared(
        listed_count,
        len(matches.listed),
        len(np.unique(children.families[matches.listed])),
        len(np.unique(children.families[used])),
        plan_share,
    )
    doubts = list(doubts_about(compared, found, difference, balance, second))
    if isinstance(placebo, Evaluation) and not placebo.range.holds(0.0):
        doubts.append(Doubt.PLACEBO_NOT_ZERO)
    return Evaluation(
        listed_count=listed_count,
        waiting_count=waiting_count,
        matches=matches,
        listed=listed,
        waiting=waiting,
        difference=difference,
        range=found,
        plan_share=plan_share,
        per_plan=_per_plan(plan_share, difference, found),
        balance=balance,
        second=second,
        judged=judge(found, doubts),
        waiting_with_plan_count=int((children.had_plan[~children.is_listed] == 1).sum()),
        plan_unknown_count=int(np.isnan(children.had_plan).sum()),
    )


def _means_of_listed(children: Children, matches: Matches) -> Means:
    rows = matches.listed
    return Means(
        float(children.before[rows].mean()), float(children.trigger[rows].mean()), float(children.after[rows].mean())
    )


def _weighted_means(children: Children, weights: Shares) -> Means:
    used = weights > 0
    return Means(
        *(float(weights[used] @ column[used]) for column in (children.before, children.trigger, children.after))
    )


def _plan_share(children: Children, matches: Matches, weights: Shares) -> float | None:
    """Return the share among those of whom it is known; None where it is known of nobody listed."""
    known = ~np.isnan(children.had_plan)
    listed, matched = matches.listed[known[matches.listed]], np.flatnonzero(known & (weights > 0))
    if not len(listed):
        return None
    had_already = np.average(children.had_plan[matched], weights=weights[matched]) if len(matched) else 0.0
    return float(children.had_plan[listed].mean() - had_already)


def _per_plan(share: float | None, difference: float, found: Range) -> PerPlan | None:
    """Return the estimate per plan; None where the listed had no more plans than those who waited."""
    if share is None or share <= HAIR:
        return None
    return PerPlan(share, difference / share, found.low / share, found.high / share)
