"""The children that one rule listed on one day: those whose turn it was, and those who still waited for theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Shares = NDArray[np.float64]
"""Shares 0-1 of the sessions a child could have come to; NaN where unknown."""
type Flags = NDArray[np.bool_]
type Codes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Child:
    """One child on one list. Shares are 0-1 of possible sessions; whatever is unknown is None."""

    pupil: str
    family: str
    school: str
    is_listed: bool
    """Whether it was the turn of the child's year group; else the child waits."""
    had_plan: bool | None
    trigger: float | None
    """The half-term for which the rule listed the child."""
    before: tuple[float | None, float | None]
    """The two half-terms before that one, the nearer first."""
    after: tuple[float | None, float | None]
    """The half-terms in which help could show, before the turn of those who wait."""
    moment: str = ""
    """Which list it was: children of different half-terms or phases are never compared."""


@dataclass(frozen=True, slots=True)
class Children:
    """The same as columns, in the order of the pupils' keys, so that no result hangs on the order of a file."""

    pupils: tuple[str, ...]
    families: Codes
    schools: Codes
    moments: Codes
    is_listed: Flags
    had_plan: Shares
    """1 or 0."""
    trigger: Shares
    before_1: Shares
    before_2: Shares
    after_1: Shares
    after_2: Shares

    @classmethod
    def of(cls, rows: Sequence[Child]) -> "Children":
        """Return the columns of the children."""
        ordered = sorted(rows, key=lambda child: (child.moment, child.pupil))
        return cls(
            tuple(child.pupil for child in ordered),
            _codes([child.family for child in ordered]),
            _codes([child.school for child in ordered]),
            _codes([child.moment for child in ordered]),
            np.array([child.is_listed for child in ordered], dtype=np.bool_),
            _shares([child.had_plan for child in ordered]),
            _shares([child.trigger for child in ordered]),
            _shares([child.before[0] for child in ordered]),
            _shares([child.before[1] for child in ordered]),
            _shares([child.after[0] for child in ordered]),
            _shares([child.after[1] for child in ordered]),
        )

    def __len__(self) -> int:
        return len(self.pupils)

    @property
    def before(self) -> Shares:
        """Return the mean of the two half-terms before, or the one that is known."""
        return mean_of_known(self.before_1, self.before_2)

    @property
    def after(self) -> Shares:
        """Return the mean of the half-terms after, or the one that is known."""
        return mean_of_known(self.after_1, self.after_2)

    @property
    def is_placed(self) -> Flags:
        """Return who can be compared at all: the trigger half-term and what was before it are known."""
        return ~(np.isnan(self.trigger) | np.isnan(self.before))

    @property
    def is_followed(self) -> Flags:
        """Return whose attendance afterwards is known."""
        return ~np.isnan(self.after)


def mean_of_known(first: Shares, second: Shares) -> Shares:
    """Return the mean of two columns; where one is unknown the other alone; NaN where both are."""
    both = (first + second) / 2
    alone = np.where(np.isnan(first), second, first)
    return np.where(np.isnan(both), alone, both)


def _codes(keys: list[str]) -> Codes:
    return np.unique(np.array(keys, dtype=np.str_), return_inverse=True)[1].astype(np.intp).reshape(-1)


def _shares(values: list[float | None]) -> Shares:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
