"""Progress ratings read from words, letters or the colour of a cell."""

import colorsys
import re

from village.reading.vocabulary import ratings

CODES = ("red", "amber", "green", "complete", "not_started", "on_hold", "superseded")

COLOUR_WORDS = {"red": "red", "amber": "amber", "green": "green", "complete": "blue", "not_started": "grey"}
"""The colour that people see for a code read from shading alone."""

_WORDS = ratings()
_SYMBOLS = {"🔴": "red", "🟠": "amber", "🟡": "amber", "🟢": "green", "🔵": "complete"}
_BY_LENGTH = sorted(_WORDS, key=len, reverse=True)
_LEADING = re.compile(
    r"^\s*(?P<rating>"
    + "|".join(re.escape(word) for word in _BY_LENGTH)
    + r")\s*(?:[-–—:;.,/(]|\n|\s[-–—]\s)\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_STATUS_WORD = re.compile(r"^(?:status|rag|rating|rated)\s*[:\-–]\s*", re.IGNORECASE)


def rating_of_words(words: str) -> str | None:
    """Return the rating code when the whole text is a rating ("G", "Amber", "on track"), else None."""
    plain = _STATUS_WORD.sub("", words.strip())
    for symbol, code in _SYMBOLS.items():
        if symbol in plain and len(plain) <= 12:
            return code
    plain = re.sub(r"\s+", " ", plain.strip(" .:;-–—*()[]")).lower()
    return _WORDS.get(plain)


def leading_rating(words: str) -> tuple[str, str] | None:
    """Part "G - training done" into the rating as written and the text after it; None when it does not start so."""
    found = _LEADING.match(words.strip())
    if found is None or not found["rest"].strip():
        return None
    letter = found["rating"]
    if len(letter) == 1 and not letter.isupper():
        return None
    return letter, found["rest"].strip().rstrip(")") if words.strip().startswith(letter + " (") else found[
        "rest"
    ].strip()


def rating_of_shading(shading: str | None) -> str | None:
    """Return the code for a fill colour by its hue; None for white, greys and pale header blues.

    Hue in degrees: red to 18 and from 340, amber 18 to 66, green 66 to 170, blue 190 to 260 (complete).
    """
    if not shading or not re.fullmatch(r"[0-9A-Fa-f]{6}", shading):
        return None
    red, green, blue = (int(shading[index : index + 2], 16) / 255 for index in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    spread = max(red, green, blue) - min(red, green, blue)
    if spread < 0.12 or saturation < 0.2 or lightness < 0.12:
        return None
    degrees = hue * 360
    if degrees < 18 or degrees >= 335:
        return "red"
    if degrees < 66:
        return "amber"
    if degrees < 172:
        return "green"
    if 185 <= degrees < 265:
        return "complete"
    return None
