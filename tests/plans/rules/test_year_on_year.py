"""A plan from year to year in cells and numbers, by tables."""

from datetime import UTC, datetime

import pytest

from village.plans.rules.facts import RatingFacts
from village.plans.rules.lineage import LineageStep, Station
from village.plans.rules.moved import Move
from village.plans.rules.year_on_year import YearAction, YearTotal, in_a_sentence, total_of, year_row

YEARS = (2024, 2025, 2026)
NOW = 2025


def deed(kind: str, on: datetime, year: int | None = None) -> LineageStep:
    here = Station(1, "2.1", "Hold story mornings", 1, "Plan")
    return LineageStep(1, kind, here, (), 1, "Plan", None, "", year, "A reason", "Hana", on)


def spring(year: int) -> datetime:
    return datetime(year, 3, 1, tzinfo=UTC)


def action(
    planned: set[int] | None = None,
    ratings: tuple[RatingFacts, ...] = (),
    became: tuple[LineageStep, ...] = (),
    moves: dict[int, list[Move]] | None = None,
) -> YearAction:
    return YearAction(
        1, "2.1", "Hold story mornings", "2", 1, frozenset(planned or ()), ratings, became, (), moves or {}
    )


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (action({2025}), [False, True, False]),
        (action(), [True, True, True]),
        (action({2025}, (RatingFacts("red", 2024, "summer"),)), [True, True, False]),
        (action(set(), (), (deed("dropped", spring(2025)),)), [True, False, False]),
        (action(set(), (), (deed("dropped", spring(2025), 2026),)), [True, True, True]),
        (action(set(), (), (deed("carried", spring(2025)),)), [True, True, True]),
    ],
)
def test_an_action_stands_in_the_years_that_it_is_planned_or_rated_until_it_ends(
    one: YearAction, expected: list[bool]
) -> None:
    assert [cell.is_in for cell in year_row(one, YEARS, NOW).cells] == expected


def test_the_last_rating_of_a_year_counts_by_its_term_not_by_its_place() -> None:
    ratings = (RatingFacts("green", 2025, "spring"), RatingFacts("red", 2025, "autumn"), RatingFacts("amber", 2024, ""))
    cells = year_row(action({2024, 2025}, ratings), YEARS, NOW).cells
    assert [(cell.rating, cell.term) for cell in cells] == [("amber", ""), ("green", "spring"), ("", "")]


def moved(kind: str) -> Move:
    return Move(1, "2.1", kind, "old", "new", spring(2026))


@pytest.mark.parametrize(
    ("one", "is_changed"),
    [
        (action({2025}), False),
        (action({2025}, (RatingFacts("red", 2024, ""), RatingFacts("red", 2025, ""))), False),
        (action({2025}, (RatingFacts("red", 2024, ""), RatingFacts("green", 2025, ""))), True),
        (action({2025}, moves={2025: [moved("date")]}), True),
        (action({2025}, became=(deed("carried", spring(2026)),)), True),
    ],
)
def test_a_row_is_changed_when_the_plan_or_its_rating_did(one: YearAction, is_changed: bool) -> None:
    assert year_row(one, YEARS, NOW).is_changed is is_changed


def test_a_year_is_counted_in_actions() -> None:
    every = [
        action({2025}, (RatingFacts("complete", 2025, "spring"),)),
        action({2025}, moves={2025: [moved("date"), moved("lead")]}),
        action({2025}, became=(deed("dropped", spring(2026)),)),
        action({2024}, moves={2025: [moved("added")]}),
    ]
    rows = [year_row(one, YEARS, NOW) for one in every]
    assert total_of(rows, 2025) == YearTotal(2025, actions=3, delivered=1, dropped=1, moved=1, unrated=2)
    assert total_of(rows, 2026).unrated == 0


@pytest.mark.parametrize(
    ("totals", "sentence"),
    [
        ([], "No year of this plan has begun yet."),
        ([YearTotal(2026, 9, 0, 0, 0, 0)], "No year of this plan has begun yet."),
        ([YearTotal(2025, 1, 1, 0, 0, 0)], "In 2025/26 so far, 1 of 1 action is complete."),
        (
            [YearTotal(2024, 8, 2, 0, 0, 0), YearTotal(2025, 9, 2, 1, 3, 4), YearTotal(2026, 5, 0, 0, 0, 0)],
            (
                "In 2025/26 so far, 2 of 9 actions are complete, 3 had dates, wording, leads or measures moved "
                "and 1 was dropped or superseded. Nobody rated 4 of them."
            ),
        ),
        (
            [YearTotal(2023, 9, 0, 2, 0, 0)],
            "In 2023/24, none of 9 actions is complete and 2 were dropped or superseded.",
        ),
    ],
)
def test_the_first_sentence_is_honest(totals: list[YearTotal], sentence: str) -> None:
    assert in_a_sentence(totals, NOW) == sentence
