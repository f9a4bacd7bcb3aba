"""Where a result stands against what was expected: below, as expected, above; nothing where nobody can know.

What the file itself expects goes before what a scale expects of everybody. Scales are the usual ones of English
schools: teachers' judgements (WTS, EXS, GDS; emerging, expected, exceeding), scaled scores of key stage 2 (the
expected standard is 100, the higher one 110: Standards and Testing Agency, "Understanding scaled scores"), levels with
letters (3c < 3b < 3a) and grades of key stage 4 (9 to 1, A* to U). A grade of key stage 4 has no standard of its own
here: what was expected of one pupil is for the school to say.
"""

import re
from typing import Literal

type Standing = Literal["", "below", "expected", "above"]

JUDGEMENTS: dict[str, Standing] = {
    **dict.fromkeys(
        ("wts", "wt", "working towards", "working towards expected", "working towards the expected standard", "wtsc"),
        "below",
    ),
    **dict.fromkeys(("below", "below expected", "b", "emerging", "well below", "bre", "pre-key stage", "pks"), "below"),
    **dict.fromkeys(("exs", "exp", "expected", "at expected", "working at expected", "secure", "on track"), "expected"),
    **dict.fromkeys(
        ("working at", "working at the expected standard", "as expected", "at", "met", "meeting", "are"), "expected"
    ),
    **dict.fromkeys(
        ("gds", "gd", "greater depth", "working at greater depth", "above", "above expected", "exceeding", "mastery"),
        "above",
    ),
    **dict.fromkeys(("not met", "ns", "has not met the standard", "hnm", "towards", "developing"), "below"),
}
"""What teachers' judgements say by themselves."""
ORDERS: tuple[tuple[str, ...], ...] = (
    ("pks", "bre", "wts", "exs", "gds"),
    ("well below", "below", "expected", "above", "well above"),
    ("emerging", "developing", "expected", "exceeding"),
    ("emerging", "developing", "secure", "mastery"),
    ("u", "g", "f", "e", "d", "c", "b", "a", "a*"),
    ("not met", "met", "exceeded"),
)
"""Values in words or letters, the lowest first."""
LEVEL = re.compile(r"(\d{1,2})\s*([abc+=\-]?)", re.IGNORECASE)
PARTS = {"c": -0.3, "-": -0.3, "b": 0.0, "=": 0.0, "": 0.0, "a": 0.3, "+": 0.3}
LEAST_SCALED, EXPECTED_SCALED, HIGHER_SCALED, MOST_SCALED = 80, 100, 110, 120


def standing_of(value: str, expected: str = "", *, kind: str = "assessment", number: float | None = None) -> Standing:
    """Return where a value stands; `expected` is what the file expects, `kind` one of assessment, ks2 and ks4."""
    if expected.strip():
        return _beside(value, expected)
    if kind == "ks2" and number is not None and LEAST_SCALED <= number <= MOST_SCALED:
        return "below" if number < EXPECTED_SCALED else "above" if number >= HIGHER_SCALED else "expected"
    return "" if kind == "ks4" else JUDGEMENTS.get(_plain(value), "")


def place_on_scale(value: str) -> float | None:
    """Return a value as a number that grows with it: a level of figures and a letter; None for words and letters."""
    found = LEVEL.fullmatch(_plain(value))
    return int(found[1]) + PARTS[found[2].lower()] if found else None


def _beside(value: str, expected: str) -> Standing:
    mine, theirs = _plain(value), _plain(expected)
    if mine == theirs:
        return "expected"
    places = _number(mine), _number(theirs)
    if places[0] is not None and places[1] is not None:
        return _compared(places[0], places[1])
    for order in ORDERS:
        if mine in order and theirs in order:
            return _compared(order.index(mine), order.index(theirs))
    return JUDGEMENTS.get(mine, "") if JUDGEMENTS.get(theirs) == "expected" else ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return place_on_scale(text)


def _compared(mine: float, theirs: float) -> Standing:
    return "expected" if mine == theirs else "below" if mine < theirs else "above"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
