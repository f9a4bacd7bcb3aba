"""What a level of a windscreen may be: its words, its tier, its shade, and a set in our own words to begin with."""

import re
import unicodedata
from dataclasses import dataclass

from village.basics.errors import Refused

MOST_LEVELS = 6
"""So many the picture can show, and a person can keep apart."""
LONGEST_LABEL = 28
LONGEST_SENTENCE = 200

UNIVERSAL, EARLY, TARGETED, SPECIALIST = "universal", "early", "targeted", "specialist"
TIER_WORDS = {
    UNIVERSAL: "Help for every family",
    EARLY: "A little early help",
    TARGETED: "Help for families who need more",
    SPECIALIST: "Help with specialists",
}
"""The tiers of all casework, the least help first; the words say what lies in each."""
SHADE_WORDS = {
    "heat-1": "Palest",
    "heat-2": "Pale",
    "heat-3": "Light",
    "heat-4": "Middle",
    "heat-5": "Deep",
    "heat-6": "Deepest",
}
"""Tokens of the house's one scale of shades; red, amber and green belong to ratings alone."""


@dataclass(frozen=True, slots=True)
class ReadyLevel:
    """One level of the set that a partnership can begin with."""

    label: str
    sentence: str
    tier: str
    shade: str
    indicators: str
    """As in the form: a domain with a colon, its indicators below."""


READY_MADE = (
    ReadyLevel(
        "Everyday",
        "What every family gets without asking is enough.",
        UNIVERSAL,
        "heat-2",
        "At school:\nComes in nearly every day\nHas a friend and an adult to turn to\n"
        "At home:\nSleeps, eats and plays in a settled home\nSomebody asks how school was\n"
        "How they feel:\nBounces back from a bad day",
    ),
    ReadyLevel(
        "A bit extra",
        "One person or service gives something extra for a while.",
        EARLY,
        "heat-3",
        "At school:\nMisses about a day a fortnight\nOften comes after the bell\n"
        "At home:\nA change such as a move, a baby or a new job\nMoney is tight this month\n"
        "How they feel:\nWorried or angry more often than before",
    ),
    ReadyLevel(
        "Side by side",
        "Several people help, by one plan with the family and one of them as its lead.",
        TARGETED,
        "heat-4",
        "At school:\nMisses a day or more in most weeks\nSent out or sent home more than once this term\n"
        "At home:\nParents say that they cannot go on alone\nA home that is not safe or not settled\n"
        "How they feel:\nLow, withdrawn or in trouble for weeks",
    ),
    ReadyLevel(
        "Specialist",
        "Specialists or the council’s social workers lead, and school works with them.",
        SPECIALIST,
        "heat-6",
        "At school:\nHardly comes in, or has no place\n"
        "At home:\nSomebody may come to harm\nA parent cannot care for the child now\n"
        "How they feel:\nHarms themselves, or says that they want to",
    ),
)
"""Written for Village; a partnership changes every word of it."""


def checked_label(typed: str) -> str:
    """Return the label in one line; raises Refused when it is empty or too long for the picture."""
    label = " ".join(typed.split())
    if not label:
        raise Refused("Give the level a name, such as A bit extra.", field="label")
    if len(label) > LONGEST_LABEL:
        raise Refused(f"Use {LONGEST_LABEL} characters at most, so that it fits into the picture.", field="label")
    return label


def checked_sentence(typed: str) -> str:
    """Return the sentence in one line; raises Refused when it is empty or too long."""
    sentence = " ".join(typed.split())
    if not sentence:
        raise Refused("Say in one plain sentence who is at this level.", field="sentence")
    if len(sentence) > LONGEST_SENTENCE:
        raise Refused(f"Use {LONGEST_SENTENCE} characters at most.", field="sentence")
    return sentence


def code_from(label: str, taken: frozenset[str]) -> str:
    """Return a short stable code that none of the partnership's levels has: small letters, figures and dashes."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:24] or "level"
    number, code = 2, base
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code
