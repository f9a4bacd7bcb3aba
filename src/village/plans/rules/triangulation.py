"""On how many kinds of evidence a rating rests, and whether those are few enough to ask."""

from collections.abc import Collection
from datetime import date, timedelta

KINDS = ("number", "voice", "observation", "research")
"""In the order in which pages show them."""

ENOUGH = 2
"""Kinds below which a good rating is asked about: one kind alone proves little, whatever it says."""

GOOD = frozenset({"green", "complete"})
"""Ratings that say all is well, and so should show why."""


COUNTS_FOR = timedelta(days=365)
"""How long evidence says something of how an action goes now."""


def counts_since(today: date) -> date:
    """Return the first day whose evidence still counts for the present rating."""
    return today - COUNTS_FOR


def in_order(kinds: Collection[str]) -> tuple[str, ...]:
    """Return the kinds once each, in the order in which pages show them."""
    return tuple(kind for kind in KINDS if kind in kinds)


def missing_kinds(kinds: Collection[str]) -> tuple[str, ...]:
    """Return the kinds of which there is nothing yet."""
    return tuple(kind for kind in KINDS if kind not in kinds)


def is_thin(code: str, kinds: Collection[str]) -> bool:
    """Return whether a good rating rests on fewer than two kinds of evidence; "-" in the code counts as "_"."""
    return code.replace("-", "_") in GOOD and len(in_order(kinds)) < ENOUGH


def rests_on(kinds: Collection[str]) -> str:
    """Return the line below the evidence: "Rests on 2 kinds of evidence out of 4"."""
    count = len(in_order(kinds))
    if not count:
        return "No evidence yet"
    return f"Rests on {count} {'kind' if count == 1 else 'kinds'} of evidence out of {len(KINDS)}"


def thin_badge(code: str, kinds: Collection[str], *, from_document: bool) -> str:
    """Return the mark of a board's row: a good rating on one kind, or on none unless a document brought it."""
    if not is_thin(code, kinds) or (from_document and not kinds):
        return ""
    return "One kind of evidence" if in_order(kinds) else "No evidence"


def thin_words(code: str, kinds: Collection[str]) -> str:
    """Return the question that a thinly resting rating raises, or nothing: Village only asks."""
    if not is_thin(code, kinds):
        return ""
    word = code.replace("_", "-").replace("-", " ").capitalize()
    found = in_order(kinds)
    resting = f"resting on one kind of evidence, {found[0]}" if found else "with no evidence yet"
    return f"{word}, {resting}. What else would show it?"
