"""Why a child leaves a roll, as short codes with their words; and for which of them the school first tells the council.

The reasons follow regulation 9 of the School Attendance (Pupil Registration) (England) Regulations 2024, with the plain
ends of a phase beside them.
"""

from collections.abc import Mapping

NEXT_PHASE = "next_phase"
NEAR_BY = "near_by"
MOVED_AWAY = "moved_away"
MOVED_ABROAD = "moved_abroad"
CHOICE = "choice"
HOME = "home"
EXCLUDED = "excluded"
NOT_FOUND = "not_found"
OTHER = "other"
NOT_KNOWN = ""

REASONS: Mapping[str, str] = {
    NEXT_PHASE: "Went on to the next school",
    NEAR_BY: "Moved house within the area",
    MOVED_AWAY: "Moved out of the area",
    MOVED_ABROAD: "Moved abroad",
    CHOICE: "Parents’ choice of another school",
    "alternative": "Place at a special school or in alternative provision",
    HOME: "Educated at home",
    "independent": "Went to an independent school",
    "nursery": "Did not stay on after nursery",
    "leaving_age": "Past the school leaving age",
    EXCLUDED: "Permanently excluded",
    "medical": "Not fit to attend, certified by a doctor",
    "custody": "In custody for four months or more",
    NOT_FOUND: "Away for 20 school days and not found",
    "died": "Died",
    OTHER: "Another reason",
}

TELL_THE_COUNCIL = frozenset({HOME, NOT_FOUND, MOVED_ABROAD, EXCLUDED, "medical", "custody", OTHER})
"""Reasons for which the school writes to the council before the name comes off the roll."""

_SPELLINGS = {
    "elective home education": HOME,
    "home educated": HOME,
    "left the area": MOVED_AWAY,
    "moved away": MOVED_AWAY,
    "place nearer to relatives": MOVED_AWAY,
    "end of phase": NEXT_PHASE,
    "end of year 6": NEXT_PHASE,
    "end of year 2": NEXT_PHASE,
    "left": "leaving_age",
}
_BY_WORDS = {words.casefold(): code for code, words in REASONS.items()}


def reason_words(code: str) -> str:
    """Return the reason in words; one that has no code stands as it was written."""
    if not code:
        return "Reason not known"
    return REASONS.get(code, code)


def reason_code(words: str) -> str:
    """Return the code of a reason as a file writes it; words without a code stay, cut to forty letters."""
    said = " ".join(words.split()).replace("'", "’")
    low = said.casefold()
    if low in REASONS:
        return low
    return _BY_WORDS.get(low) or _SPELLINGS.get(low) or said[:40]
