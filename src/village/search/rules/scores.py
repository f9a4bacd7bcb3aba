"""How well services fit: words first, then age, nearness, who may use it, freshness. The same on both databases.

All weights stand here. Words give at most 10; a near place at most 3 beside words and 6 without; the rest decides
among equals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from village.search.rules.ages import ADULT, Span
from village.search.rules.catalogue import Catalogue
from village.search.rules.geography import Covered, Nearest
from village.search.rules.groups import Alternative, Group
from village.search.rules.many import Mask
from village.search.rules.times import Times

type Floats = NDArray[np.float32]

WORDS, NEAR, NEAR_ALONE, MILES_OF_HALF = 10.0, 3.0, 6.0, 2.0
AGE_FITS, AGE_UNTOLD, AGE_OF_ADULTS, AGE_MISSES = 1.5, 0.4, -1.0, -2.5
FOR_ELSEWHERE, FOR_HERE, REMOTE = -5.0, 0.3, 0.8
OPEN_THEN, FREE, FRESH, FULL = 1.2, 0.8, 0.8, 0.7
FRESH_DAYS = 365.0


@dataclass(frozen=True, slots=True)
class Matched:
    """How each thing that was typed matches each service: a row for each group, 0 where it does not."""

    by_group: Floats
    weights: Floats
    """How telling each group is, adding up to 1 over the needed ones."""

    def needed(self, groups: Sequence[Group]) -> "NDArray[np.int64]":
        """Return how many of the needed groups each service matches."""
        chosen = [place for place, group in enumerate(groups) if group.is_needed]
        found: NDArray[np.int64] = np.count_nonzero(self.by_group[chosen] > 0, axis=0)
        return found


def match(catalogue: Catalogue, groups: Sequence[Group]) -> Matched:
    """Return how the groups match, by the best alternative that a service has; rare words tell more."""
    by_group = np.zeros((len(groups), catalogue.size), dtype=np.float32)
    telling = np.zeros(len(groups), dtype=np.float32)
    for place, group in enumerate(groups):
        for alternative in group.alternatives:
            _add(by_group[place], catalogue, alternative)
        count = int(np.count_nonzero(by_group[place]))
        telling[place] = log(1 + (catalogue.size + 1) / (count + 1)) * (1.0 if group.is_needed else 0.3)
    total = float(sum(telling[place] for place, group in enumerate(groups) if group.is_needed)) or 1.0
    return Matched(by_group, telling / total)


def _add(scores: Floats, catalogue: Catalogue, alternative: Alternative) -> None:
    """The scores are raised to what the alternative gives."""
    places, weights = catalogue.postings.of(alternative.stems)
    scores[places] = np.maximum(scores[places], weights * alternative.weight)


def of_words(matched: Matched) -> Floats:
    """Return what the words give each service."""
    found: Floats = np.zeros(matched.by_group.shape[1], dtype=np.float32)
    for weight, row in zip(matched.weights, matched.by_group, strict=True):
        found += WORDS * weight * row  # Not a matrix product: its threads wait for each other on a busy machine.
    return found


def of_age(catalogue: Catalogue, span: Span) -> Floats:
    """Return what the age gives: best where the service is for few years around it."""
    fits = (catalogue.low <= span.high) & (catalogue.high >= span.low)
    width = np.clip(catalogue.high - np.maximum(catalogue.low, 0), 1, 40)
    told = np.where(fits, AGE_FITS * (1.1 - width / 80), AGE_MISSES)
    told = np.where(~fits & (catalogue.low >= ADULT) & (span.high < ADULT), AGE_OF_ADULTS, told)
    found: Floats = np.where(catalogue.has_age, told, AGE_UNTOLD).astype(np.float32)
    return found


def age_leaves(catalogue: Catalogue, span: Span, *, is_strict: bool) -> Mask:
    """Return which services an age leaves: those for it, and those that do not say.

    Where the age was only understood from the words, what is for adults stays too: it may be for the parent.
    """
    fits: Mask = (catalogue.low <= span.high) & (catalogue.high >= span.low)
    return fits if is_strict else fits | ((catalogue.low >= ADULT) & (span.high < ADULT))


def of_place(catalogue: Catalogue, nearest: Nearest, covered: Covered, *, has_words: bool) -> Floats:
    """Return what nearness gives, and what it costs to be for people who live elsewhere."""
    with np.errstate(over="ignore"):
        near = np.where(np.isinf(nearest.miles), 0, 1 / (1 + nearest.miles / MILES_OF_HALF))
    near = (NEAR if has_words else NEAR_ALONE) * near
    near = np.where(np.isinf(nearest.miles) & catalogue.is_remote, REMOTE, near)
    near = near + FOR_HERE * covered.is_for_here + FOR_ELSEWHERE * (covered.is_told & ~covered.is_for_here)
    found: Floats = near.astype(np.float32)
    return found


def of_times(catalogue: Catalogue, times: Times) -> Floats:
    """Return what being open at the days or hours that the words name gives."""
    if not times.weekdays and times.from_minute is None:
        return np.zeros(catalogue.size, dtype=np.float32)
    found: Floats = OPEN_THEN * catalogue.openings.fits(times.weekdays, times.from_minute, times.to_minute).astype(
        np.float32
    )
    return found


def of_care(catalogue: Catalogue) -> Floats:
    """Return what it gives to be checked lately and told whole."""
    fresh = np.clip(1 - catalogue.assured_days / FRESH_DAYS, 0, 1)
    found: Floats = FRESH * fresh + FULL * catalogue.full
    return found
