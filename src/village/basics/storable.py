"""Words from outside as both databases can keep them."""

import re

_BROKEN = re.compile("[\0\ud800-\udfff]")


def is_storable(words: str) -> bool:
    """Tell whether the words hold neither NUL nor a half of a surrogate pair."""
    return _BROKEN.search(words) is None


def storable(words: str, most: int) -> str:
    """Return the words without the letter NUL, half letters as "?", and at most so many of them.

    PostgreSQL keeps no NUL; a half of a surrogate pair, which JSON can name, is a letter in no encoding.
    """
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:most]
