"""References, matching of names and levels."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.plans.rules.facts import ActionFacts, PlanFacts, TickFacts, TimingFacts, YearFacts
from village.plans.rules.levels import may_stand_under, name_of_year, planned_in
from village.plans.rules.matching import KnownName, candidates, initials_of
from village.plans.rules.refs import next_ref, roman, roman_number, sort_key


def test_references_sort_as_people_read_them() -> None:
    wanted = ["1.9", "2", "2.1a", "2.1b", "2.2", "2.10", "i", "ii", "ix", "x", ""]
    backwards = wanted[::-1]
    assert sorted(backwards, key=sort_key) == wanted


@given(st.integers(1, 89))
def test_roman_numbers_go_both_ways(number: int) -> None:
    assert roman_number(roman(number)) == number


@pytest.mark.parametrize(
    ("section", "taken", "wanted"),
    [
        ("2.1", ["2.1a", "2.1b"], "2.1c"),
        ("", ["i", "ii", "iii"], "iv"),
        ("1", ["1.9", "1.10"], "1.11"),
        ("3", [], "3.1"),
        ("", [], "1"),
        ("A", ["A1", "A2"], "A3"),
        ("2.1", ["2.1z"], "2.1z.1"),
    ],
)
def test_the_next_reference_keeps_the_style(section: str, taken: list[str], wanted: str) -> None:
    assert next_ref(section, taken) == wanted


@given(st.lists(st.from_regex(r"[1-3]\.[1-9][a-c]?", fullmatch=True), max_size=8))
def test_a_reference_is_never_given_twice(taken: list[str]) -> None:
    assert next_ref("1", taken) not in taken


PETRA = KnownName("person", 1, "Petra Lowe", "PL", "Parenting lead", "Vale Early Help")
PAUL = KnownName("person", 2, "Paul Lunt")
VALE = KnownName("organisation", 3, "Vale Early Help", "VEH")
KNOWN = (PETRA, PAUL, VALE)


@pytest.mark.parametrize(
    ("words", "first", "score"),
    [
        ("Petra Lowe", PETRA, 100),
        ("Mrs Petra Lowe", PETRA, 100),
        ("VEH", VALE, 100),
        ("PL", PETRA, 100),
        ("Parenting lead", PETRA, 85),
        ("Petra", PETRA, 75),
        ("Petra Low", PETRA, 94),
        ("Vale Early Help team", VALE, 88),
    ],
)
def test_names_are_offered_likeliest_first(words: str, first: KnownName, score: int) -> None:
    offers = candidates(words, KNOWN)
    assert (offers[0].known, offers[0].score) == (first, score), offers
    assert all(offer.reason for offer in offers)


def test_shared_initials_are_said_to_be_shared() -> None:
    offers = candidates("PL", (PETRA, PAUL))
    assert [offer.known for offer in offers] == [PETRA, PAUL]
    assert "1 more" in offers[1].reason


def test_the_documents_own_key_counts() -> None:
    offers = candidates("XQ", KNOWN, {"XQ": "Paul Lunt"})
    assert offers[0].known == PAUL and "key" in offers[0].reason


@pytest.mark.parametrize("words", ["", "All schools", "TBC", "Q"])
def test_words_that_mean_nobody_offer_nobody(words: str) -> None:
    assert candidates(words, KNOWN) == ()


def test_initials_pass_over_titles_and_small_words() -> None:
    assert initials_of("Dr Ann of the Moor") == "AM"


def test_an_annual_plan_holds_what_is_ticked_or_dated_in_its_year() -> None:
    plan = PlanFacts(
        1,
        "Plan",
        years=(YearFacts(1, 0, "Year 1", 2024), YearFacts(2, 1, "Year 2", 2025)),
        actions=(
            ActionFacts(1, "Ticked", ticks=(TickFacts(2, word="Roll-out"),)),
            ActionFacts(2, "Dated", timings=(TimingFacts("by May 2026", "date", ends_on=date(2026, 5, 31)),)),
            ActionFacts(3, "Other year", ticks=(TickFacts(1),)),
            ActionFacts(4, "Finished", status="complete", ticks=(TickFacts(2),)),
            ActionFacts(5, "No time"),
        ),
    )
    assert [(row.action.id, row.reason) for row in planned_in(plan, 2025)] == [
        (1, "Ticked for Year 2: Roll-out"),
        (2, "“by May 2026” falls in 2025/26"),
    ]


def test_levels_stand_under_wider_ones_only() -> None:
    assert may_stand_under("annual", "priority") and may_stand_under("priority", "strategy")
    assert not may_stand_under("strategy", "priority") and not may_stand_under("annual", "annual")
    assert name_of_year(1999) == "1999/00"
