"""How far chance alone could have moved the answer: whole families are drawn again and again.

Drawing rows anew and matching them anew is known to fail for matching with a fixed number of neighbours (Abadie and
Imbens, Econometrica 76(6), 2008). What does hold is drawing each family's own part of the answer (Otsu and Rai, Journal
of the American Statistical Association 112(520), 2017): what a child's attendance afterwards was beyond what its two
numbers would lead one to expect, times how much the child counts.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from village.evidence.rules.turns.children import Children, Codes, Shares
from village.evidence.rules.turns.matching import Matches

DRAWS = 2000
SEED = 1944
"""The same families give the same range every time."""
LIKELY = 0.95
FEWEST_FOR_A_LINE = 6
"""Through fewer who wait a line in two numbers runs by itself, and leaves nothing to see chance by."""
FARTHEST = 1.0
"""Two groups cannot lie further apart: everybody in every session here, nobody in any there."""
HAIR = 1e-9
"""Below this two shares are the same: what is left is the computer's own rounding."""
AT_ONCE = 4_000_000
"""Drawn numbers held in memory together (32 MB)."""


@dataclass(frozen=True, slots=True)
class Range:
    """What the true answer is likely to lie in, 19 times out of 20; in shares 0-1."""

    low: float
    high: float
    spread: float
    """The standard error."""
    family_count: int

    def holds(self, value: float) -> bool:
        """Return whether the value is in it."""
        return self.low - HAIR <= value <= self.high + HAIR


def range_of_matched(children: Children, matches: Matches, difference: float, draws: int = DRAWS) -> Range:
    """Return the range of the difference between listed children and their matches."""
    count = len(matches.listed)
    beyond = _beyond_expected(children, matches)
    weights = matches.weight_of(len(children))
    parts = -weights * beyond / count
    parts[matches.listed] += (beyond[matches.listed] - _mean(beyond[matches.listed])) / count
    is_used = weights > 0
    is_used[matches.listed] = True
    fewest = min(_distinct(children.families[rows]) for rows in (matches.listed, np.flatnonzero(weights > 0)))
    return range_of_parts(parts[is_used], children.families[is_used], difference, draws, fewest=fewest)


def range_of_parts(
    parts: Shares,
    families: Codes,
    answer: float,
    draws: int = DRAWS,
    *,
    fewest: int | None = None,
    farthest: float = FARTHEST,
) -> Range:
    """Return the range of an answer that is a sum of parts, drawing families with all that is theirs.

    With few families a normal range is too short: it is stretched as Student's t is, by the smaller of the two groups.
    One family alone shows nothing of chance, so the range is then all that could be.
    """
    own = np.unique(families, return_inverse=True)[1]
    by_family = np.bincount(own, weights=parts)
    count = len(by_family)
    if min(count, fewest or count) < 2:
        return Range(-farthest, farthest, farthest, count)
    drawn = _drawn_sums(by_family - by_family.mean(), draws)
    low, high = np.quantile(drawn, [(1 - LIKELY) / 2, (1 + LIKELY) / 2])
    stretch = _stretch(min(count, fewest or count))
    return Range(
        max(-farthest, float(answer + low * stretch)),
        min(farthest, float(answer + high * stretch)),
        float(drawn.std() * stretch),
        int(count),
    )


def _drawn_sums(parts: Shares, draws: int) -> Shares:
    """Return sums of as many parts as there are, drawn with return, so many times."""
    rng = np.random.default_rng(SEED)
    each = max(1, AT_ONCE // len(parts))
    chunks = [min(each, draws - start) for start in range(0, draws, each)]
    return np.concatenate([parts[rng.integers(0, len(parts), (chunk, len(parts)))].sum(axis=1) for chunk in chunks])


def _stretch(count: int) -> float:
    """Return by how much a range from so few families is too short."""
    free = count - 1
    quantile = (1 + LIKELY) / 2
    return float(stdtrit(free, quantile) / stdtrit(np.inf, quantile) * np.sqrt(count / free))


def _beyond_expected(children: Children, matches: Matches) -> Shares:
    """Return attendance afterwards less what a straight line through those who waited expects; 0 for who is not in.

    Where hardly anybody waited their mean is expected of everybody.
    """
    waiting = np.flatnonzero(~children.is_listed & children.is_placed & children.is_followed)
    numbers = np.column_stack((np.ones(len(children)), children.trigger, children.before))
    if len(waiting) < FEWEST_FOR_A_LINE:
        numbers = numbers[:, :1]
    line: NDArray[np.float64] = np.linalg.lstsq(numbers[waiting], children.after[waiting], rcond=None)[0]
    return np.nan_to_num(children.after - numbers @ line)


def _distinct(families: Codes) -> int:
    return len(np.unique(families))


def _mean(values: Shares) -> float:
    return float(values.mean())
