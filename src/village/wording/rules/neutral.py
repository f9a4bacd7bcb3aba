"""Values made harmless before they stand in a letter: no commands for the screen hide in a name."""

import unicodedata

_JOINERS = frozenset("\u200c\u200d")
"""Without them Urdu, Bengali, Gujarati and Punjabi names break; they draw nothing by themselves."""
_BRACES = str.maketrans("{}", "()")


def neutral(value: str) -> str:
    """Return the words on one line, without control characters, marks of direction, lone surrogates or braces.

    A value can so neither turn the words around it (U+202E) nor become a placeholder.
    """
    kept = value if value.isprintable() else "".join(_kept(letter) for letter in value)
    return " ".join(kept.translate(_BRACES).split())


def _kept(letter: str) -> str:
    if letter in _JOINERS:
        return letter
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if kind.startswith("C") else letter
