"""Keeping what was looked for, so that the partnership sees what is missing: never who looked."""

from village.search.rules.asked import Asked, Found


def note_search(partnership_id: int, asked: Asked, found: Found) -> None:
    """The search is counted: its day, ward or district, age group, needs and known words, and how much was found."""
