"""For each child listed now the children still waiting who are most like it.

Alike in two numbers: the half-term that put them on the list, and the mean of the two before it. Matching all who are
listed, whether or not they got help, is what keeps the choice of families out of the answer: who gets a plan depends on
what staff know, whose year group's turn it is does not.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from village.evidence.rules.turns.children import Children, Codes, Flags, Shares

NEAREST = 5
"""Waiting children for each listed one."""
NEAR = 0.05
"""Five points apart, both numbers taken together (the straight line between them), is still alike."""
SEED_OF_TIES = 62
"""Equal distances are settled by a draw that is the same every time."""
JITTER = 1e-9
"""By so much the draw moves each child."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Who is compared with whom."""

    listed: Codes
    """Rows of the listed children that found at least one near match."""
    waiting: NDArray[np.intp]
    """Their matches, nearest first: one row for each listed child, -1 where fewer were near."""
    has_no_match: Codes
    """Rows of the listed children whom nobody is like."""
    is_unknown: Codes
    """Rows of the listed children of whom too little is known: before the list, or after it."""

    @property
    def weights(self) -> Shares:
        """Return what each match counts: the matches of one child together count one."""
        is_there = self.waiting >= 0
        weights: Shares = is_there / np.maximum(is_there.sum(axis=1, keepdims=True), 1)
        return weights

    def weight_of(self, row_count: int) -> Shares:
        """Return for every row how much it counts as a match, in listed children."""
        is_there = self.waiting >= 0
        return np.bincount(self.waiting[is_there], weights=self.weights[is_there], minlength=row_count)


def match(children: Children) -> Matches:
    """Return the matches: of the same list, of the own school first, then of the others."""
    usable = children.is_placed & children.is_followed
    places = _places(children)
    listed, is_waiting = np.flatnonzero(children.is_listed & usable), ~children.is_listed & usable
    found = np.full((len(children), NEAREST), -1, dtype=np.intp)
    for moment in np.unique(children.moments[listed]):
        here = children.moments == moment
        asking, others = listed[here[listed]], np.flatnonzero(is_waiting & here)
        _match_at_home(children, places, asking, others, found)
        _fill_from_elsewhere(children, places, asking, others, found)
    has_match = found[listed, 0] >= 0
    unknown = np.flatnonzero(children.is_listed & ~usable)
    return Matches(listed[has_match], found[listed[has_match]], listed[~has_match], unknown)


def _places(children: Children) -> Shares:
    jitter = np.random.default_rng(SEED_OF_TIES).uniform(-JITTER, JITTER, (len(children), 2))
    return np.column_stack((children.trigger, children.before)) + jitter


def _match_at_home(children: Children, places: Shares, asking: Codes, others: Codes, found: NDArray[np.intp]) -> None:
    for school in np.unique(children.schools[asking]):
        own = asking[children.schools[asking] == school]
        found[own] = _nearest(places, own, others[children.schools[others] == school], NEAREST)


def _fill_from_elsewhere(
    children: Children, places: Shares, asking: Codes, others: Codes, found: NDArray[np.intp]
) -> None:
    """Where fewer than five were near at home, the nearest of other schools are added."""
    short = asking[found[asking, -1] < 0]
    away = {school: others[children.schools[others] != school] for school in np.unique(children.schools[short])}
    for school, rows in away.items():
        own = short[children.schools[short] == school]
        joined = np.hstack((found[own], _nearest(places, own, rows, NEAREST)))
        order = np.argsort(joined < 0, axis=1, kind="stable")
        found[own] = np.take_along_axis(joined, order, axis=1)[:, :NEAREST]


def _nearest(places: Shares, asking: Codes, others: Codes, count: int) -> NDArray[np.intp]:
    """Return for each row that asks up to `count` rows of the others within reach, nearest first, then -1."""
    if not len(others) or not len(asking):
        return np.full((len(asking), count), -1, dtype=np.intp)
    _, position = cKDTree(places[others]).query(places[asking], k=count, distance_upper_bound=NEAR + 4 * JITTER)
    position = np.asarray(position).reshape(len(asking), count)
    is_there: Flags = position < len(others)
    return np.where(is_there, others[np.minimum(position, len(others) - 1)], -1)
