"""Summaries of an issue in the languages of families: how each was checked, and when it is out of date."""

import hashlib
import re
from collections.abc import Iterable
from enum import StrEnum

from village.basics.errors import Refused

FEWEST, MOST = 2, 5
"""Sentences of a summary."""
LONGEST = 900
_ENDS = re.compile(r"[.!?…؟۔।॥]+(?=\s|$)")


class Standing(StrEnum):
    """How far a summary is: the same states and words as those of letters."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    STALE = "stale"


def standing_of(*, is_reviewed: bool, mark: str, mark_now: str) -> Standing:
    """Return how far a summary is; one whose issue has changed since is stale, whoever checked it."""
    if mark != mark_now:
        return Standing.STALE
    return Standing.REVIEWED if is_reviewed else Standing.DRAFT


def mark_of(title: str, pieces: Iterable[tuple[str, str]]) -> str:
    """Return the fingerprint of what is summed up: title, and heading and words of each piece in their order."""
    digest = hashlib.sha256(title.encode())
    for heading, words in pieces:
        digest.update(f"\x1f{heading}\x1e{words}".encode())
    return digest.hexdigest()[:32]


def sentence_count(words: str) -> int:
    """Return how many sentences stand there, in any of the scripts; words without an end count as one more."""
    text = words.strip()
    if not text:
        return 0
    ended = len(_ENDS.findall(text))
    return ended if _ENDS.search(text[-3:]) else ended + 1


def check_summary(words: str) -> None:
    """Nothing happens for two to five sentences; raises Refused otherwise."""
    count = sentence_count(words)
    if not FEWEST <= count <= MOST:
        raise Refused(f"Write {FEWEST} to {MOST} short sentences: what is in it, and what to do.", field="words")
    if len(words) > LONGEST:
        raise Refused(f"Keep it under {LONGEST} signs, so that it fits into a letter.", field="words")
