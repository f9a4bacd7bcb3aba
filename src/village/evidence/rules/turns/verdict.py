"""The verdict, from the range alone, and why it is withheld where the comparison does not bear one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from village.evidence.rules.turns.checks import Balance, SecondLook
from village.evidence.rules.turns.ranges import HAIR, Range

FEWEST_FAMILIES = 10
"""On either side; below it a range from drawing families anew is not to be trusted."""
FEWEST_MATCHED_SHARE = 0.5
"""Of the listed children; an answer about the smaller part would not be about the list."""


class Verdict(StrEnum):
    """What can be said."""

    HELPED = "helped"
    DID_NOT_HELP = "did_not_help"
    CANNOT_TELL = "cannot_tell"


class Doubt(StrEnum):
    """Why nothing can be said whatever the range is."""

    NO_MATCHES = "no_matches"
    FEW_FAMILIES = "few_families"
    MOST_UNMATCHED = "most_unmatched"
    NOT_ALIKE = "not_alike"
    NOBODY_HELPED = "nobody_helped"
    METHODS_DISAGREE = "methods_disagree"
    PLACEBO_NOT_ZERO = "placebo_not_zero"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and what speaks against giving one."""

    verdict: Verdict
    doubts: tuple[Doubt, ...]


def judge(found: Range, doubts: Sequence[Doubt]) -> Judged:
    """Return the verdict: above 0 helped, below 0 did not help, across 0 or in doubt cannot tell yet."""
    if doubts or found.holds(0.0):
        return Judged(Verdict.CANNOT_TELL, tuple(doubts))
    return Judged(Verdict.HELPED if found.low > 0 else Verdict.DID_NOT_HELP, ())


@dataclass(frozen=True, slots=True)
class Compared:
    """How many were compared with how many."""

    listed_count: int
    matched_count: int
    listed_families: int
    waiting_families: int
    plan_share: float | None
    """Of the listed had a plan, beyond those of their matches who had one; None where nothing is known of plans."""


def doubts_about(
    compared: Compared, found: Range, difference: float, balance: Sequence[Balance], second: SecondLook | None
) -> tuple[Doubt, ...]:
    """Return what forbids a verdict, in the order in which a reader would ask."""
    if min(compared.listed_families, compared.waiting_families) < FEWEST_FAMILIES:
        return (Doubt.FEW_FAMILIES,)
    doubts = []
    if compared.matched_count < FEWEST_MATCHED_SHARE * compared.listed_count:
        doubts.append(Doubt.MOST_UNMATCHED)
    if not all(line.is_alike for line in balance if line.name in {"trigger", "before"}):
        doubts.append(Doubt.NOT_ALIKE)
    if compared.plan_share is not None and compared.plan_share <= HAIR:
        doubts.append(Doubt.NOBODY_HELPED)
    if second is not None and disagree(found, difference, second):
        doubts.append(Doubt.METHODS_DISAGREE)
    return tuple(doubts)


def disagree(found: Range, difference: float, second: SecondLook) -> bool:
    """Return whether the second method's answer is further away than the range reaches on either side."""
    return abs(second.difference - difference) > (found.high - found.low) / 2 + HAIR
