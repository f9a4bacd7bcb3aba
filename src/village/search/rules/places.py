"""A place out of words: a postcode anywhere, "near M33", "in Quarry Bank", "around the library"."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b", re.IGNORECASE)
_DISTRICT = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\b", re.IGNORECASE)
_BEFORE = r"(?:near(?:by)?(?:\s+to)?|close\s+to|around|in|at|by|from|round)"
_LEADING = re.compile(rf"\b{_BEFORE}\s+$", re.IGNORECASE)
_NEAR = re.compile(r"\b(?:near|close\s+to)\s+([^\s,.;]+(?:\s+[A-Z][^\s,.;]*)*)", re.UNICODE)
_NEAR_ANY = re.compile(r"\b(?:near|close\s+to)\s+([^\s,.;]+)", re.IGNORECASE)
_NO_PLACE = frozenset(
    ["me", "us", "here", "home", "my", "our", "the", "by", "a", "where", "you", "your", "it", "to", "work", "school"]
)
_NO_DISTRICT = frozenset(
    ["ks1", "ks2", "ks3", "ks4", "ks5", "ey1", "ey2", "y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8", "y9"]
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that the words name, and the words without it."""

    place: str = ""
    rest: str = ""
    is_certain: bool = False
    """It reads as a place even where nobody knows it: a whole postcode, or what follows "near"."""


def place_in(words: str, names: Collection[str]) -> NamedPlace:
    """Return the place in the words: a postcode, a district, one of the known names, or what follows "near".

    `names` are in small letters. A name of a single word counts only after "in", "near" and the like.
    """
    if match := _POSTCODE.search(words):
        return NamedPlace(f"{match[1]} {match[2]}".upper(), _without(words, match.start(), match.end()), True)
    for match in _DISTRICT.finditer(words):
        if match[1].lower() not in _NO_DISTRICT:
            return NamedPlace(match[1].upper(), _without(words, match.start(), match.end()))
    if found := _known_name(words, names):
        start, end = found
        return NamedPlace(words[start:end], _without(words, start, end), True)
    match = _NEAR.search(words) or _NEAR_ANY.search(words)
    if match and match[1].split()[0].lower() not in _NO_PLACE:
        return NamedPlace(match[1], _without(words, match.start(1), match.end(1)), True)
    return NamedPlace(rest=words)


def _known_name(words: str, names: Collection[str]) -> tuple[int, int] | None:
    """Return where the longest known name stands."""
    lower = words.lower()
    spots = [match.span() for match in re.finditer(r"[^\s,.;]+", lower)]
    for length in range(min(6, len(spots)), 0, -1):
        for first in range(len(spots) - length + 1):
            start, end = spots[first][0], spots[first + length - 1][1]
            if lower[start:end] in names and (_LEADING.search(lower[:start]) or (length > 1 and end == len(lower))):
                return start, end
    return None


def _without(words: str, start: int, end: int) -> str:
    before = _LEADING.sub("", words[:start])
    return " ".join(f"{before} {words[end:]}".split())
