"""What the board should look at, by cases."""

import pytest

from tests.reports.making import SCALE, action, content, view
from village.reports.rules.content import ActionPart, EarlierRating, SectionPart
from village.reports.rules.exceptions import could_be_asked, counts_of, exceptions_of, for_sections, red_terms

RED_TWICE_BEFORE = (EarlierRating("red", 2025, "autumn"), EarlierRating("red", 2024, "summer"))
AMBER_BETWEEN = (EarlierRating("amber"), *RED_TWICE_BEFORE)


@pytest.mark.parametrize(
    ("case", "row", "lists"),
    [
        ("on course as before", action(1), set()),
        ("red now", action(1, "red", "red"), {"red"}),
        ("red for the third term", action(1, "red", "red", earlier=RED_TWICE_BEFORE), {"red", "stuck"}),
        (
            "red, amber between",
            action(1, "red", "amber", earlier=(EarlierRating("amber"), *RED_TWICE_BEFORE)),
            {"red", "backwards"},
        ),
        ("green to amber", action(1, "amber", "green"), {"backwards"}),
        ("not started to red", action(1, "red", "not_started"), {"red", "backwards"}),
        ("amber to complete", action(1, "complete", "amber"), {"improved"}),
        ("red to superseded is neither up nor down", action(1, "superseded", "red"), set()),
        ("first rating of all", action(1, "amber", ""), set()),
        ("nobody answered", action(1, "", "green"), {"silent"}),
        ("nobody answered and nobody leads", action(1, "", "", leads=(), state="nobody"), {"silent", "unowned"}),
        ("not due, never rated, led", action(1, "", "", is_due=False, state="nobody"), set()),
        ("done before, not asked", action(1, "", "complete", is_due=False, state="nobody"), set()),
        ("done, no lead needed", action(1, "complete", "green", leads=()), {"improved"}),
        ("handed back by its lead", action(1, "", "green", state="handed_back"), {"silent", "unowned"}),
        ("two views", action(1, "green", "green", views=(view("green"), view("amber"))), {"contested"}),
        ("two people agree", action(1, "green", "green", views=(view("green"), view("green"))), set()),
        ("answered, not yet settled: one view", action(1, "", "", views=(view("green"),)), set()),
        ("green on one kind of evidence", action(1, is_thin=True), {"thin"}),
        ("merged into another", action(1, "red", "red", became="Merged into 1.2", leads=()), set()),
    ],
)
def test_an_action_stands_in_just_the_lists_that_fit_it(case: str, row: ActionPart, lists: set[str]) -> None:
    found = exceptions_of([row])
    assert {name for name in found.__slots__ if getattr(found, name)} == lists, case


@pytest.mark.parametrize(
    ("earlier", "code", "terms"),
    [
        ((), "red", 1),
        (RED_TWICE_BEFORE, "red", 3),
        ((EarlierRating("green"), *RED_TWICE_BEFORE), "red", 1),
        (RED_TWICE_BEFORE, "amber", 0),
    ],
)
def test_terms_in_red_count_backwards_from_now(earlier: tuple[EarlierRating, ...], code: str, terms: int) -> None:
    assert red_terms(action(1, code, earlier=earlier)) == terms


def test_ratings_are_counted_now_and_before_and_silence_has_its_own_line() -> None:
    rows = [
        action(1),
        action(2, "amber", "green"),
        action(3, "", "green"),
        action(4, "", "complete", is_due=False),
        action(5, "", "", is_due=False),
        action(6, "green", "", is_new=True),
        action(7, "superseded", "red", became="Merged"),
    ]
    lines = {line.code: (line.now, line.before) for line in counts_of(rows, SCALE)}
    assert lines == {
        "complete": (1, 1),
        "green": (2, 3),
        "amber": (1, 0),
        "red": (0, 1),
        "not_started": (0, 0),
        "on_hold": (0, 0),
        "superseded": (0, 0),
        "no_update": (1, 0),
        "not_due": (1, 1),
    }


def test_every_action_that_stands_is_counted_once() -> None:
    rows = [action(number, code, "") for number, code in enumerate(("red", "green", "", "on_hold", "superseded"))]
    assert sum(line.now for line in counts_of(rows, SCALE)) == len(rows)


def test_a_report_of_some_sections_counts_only_theirs() -> None:
    whole = content(action(1, "red", "red"), action(2))
    two = SectionPart(2, "Reading at home", actions=(action(3, "red", "green", section_id=2),))
    both = for_sections(content(action(1, "red", "red"), action(2), sections=(*whole.sections, two)), ())
    part = for_sections(both, {2})
    assert both.exceptions.red == (1, 3)
    assert part.exceptions.red == (3,)
    assert [line.now for line in part.counts if line.code == "red"] == [1]
    assert [section.id for section in part.sections] == [2]


@pytest.mark.parametrize(
    ("state", "leads", "could"), [("silent", ("A",), True), ("nobody", ("A",), False), ("silent", (), False)]
)
def test_only_a_lead_with_an_address_can_be_asked(state: str, leads: tuple[str, ...], could: bool) -> None:
    assert could_be_asked(action(1, "", state=state, leads=leads)) is could
