"""Headings of columns in plain words, so that StudentForename, "Pupil's forename" and FORENAME say the same."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[a-z]{2})(?=\d)|(?<=\d)(?=[A-Z][a-z])")
NO_WORD = re.compile(r"[^a-z0-9/\\+%]+")
OWNERS = re.compile(r"\b(?:pupils?|students?|child(?:ren)?|child s|learners?|s)\b")
FILLERS = re.compile(r"\b(?:the|of|for|field|column|is|has|currently)\b")
LEAST_LETTERS = 5
"""Shorter headings must be the very word: AM is not PM."""
CLOSE_PERCENT = 88
LEAST_WORD_PERCENT = 75
TOGETHER_PERCENT = 94
"""Where spaces differ, as in post code and postcode."""


@lru_cache(maxsize=8192)
def plain_heading(text: str) -> str:
    """Return a heading in small letters, words parted by one space."""
    folded = unicodedata.normalize("NFKD", text.replace("’", "'")).replace("'s ", " ")
    parted = CAMEL.sub(" ", folded.encode("ascii", "ignore").decode())
    return NO_WORD.sub(" ", parted.lower().replace(" / ", "/")).strip()


@lru_cache(maxsize=8192)
def bare_heading(text: str) -> str:
    """Return a plain heading without words such as pupil and of, which tell nothing about the column."""
    bare = FILLERS.sub(" ", OWNERS.sub(" ", plain_heading(text)))
    return " ".join(bare.split()) or plain_heading(text)


@lru_cache(maxsize=8192)
def joined(plain: str) -> str:
    """Return a plain heading without spaces and strokes, as post code and postcode say the same."""
    return plain.replace(" ", "").replace("/", "")


NEUTRAL = frozenset(
    ("nc", "national", "curriculum", "current", "main", "primary", "default", "legal", "code", "status", "details",
     "full",
     "official", "recorded", "school", "s", "number", "no", "name", "value", "date", "group", "1", "is", "at")
)  # fmt: skip
"""Words that may stand beside the words of a column without changing what it is."""
OF_SOMEBODY_ELSE = frozenset(
    ("parent", "parents", "contact", "guardian", "mother", "father", "mum", "dad", "carer", "emergency", "sibling",
     "doctor", "gp", "staff", "teacher", "tutor", "by", "previous", "former", "old", "last", "feeder", "next", "other",
     "employer", "social", "worker")
)  # fmt: skip


def holds_words(heading: str, word: str) -> tuple[bool, bool]:
    """Tell whether a heading holds the words of another, as NC Year Group does, and whether the rest says nothing."""
    left, right = heading.split(), word.split()
    if len(word) < LEAST_LETTERS or len(left) <= len(right) or OF_SOMEBODY_ELSE.intersection(left):
        return False, False
    starts = [at for at in range(len(left) - len(right) + 1) if left[at : at + len(right)] == right]
    if not starts:
        return False, False
    others = left[: starts[0]] + left[starts[0] + len(right) :]
    return True, NEUTRAL.issuperset(others)


def closeness(text: str, word: str) -> float:
    """Return how alike two headings are, 0 to 100; 0 for short ones, and where a word is another: forename, surname."""
    if min(len(text), len(word)) < LEAST_LETTERS:
        return 0.0
    left, right = sorted(text.split()), sorted(word.split())
    if len(left) == len(right):
        if any(fuzz.ratio(one, other) < LEAST_WORD_PERCENT for one, other in zip(left, right, strict=True)):
            return 0.0
        return fuzz.ratio(" ".join(left), " ".join(right))
    together = fuzz.ratio("".join(text.split()), "".join(word.split()))
    return together if together >= TOGETHER_PERCENT else 0.0
