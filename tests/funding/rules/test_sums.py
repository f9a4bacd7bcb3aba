"""Sums of a plan's money: to the penny, and with the reason where one asks for a look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.funding.rules.sums import Reason, SetAsideFact, SourceFact, SpentFact, Sum, over_after, sums_of

THREE_YEARS = (SourceFact(1, 4_000_000, 2024), SourceFact(2, 3_000_000, 2025), SourceFact(3, 2_500_000, 2026))
AMOUNTS = st.integers(1, 10**12)
SOURCE_IDS = st.sampled_from([1, 2, 3])
ACTION_IDS = st.sampled_from([7, 8, 9])
SET_ASIDE = st.lists(st.builds(SetAsideFact, SOURCE_IDS, ACTION_IDS, AMOUNTS))
SPENT = st.lists(st.builds(SpentFact, SOURCE_IDS, st.one_of(st.none(), ACTION_IDS), st.integers(-(10**9), 10**12)))


def test_a_plan_without_money_sums_to_nothing() -> None:
    found = sums_of((), (), ())
    assert (found.total, found.sources, found.years, found.actions) == (Sum(0, 0, 0), {}, {}, {})


def test_each_source_each_year_each_action_and_all() -> None:
    found = sums_of(
        THREE_YEARS,
        [SetAsideFact(1, 7, 1_500_000), SetAsideFact(1, 8, 500_050), SetAsideFact(2, 7, 1)],
        [SpentFact(1, 7, 1_400_001), SpentFact(1, None, 99), SpentFact(2, 8, -99)],
    )
    assert found.sources[1] == Sum(4_000_000, 2_000_050, 1_400_100)
    assert found.sources[1].left_to_set_aside_pence == 1_999_950
    assert found.sources[1].left_to_spend_pence == 2_599_900
    assert found.years[2026] == Sum(2_500_000, 0, 0)
    assert found.actions[7] == Sum(1_500_001, 1_500_001, 1_400_001)
    assert found.actions[8] == Sum(500_050, 500_050, -99)
    assert found.whole_spent_pence == 99
    assert found.total == Sum(9_500_000, 2_000_051, 1_400_001)


@pytest.mark.parametrize(
    ("set_aside", "spent", "reasons"),
    [
        ([], [], ()),
        ([4_000_000], [4_000_000], ()),
        ([4_000_001], [], (Reason("set_aside_too_much", 1),)),
        ([], [4_000_001], (Reason("overspent", 1),)),
        ([4_200_000], [4_100_000], (Reason("set_aside_too_much", 200_000), Reason("overspent", 100_000))),
        ([], [4_100_000, -100_000], ()),
    ],
)
def test_a_source_says_why_it_asks_for_a_look(
    set_aside: list[int], spent: list[int], reasons: tuple[Reason, ...]
) -> None:
    found = sums_of(
        THREE_YEARS,
        [SetAsideFact(1, 7, amount) for amount in set_aside],
        [SpentFact(1, 7, amount) for amount in spent],
    )
    assert found.sources[1].reasons == reasons


def test_an_action_says_by_how_much_it_went_beyond_what_was_set_aside() -> None:
    found = sums_of(THREE_YEARS, [SetAsideFact(1, 7, 100)], [SpentFact(1, 7, 150), SpentFact(1, 8, 20)])
    assert found.actions[7].reasons == (Reason("spent_beyond_set_aside", 50),)
    assert found.actions[8].reasons == (Reason("spent_beyond_set_aside", 20),)


def test_a_source_taken_out_of_the_plan_gives_nothing_and_hides_nothing() -> None:
    found = sums_of([SourceFact(1, 5_000, is_removed=True)], [SetAsideFact(1, 7, 3_000)], [SpentFact(1, 7, 1_000)])
    assert found.sources[1] == Sum(0, 3_000, 1_000, (Reason("source_removed", 5_000),))
    assert found.total.left_to_spend_pence == -1_000


def test_money_of_an_unknown_source_never_falls_out_unseen() -> None:
    with pytest.raises(KeyError):
        sums_of(THREE_YEARS, [SetAsideFact(99, 7, 1)], [])


@pytest.mark.parametrize(
    ("now", "then", "over"), [(0, 1_000, 0), (0, 1_001, 1), (400, 1_400, 0), (400, 1_500, 100), (400, 0, 0)]
)
def test_how_much_more_than_there_is(now: int, then: int, over: int) -> None:
    assert over_after(Sum(4_000, 3_000, 0), now_pence=now, then_pence=then) == over


@given(SET_ASIDE, SPENT)
def test_the_parts_add_up_to_the_whole(set_aside: list[SetAsideFact], spent: list[SpentFact]) -> None:
    found = sums_of(THREE_YEARS, set_aside, spent)
    total = found.total
    for parts in (found.sources.values(), found.years.values()):
        assert sum(part.amount_pence for part in parts) == total.amount_pence == 9_500_000
        assert sum(part.set_aside_pence for part in parts) == total.set_aside_pence
        assert sum(part.spent_pence for part in parts) == total.spent_pence
    assert sum(action.set_aside_pence for action in found.actions.values()) == total.set_aside_pence
    assert sum(action.spent_pence for action in found.actions.values()) + found.whole_spent_pence == total.spent_pence
    assert total.left_to_spend_pence + total.spent_pence == total.amount_pence
    assert (total.overspent_pence > 0) == any(reason.code == "overspent" for reason in total.reasons)
    assert all(type(value) is int for value in (total.amount_pence, total.set_aside_pence, total.spent_pence))
