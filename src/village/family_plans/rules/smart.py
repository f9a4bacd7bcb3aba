"""Gentle hints while a goal is written: what is still open about it. They never hold anything up."""

import re
from dataclasses import dataclass
from datetime import date

FEWEST_WORDS = 5
VAGUE = frozenset({"better", "improve", "improved", "behave", "good", "nice", "try", "best", "more", "less", "well"})
"""Words behind which everybody sees something else."""
COUNTED = re.compile(
    r"\d|\b(every|each|daily|weekly|once|twice|never|two|three|four|five|six|seven|ten)\b",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\b(monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|half[- ]term|easter|christmas|summer|end of term|week)\b|\d{1,2}/\d{1,2}",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that is still open, with a question that helps."""

    missing: str
    question: str


SPECIFIC = Hint("Specific", "Who does what, and where? “Comes in every Monday” says more than “better attendance”.")
MEASURABLE = Hint("Measurable", "How would you both see that it came? A number, or how often.")
TIMED = Hint("By when", "A day to look at it together, close enough to keep going.")


def hints(words: str, how_we_know: str, by_on: date | None) -> tuple[Hint, ...]:
    """Return what is missing of specific, measurable and dated; nothing for a goal that is all three.

    It looks at the English and at figures; in other languages it says only whether there is a number and a date.
    """
    found = []
    if not _is_specific(words):
        found.append(SPECIFIC)
    if not COUNTED.search(words) and not how_we_know.strip():
        found.append(MEASURABLE)
    if by_on is None and not DATED.search(words):
        found.append(TIMED)
    return tuple(found)


def _is_specific(words: str) -> bool:
    said = [word.casefold() for word in WORD.findall(words)]
    is_long = len(said) >= FEWEST_WORDS
    return is_long and (not VAGUE & set(said) or COUNTED.search(words) is not None)
