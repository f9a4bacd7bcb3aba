"""Which column of a document is the one of the round."""

import pytest

from village.reports.rules.own_places import Column, Period, column_for_words, column_of_period

YEARS = ("Yr 1", "Yr 2", "Yr 3")
PLAN = "September 2024 - August 2027"


def columns(*heads: str) -> list[Column]:
    return [Column(number, "status_by_period", f"RAG rated progress / {head}") for number, head in enumerate(heads, 5)]


@pytest.mark.parametrize(
    ("heads", "year", "term", "half", "plan", "found"),
    [
        (YEARS, 2024, "spring", None, PLAN, "Yr 1"),
        (YEARS, 2026, "autumn", None, PLAN, "Yr 3"),
        (YEARS, 2027, "autumn", None, PLAN, None),
        (YEARS, 2024, "spring", None, "", None),
        (("2024/25", "2025/26"), 2025, "summer", None, "", "2025/26"),
        (("Autumn", "Spring", "Summer"), 2025, "spring", None, "2025-2026", "Spring"),
        (("Autumn", "Spring", "Summer"), 2025, "summer", None, "", "Summer"),
        (("Aut 1", "Aut 2", "Spr 1", "Spr 2"), 2025, "spring", 1, "2025-2026", "Spr 1"),
        (("Aut 1", "Aut 2", "Spr 1", "Spr 2"), 2025, "spring", None, "2025-2026", "Spr 2"),
        (("Autumn 2024", "Autumn 2025"), 2025, "autumn", None, PLAN, "Autumn 2025"),
        (("Q1", "Q2"), 2025, "autumn", None, PLAN, None),
        ((), 2025, "autumn", None, PLAN, None),
    ],
)
def test_a_rating_goes_into_the_column_of_its_year_or_term(
    heads: tuple[str, ...], year: int, term: str, half: int | None, plan: str, found: str | None
) -> None:
    column = column_of_period(columns(*heads), Period(year, term, half, plan))
    assert (column.head.rsplit(" / ")[-1] if column else None) == found


def test_the_plan_s_own_years_say_what_year_1_is() -> None:
    column = column_of_period(columns(*YEARS), Period(2025, "spring", None, "", {"Yr 1": 2025, "Yr 2": 2026}))
    assert column is not None and column.head.endswith("Yr 1")


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (("Progress",), "Progress"),
        (("Update autumn 2025", "Update spring 2026"), "Update spring 2026"),
        (("Progress", "Impact"), "Impact"),
        ((), None),
    ],
)
def test_words_go_into_the_column_of_the_term_else_the_last(heads: tuple[str, ...], found: str | None) -> None:
    column = column_for_words([Column(n, "progress", head) for n, head in enumerate(heads)], Period(2025, "spring"))
    assert (column.head if column else None) == found
