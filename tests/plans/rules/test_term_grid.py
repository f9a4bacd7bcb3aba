"""Year cells say what was planned, what was rated and what is silent, and bars follow them."""

from datetime import date

import pytest

from village.basics.school_year import TermDates
from village.plans.rules.facts import ActionFacts, PlanFacts, RatingFacts, TickFacts, TimingFacts, YearFacts
from village.plans.rules.term_grid import Term, YearCell, reviewed_terms, term_now, year_cells, year_columns
from village.plans.rules.timeline_bars import bar_cells, loads

YEARS = (YearFacts(1, 0, "Year 1", 2024), YearFacts(2, 1, "Year 2", 2025), YearFacts(3, 2, "Year 3"))
NOW = Term(2025, 1)


def cells(*parts: TickFacts | RatingFacts) -> tuple[YearCell, ...]:
    """Return the cells of an action with these ticks and ratings, in spring 2026."""
    ticks = tuple(part for part in parts if isinstance(part, TickFacts))
    ratings = tuple(part for part in parts if isinstance(part, RatingFacts))
    action = ActionFacts(1, "Read together", ticks=ticks, ratings=ratings)
    return year_cells(YEARS, action, now=NOW, reviewed=frozenset({Term(2025, 0), NOW}))


def marks(*parts: TickFacts | RatingFacts) -> str:
    """Return the marks of both known years, first letters in a row."""
    letters = {"not-due": "-", "ahead": "o", "no-update": "?", "not-rated": "."}
    return " ".join("".join(letters.get(t.mark, t.mark[0].upper()) for t in cell.terms) for cell in cells(*parts)[:2])


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], "--- ---"),
        ([TickFacts(1)], "... ---"),
        ([TickFacts(2)], "--- ??o"),
        ([TickFacts(2, "summer")], "--- --o"),
        ([TickFacts(2), RatingFacts("green", 2025, "autumn")], "--- G?o"),
        ([TickFacts(2), RatingFacts("complete", 2025, "autumn")], "--- C--"),
        ([RatingFacts("red", 2024, "spring")], "-R- ---"),
        ([RatingFacts("amber", 2024)], "--A ---"),
        ([RatingFacts("red", 2025, "autumn"), RatingFacts("green", 2025, "autumn")], "--- G--"),
        ([RatingFacts("on_hold", None)], "--- ---"),
    ],
)
def test_each_term_shows_its_rating_or_why_there_is_none(parts: list[TickFacts | RatingFacts], expected: str) -> None:
    assert marks(*parts) == expected


def test_a_cell_reads_as_one_sentence() -> None:
    cell = cells(TickFacts(2, "", "Roll-out"), RatingFacts("red", 2025, "autumn"), RatingFacts("red", 2025, "spring"))[
        1
    ]
    assert cell.speech == "Year 2, ticked, Roll-out. Autumn Red. Spring Red. Summer ahead."


def test_a_year_of_no_known_date_keeps_its_tick_and_word_without_terms() -> None:
    cell = cells(TickFacts(3, "", "Pilot"))[2]
    assert (cell.ticked, cell.word, cell.terms) == (True, "Pilot", ())


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2025, 9, 1), Term(2024, 2)),
        (date(2025, 10, 1), Term(2025, 0)),
        (date(2025, 12, 28), Term(2025, 0)),
        (date(2026, 2, 18), Term(2025, 1)),
        (date(2026, 8, 20), Term(2025, 2)),
    ],
)
def test_todays_term_is_the_last_that_has_begun(day: date, term: Term) -> None:
    assert term_now(day, TermDates()) == term


def test_terms_are_reviewed_when_anybody_was_rated_in_them() -> None:
    actions = [ActionFacts(1, "a", ratings=(RatingFacts("green", 2025, "autumn"),)), ActionFacts(2, "b")]
    assert reviewed_terms(actions) == {Term(2025, 0)}


def test_a_plan_without_year_columns_gets_the_years_of_its_dates() -> None:
    timing = TimingFacts("by May 2026", "date", ends_on=date(2026, 5, 31))
    action = ActionFacts(1, "a", timings=(timing,))
    plan = PlanFacts(1, "Plan", starts_on=date(2024, 9, 1), ends_on=date(2026, 8, 31), actions=(action,))
    years = year_columns(plan)
    assert [year.label for year in years] == ["2024/25", "2025/26"]
    found = year_cells(years, action, now=NOW, reviewed=frozenset())
    assert [[term.is_planned for term in cell.terms] for cell in found] == [[False] * 3, [False, False, True]]


def test_a_bar_breaks_between_what_was_and_what_is_ahead() -> None:
    row = bar_cells(cells(TickFacts(1), TickFacts(2))[:2], now_place=4)
    edges = "".join("[" * cell.starts + "=" + "]" * cell.ends for cell in row)
    assert edges == "[=====][=]"
    assert [cell.is_ahead for cell in row] == [False] * 5 + [True]


def test_the_load_counts_planned_terms_against_the_fullest() -> None:
    rows = [bar_cells(cells(*ticks)[:2], now_place=4) for ticks in ([TickFacts(1)], [TickFacts(1), TickFacts(2)])]
    assert [load.count for load in loads(rows)] == [2, 2, 2, 1, 1, 1]
    assert loads(rows)[3].share == 0.5
