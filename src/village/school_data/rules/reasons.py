"""Which codes may take the place of N once a reason is known, in the order in which schools need them, with words.

Source: School Attendance (Pupil Registration) (England) Regulations 2024, regulation 10: N stands until the reason is
established, at most five school days, and then gives way to the code of that reason. So any code in force on the day
that is not itself a presence, not N, and not of the register as a whole.
"""

from collections.abc import Mapping
from datetime import date

from village.school_data.rules.codes import CODES, Code

NOT_YET_ESTABLISHED = "N"
_NEVER = frozenset({NOT_YET_ESTABLISHED, "U", "Z", "#", "X", "D"})
"""U is a child who came; Z, #, X and D say what the roll and the calendar know without any family."""
OFTEN = ("I", "M", "C", "R", "G", "T", "O")
"""Most asked for first; what comes after stands in the order of the law."""

SHORT: Mapping[str, str] = {
    "I": "Ill",
    "M": "Medical appointment",
    "C": "Leave for an exceptional reason",
    "R": "Religious observance",
    "G": "Holiday, not granted",
    "T": "Parent travels for work",
    "O": "No accepted reason",
    "H": "Holiday",
    "S": "Study leave",
    "E": "Suspended or excluded",
    "C1": "Performance or work abroad",
    "C2": "Part-time timetable",
    "J1": "Interview",
    "Q": "No access arrangements",
    "Y1": "School transport did not come",
    "Y2": "Travel widely disrupted",
    "Y3": "Part of the school closed",
    "Y4": "School closed unexpectedly",
    "Y5": "Held by the law",
    "Y6": "Public health rules",
    "Y7": "Could not come, unavoidable",
}


def may_follow_n(day: date) -> tuple[Code, ...]:
    """Return the codes that a reason can have on the day, those that are asked for most often first."""
    found = [code for code in CODES if code.is_in_force(day) and not code.counts_as_present and code.code not in _NEVER]
    place = {code: number for number, code in enumerate(OFTEN)}
    return tuple(sorted(found, key=lambda code: place.get(code.code, len(place))))


def reason_code(code: str, day: date) -> Code | None:
    """Return the code where it may follow N on the day, else None."""
    return next((found for found in may_follow_n(day) if found.code == code), None)


def reason_words(code: str) -> str:
    """Return the reason in a few words; the code itself where there are none."""
    return SHORT.get(code, code)
