"""Registers written by hand in tests, as a school's file writes them, and what they count."""

from datetime import date

from village.school_data.rules.counting import COUNTED, Counts
from village.school_data.rules.marks import Marks, marks_of
from village.school_data.rules.national_text import parse_marks

SPRING = date(2025, 1, 6)
"""A Monday after the codes of August 2024."""


def marks(*texts: str, monday: date = SPRING) -> Marks:
    """Return registers from a Monday on; spaces part the days for the eye only."""
    return marks_of(monday, [parse_marks(text.replace(" ", "")).symbols for text in texts])


def counts(found: Counts, row: int = 0) -> dict[str, int]:
    """Return the counts of one row that are not nought."""
    return {name: value for name in COUNTED if (value := int(getattr(found, name)[row]))}
