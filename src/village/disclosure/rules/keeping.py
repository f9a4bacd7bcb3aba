"""By which rule each kind of record is kept so long: the source for a phrase of retention.

A table says how long its rows are kept; here stands why. A phrase that no line fits is the town's own choice: kept no
longer than it is needed (UK GDPR, article 5(1)(e)).
"""

OWN_CHOICE = "Our own choice: no longer than it is needed (UK GDPR, article 5(1)(e))"
_PUPIL_RECORD = "The pupil record until the 25th birthday, as schools’ record-keeping guides have it"
SOURCES: tuple[tuple[str, str], ...] = (
    ("25th birthday", _PUPIL_RECORD),
    ("child’s record", _PUPIL_RECORD),
    ("children's records", _PUPIL_RECORD),
    ("with the pupil", _PUPIL_RECORD),
    ("six years after the end of the academic year", "Attendance registers stay six years (the 2024 regulations)"),
    ("with the mark", "Attendance registers stay six years (the 2024 regulations)"),
    ("six years after it ended or was withdrawn", "Proof while a claim can be brought (Limitation Act 1980)"),
    ("six years after it ended", "Proof while a claim can be brought (Limitation Act 1980)"),
    ("seven years", "A year more than a claim can be brought (Limitation Act 1980)"),
    ("six months after the request ended", "A complaint to the Information Commissioner comes within three months"),
    ("three years after", "Our own choice, so that a second request can be told from a first"),
)


def source_of(keep: str) -> str:
    """Return the rule behind a phrase such as "six years after the end of the academic year"."""
    return next((source for phrase, source in SOURCES if phrase in keep), OWN_CHOICE)
