"""The answer in two sentences that a head can read aloud, in school days; and the range as a picture."""

from dataclasses import dataclass

from village.evidence.rules.turns.evaluating import Evaluation
from village.evidence.rules.turns.verdict import Doubt, Verdict

VERDICTS = {
    Verdict.HELPED: "Helped",
    Verdict.DID_NOT_HELP: "Did not help: look into it",
    Verdict.CANNOT_TELL: "Cannot tell yet",
}
DOUBTS = {
    Doubt.NO_MATCHES: "Nobody who waits is like anybody on the list.",
    Doubt.FEW_FAMILIES: "Fewer than ten families can be compared on one of the two sides.",
    Doubt.MOST_UNMATCHED: "Fewer than half of the children on the list found somebody alike.",
    Doubt.NOT_ALIKE: "The two groups were not alike before.",
    Doubt.NOBODY_HELPED: "Nobody on the list had a plan or a place more than those who waited.",
    Doubt.METHODS_DISAGREE: "A second method says something else.",
    Doubt.PLACEBO_NOT_ZERO: "The same method found help where there was none.",
}
ROUGHLY_NOTHING = 0.05
"""Days below this are said as no difference."""
__all__ = ("DOUBTS", "VERDICTS", "Days", "days_of", "sentences")


@dataclass(frozen=True, slots=True)
class Days:
    """The figures of an evaluation in school days of a half-term, for each child."""

    half_term: float
    """School days in a half-term."""
    listed_before: float
    """Missed by the listed in the half-term that put them on the list."""
    listed_after: float
    waiting_before: float
    waiting_after: float
    extra: float
    """More days in school than those who waited."""
    low: float
    high: float
    smallest_visible: float


def days_of(found: Evaluation, sessions: float) -> Days:
    """Return the figures in days; `sessions` are the possible sessions of a half-term."""
    days = sessions / 2
    return Days(
        half_term=days,
        listed_before=(1 - found.listed.trigger) * days,
        listed_after=(1 - found.listed.after) * days,
        waiting_before=(1 - found.waiting.trigger) * days,
        waiting_after=(1 - found.waiting.after) * days,
        extra=found.difference * days,
        low=found.range.low * days,
        high=found.range.high * days,
        smallest_visible=found.smallest_visible * days,
    )


def sentences(found: Evaluation, days: Days) -> tuple[str, str]:
    """Return the two sentences: what both groups did, and what that leaves."""
    children = "1 child" if found.matched_count == 1 else f"{found.matched_count} children"
    first = (
        f"The {children} on the list missed {one(days.listed_before)} days each before and {one(days.listed_after)}"
        f" after; similar children still waiting their turn went from {one(days.waiting_before)} to"
        f" {one(days.waiting_after)}."
    )
    return first, _second(found, days)


def one(value: float) -> str:
    """Return a number of days with one decimal, never as minus zero."""
    return f"{value + 0.0:.1f}".replace("-0.0", "0.0")


def signed(value: float) -> str:
    """Return the number with its sign, such as +0.4 or −1.1."""
    words = one(abs(value))
    if words == "0.0":
        return words
    return ("+" if value > 0 else "−") + words


def _second(found: Evaluation, days: Days) -> str:
    extra = one(abs(days.extra))
    if found.judged.verdict == Verdict.HELPED:
        return (
            f"What is left is {extra} of a day more in school for each child of the list, and chance alone seldom"
            " does that: the help helped."
            if abs(days.extra) < 1
            else f"What is left is {extra} days more in school for each child of the list, and chance alone seldom"
            " does that: the help helped."
        )
    if found.judged.verdict == Verdict.DID_NOT_HELP:
        return (
            f"Those on the list missed {extra} days more than those who waited, and chance alone seldom does that: look"
            " into what happened."
        )
    if found.judged.doubts:
        return f"The comparison does not bear a verdict. {DOUBTS[found.judged.doubts[0]]}"
    if abs(days.extra) < ROUGHLY_NOTHING:
        return "Nothing is left between them, and chance alone could hide a small difference."
    more = "more" if days.extra > 0 else "fewer"
    return f"What is left, {extra} of a day {more} in school for each child, is too small to tell from chance."
