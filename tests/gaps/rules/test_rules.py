"""Sums of what was not found, what there is for it, and the audit of support."""

from datetime import date
from typing import Any

import pytest

from village.gaps.rules.audit import Wanted, picture_of, tier_of, wanted_of
from village.gaps.rules.rows import ANY_AGE, GapRow, Kind, Listing, age_group_of, half_of, lines_of, trend_of

MONTH = date(2026, 2, 1)


def listing(name: str = "Toddler time", **fields: Any) -> Listing:
    usual: dict[str, Any] = {
        "id": 1,
        "provider": "Lantern",
        "needs": ("play",),
        "lowest": None,
        "highest": None,
        "wards": frozenset(),
        "tier": "early",
        "checked_by": "",
        "checked_on": None,
        "next_check_on": None,
    }
    return Listing(name=name, **{**usual, **fields})


@pytest.mark.parametrize(
    ("age", "group"),
    [(None, "Any age"), (0, "Under 5"), (4.9, "Under 5"), (5, "5 to 10"), (15.99, "11 to 15"), (30, "Any age")],
)
def test_every_age_is_in_one_group(age: float | None, group: str) -> None:
    assert age_group_of(age) == group


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({}, True),
        ({"needs": ("money",)}, False),
        ({"lowest": 5}, False),
        ({"lowest": 4.5, "highest": 12}, True),
        ({"wards": frozenset({"E2"})}, False),
        ({"wards": frozenset({"E1", "E2"})}, True),
    ],
)
def test_what_a_listing_does_not_say_leaves_nobody_out(fields: dict[str, Any], fits: bool) -> None:
    assert listing(**fields).is_for("play", "Under 5", "E1") == fits


def test_small_sums_are_hidden_with_one_more_that_would_give_them_away() -> None:
    rows = [
        GapRow(MONTH, ward, "Under 5", "play", count, Kind.NOTHING)
        for ward, count in (("E1", 3), ("E2", 14), ("E3", 40))
    ]
    lines = lines_of([*rows, *rows[:1]], [listing()], 10)
    assert {line.ward: line.count for line in lines} == {"E1": None, "E2": None, "E3": 40}
    assert {line.listed for line in lines} == {1}


def test_words_are_looked_for_in_names_with_whatever_endings() -> None:
    for name, fits in (("Debating society", True), ("Debate club", True), ("Toddler time", False)):
        assert listing(name).is_for("", ANY_AGE, "", "debate") == fits
    assert listing("Nursery in the evenings").is_for("", ANY_AGE, "", "evening nursery")
    assert not listing("Toddler time").is_for("", ANY_AGE, "", "–")


def test_a_declined_service_is_looked_for_by_its_name() -> None:
    row = GapRow(MONTH, "", "5 to 10", "", 12, Kind.DECLINED, "Family mornings")
    assert lines_of([row], [listing("Family mornings in the north"), listing()], 10)[0].listed == 1


@pytest.mark.parametrize(
    ("month", "half"),
    [(9, (2025, 0)), (12, (2025, 1)), (1, (2024, 2)), (3, (2024, 3)), (5, (2024, 4)), (8, (2024, 5))],
)
def test_a_month_counts_to_one_half_term(month: int, half: tuple[int, int]) -> None:
    assert half_of(date(2025, month, 1)) == half


def test_a_trend_hides_what_a_row_of_few_would_tell() -> None:
    rows = [
        GapRow(date(2026, 1, 1), "", "Any age", "play", 30, Kind.NOTHING),
        GapRow(date(2026, 3, 1), "", "Any age", "play", 2, Kind.NOTHING),
        GapRow(date(2020, 3, 1), "", "Any age", "play", 99, Kind.NOTHING),
    ]
    ((what, cells),) = trend_of(rows, [half_of(date(2026, 1, 1)), half_of(date(2026, 3, 1))], 10)
    assert what == ("play", "") and cells[1] is None and cells[0] in {30, None}
    assert trend_of([], [(2025, 1)], 10) == ()


def test_the_order_of_a_trend_rests_on_what_it_shows() -> None:
    halves = [half_of(date(2026, 1, 1)), half_of(date(2025, 7, 1))]
    rows = [
        GapRow(date(2026, 1, 1), "", "Any age", "play", 30, Kind.NOTHING),
        GapRow(date(2026, 1, 1), "", "Any age", "sleep", 29, Kind.NOTHING),
        GapRow(date(2025, 7, 1), "", "Any age", "sleep", 9, Kind.NOTHING),
    ]
    assert [what for (what, _), _cells in trend_of(rows, halves, 10)] == ["play", "sleep"]


def test_the_sum_of_a_school_year_does_not_tell_of_its_half_terms() -> None:
    counts = {date(2025, 5, 1): 50, date(2025, 7, 1): 12, date(2025, 10, 1): 40, date(2025, 12, 1): 3}
    rows = [GapRow(month, "", "Any age", "play", count, Kind.NOTHING) for month, count in counts.items()]
    ((_, cells),) = trend_of(rows, [half_of(month) for month in counts], 10)
    assert cells == (50, 12, None, None)


def test_the_audit_shows_holes_and_overlaps() -> None:
    many = [listing(f"Play {number}", provider=f"Provider {number}", highest=4) for number in range(3)]
    ((need, cells),) = picture_of(many, ["play"])
    assert need == "play"
    assert [cell.is_hole for cell in cells] == [False, True, True, True]
    assert [cell.overlaps for cell in cells] == [True, False, False, False]
    assert wanted_of(many, Wanted(tier="targeted")) == ()
    assert len(wanted_of(many, Wanted(tier="early", need="play", age_group="Under 5", ward="E1"))) == 3


@pytest.mark.parametrize(
    ("way_in", "asked_as", "tier"),
    [
        ("come", "", "everybody"),
        ("self", "", "early"),
        ("referred", "", "targeted"),
        ("come", "specialist", "specialist"),
    ],
)
def test_the_kind_of_help_is_as_schools_refer_to_it(way_in: str, asked_as: str, tier: str) -> None:
    assert tier_of(way_in, asked_as) == tier
