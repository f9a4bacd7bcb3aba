"""Headings of columns in plain words, so that StudentForename, "Pupil's forename" and FORENAME say the same."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[a-z]{2})(?=\d)")
NO_WORD = re.compile(r"[^a-z0-9/\\+%]+")
OWNERS = re.compile(r"\b(?:pupils?|students?|child(?:ren)?|child s|learners?|s)\b")
FILLERS = re.compile(r"\b(?:the|of|for|field|column)\b")
LEAST_LETTERS = 5
"""Shorter headings must be the very word: AM is not PM."""
CLOSE_PERCENT = 88


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


def closeness(text: str, word: str) -> float:
    """Return how alike two headings are, 0 to 100; 0 for short ones that are not the same."""
    if min(len(text), len(word)) < LEAST_LETTERS:
        return 0.0
    together = fuzz.ratio(text.replace(" ", ""), word.replace(" ", ""))
    return max(fuzz.token_sort_ratio(text, word), together)
