"""Which code a reply points to, for a button that a person may press; and for which sessions that reason holds."""

from datetime import date

from village.messaging.rules.answers import reasons_in
from village.school_data.rules.reasons import reason_code, reason_words

CODES = {"ill": "I", "medical": "M", "holiday": "G", "bereaved": "C", "religious": "R"}
"""Words about coming late point to no code: the child is on its way, and the register says so once it is there."""
MOST = 2
WHOLE_DAY = frozenset({"I", "C", "R", "G", "T"})
"""Reasons that most often hold for the rest of the day; an appointment ends."""


def suggested_codes(body: str, on: date) -> tuple[str, ...]:
    """Return at most two codes, the one first whose word comes first; none where the words point to nothing."""
    found = [CODES[reason] for reason in reasons_in(body) if reason in CODES]
    return tuple(code for code in dict.fromkeys(found) if reason_code(code, on) is not None)[:MOST]


def button_words(code: str) -> str:
    """Return the words of a button, such as "Ill: code I"."""
    return f"{reason_words(code)}: code {code}"


def sessions_for(code: str, session: str) -> tuple[str, ...]:
    """Return for which sessions of the day a reason that came in this session is written down by one press."""
    if session == "AM" and code in WHOLE_DAY:
        return ("AM", "PM")
    return (session,)
