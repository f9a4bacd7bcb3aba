"""What is looked at beside the answer: are the groups alike, does a second method agree, who is missing."""

from dataclasses import dataclass

import numpy as np

from village.evidence.rules.turns.children import Children, Flags, Shares
from village.evidence.rules.turns.matching import Matches
from village.evidence.rules.turns.ranges import DRAWS, FARTHEST, HAIR, Range, range_of_parts

ALIKE = 0.25
"""Means further apart than a quarter of a standard deviation cannot be put right by adjusting (Rubin, 2001)."""

FARTHEST_RISES = 2 * FARTHEST
"""One group rises from nothing to every session, the other falls from every session to nothing."""


@dataclass(frozen=True, slots=True)
class Balance:
    """One number of the listed children and of their matches; shares 0-1."""

    name: str
    listed: float
    matched: float
    all_waiting: float
    apart: float
    """The difference in standard deviations of the listed and the waiting children together."""

    @property
    def is_alike(self) -> bool:
        """Return whether the two groups are alike in it."""
        return abs(self.apart) <= ALIKE


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Listed against all who waited: two half-terms before, two after, the one that listed them left out.

    Only the children with as many known half-terms after as before count, so that the two sides are alike
    (Chabé-Ferret, 2017: symmetric difference in differences).
    """

    difference: float
    range: Range
    listed_count: int
    waiting_count: int


def balance_of(children: Children, matches: Matches) -> tuple[Balance, ...]:
    """Return how alike the compared groups are in each number known before anybody helped."""
    return tuple(
        _balance(name, values, children, matches)
        for name, values in (
            ("trigger", children.trigger),
            ("before", children.before),
            ("before_1", children.before_1),
            ("before_2", children.before_2),
        )
        if _is_known_of_both(values, children, matches)
    )


def second_look(children: Children, draws: int = DRAWS) -> SecondLook | None:
    """Return the second method's answer, or None where a side has nobody."""
    rise = _symmetric_rise(children)
    is_known = ~np.isnan(rise)
    listed, waiting = is_known & children.is_listed, is_known & ~children.is_listed
    if not listed.any() or not waiting.any():
        return None
    parts, answer = _parts(children, rise, listed, waiting)
    is_used = listed | waiting
    spread = range_of_parts(parts[is_used], children.families[is_used], answer, draws, farthest=FARTHEST_RISES)
    return SecondLook(answer, spread, int(listed.sum()), int(waiting.sum()))


def _parts(children: Children, rise: Shares, listed: Flags, waiting: Flags) -> tuple[Shares, float]:
    """Return each child's part in the answer, and the answer: each list by itself, weighted by its listed children."""
    parts, answer, total = np.zeros(len(children)), 0.0, 0
    for moment in np.unique(children.moments[listed]):
        here = children.moments == moment
        ours, theirs = listed & here, waiting & here
        if not theirs.any():
            continue
        count = int(ours.sum())
        means = float(rise[ours].mean()), float(rise[theirs].mean())
        answer += count * (means[0] - means[1])
        parts[ours] = rise[ours] - means[0]
        parts[theirs] = -(rise[theirs] - means[1]) * count / theirs.sum()
        total += count
    return parts / max(total, 1), answer / max(total, 1)


def _symmetric_rise(children: Children) -> Shares:
    two = (children.after_1 + children.after_2) / 2 - (children.before_1 + children.before_2) / 2
    one = children.after_1 - children.before_1
    return np.where(np.isnan(two), one, two)


def _is_known_of_both(values: Shares, children: Children, matches: Matches) -> bool:
    matched = matches.weight_of(len(children)) > 0
    return bool((~np.isnan(values[matches.listed])).any() and (~np.isnan(values[matched])).any())


def _balance(name: str, values: Shares, children: Children, matches: Matches) -> Balance:
    weights = np.where(np.isnan(values), 0, matches.weight_of(len(children)))
    waiting = values[~children.is_listed]
    spread = float(np.nanstd(np.concatenate((values[matches.listed], waiting))))
    listed = float(np.nanmean(values[matches.listed]))
    matched = float((weights * np.nan_to_num(values)).sum() / max(weights.sum(), 1e-12))
    apart = (listed - matched) / spread if spread > HAIR else 0.0
    return Balance(name, listed, matched, float(np.nanmean(waiting)), apart)
