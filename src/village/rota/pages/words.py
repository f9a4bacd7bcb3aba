"""Half-terms, year groups and turns in words."""

from collections.abc import Sequence

from village.organisations.rules.calendar import half_words
from village.organisations.rules.calendar import year_words as academic_year_words
from village.people.rules.years import year_words
from village.rota.rules.slots import Half


def when_words(half: Half) -> str:
    """Return the half-term as people say it: Spring 1 2025/26."""
    return f"{half_words(half.term, half.half)} {academic_year_words(half.academic_year)}"


def years_words(years: Sequence[int]) -> str:
    """Return the year groups of a turn: Reception and Year 5."""
    words = [year_words(year) for year in years]
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def half_value(half: Half) -> str:
    """Return the half-term as forms send it."""
    return f"{half.academic_year}-{half.term}-{half.half}"
