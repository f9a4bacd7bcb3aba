"""What of a service goes into the index, in words: names, terms and the rest, without endings."""

from collections.abc import Iterable

from village.search.rules.stems import stem_of
from village.search.rules.tokens import words_of

MOST_WORDS = 1_500
"""Of a description; what stands further down helps nobody to find it."""


def stems_text(pieces: Iterable[str]) -> str:
    """Return the stems of the pieces in their order, a gap between pieces so that no phrase reaches across."""
    texts = (" ".join(stem_of(word) for word in words_of(piece)[:MOST_WORDS]) for piece in pieces)
    return " xxgapxx ".join(text for text in texts if text)


def spellings_text(pieces: Iterable[str]) -> str:
    """Return every word as it is spelled, once."""
    return " ".join(dict.fromkeys(word for piece in pieces for word in words_of(piece)[:MOST_WORDS]))
