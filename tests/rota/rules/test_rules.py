"""A draw is held only where it is needed; families hang together; turns follow each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.people.rules.families import families_of
from village.rota.rules.draw import needs_draw
from village.rota.rules.slots import Half, slot_in, slot_of_year, waits_until

BEGINS = Half.of(2025, "autumn", 1)


@pytest.mark.parametrize(("families", "places", "needed"), [(0, 1, False), (8, 8, False), (9, 8, True)])
def test_a_draw_is_needed_only_where_somebody_has_to_wait(families: int, places: int, needed: bool) -> None:
    assert needs_draw(families, places) is needed


def test_a_family_is_everybody_who_hangs_together() -> None:
    siblings = {1: {2}, 2: {1, 3}, 3: {2}, 5: {9}, 9: {5}}
    assert families_of([1, 2, 3, 4, 5], siblings) == {1: 1, 2: 1, 3: 1, 4: 4, 5: 5}


@given(st.integers(0, 30_000))
def test_half_terms_count_through(number: int) -> None:
    half = Half(number)
    assert Half.of(half.academic_year, half.term, half.half) == half
    assert half.later(6).academic_year == half.academic_year + 1


@pytest.mark.parametrize(
    ("later", "slot"), [(-1, None), (0, 0), (1, 1), (3, 3), (4, 0), (6, 2)], ids=lambda value: str(value)
)
def test_slots_follow_each_other(later: int, slot: int | None) -> None:
    assert slot_in(BEGINS.later(later), BEGINS, 4) == slot


def test_a_rota_without_slots_has_no_turns() -> None:
    assert slot_in(BEGINS, BEGINS, 0) is None
    assert waits_until(0, BEGINS, BEGINS, 0) is None


@given(st.integers(0, 7), st.integers(0, 40), st.integers(1, 8))
def test_who_waits_has_a_turn_within_one_round(slot: int, later: int, count: int) -> None:
    slot %= count
    now = BEGINS.later(later)
    waits = waits_until(slot, now, BEGINS, count)
    assert waits is not None
    assert now < waits <= now.later(count)
    assert slot_in(waits, BEGINS, count) == slot


def test_a_rota_that_is_to_begin_lets_its_first_slot_wait_until_then() -> None:
    assert waits_until(0, BEGINS.later(-3), BEGINS, 4) == BEGINS


@pytest.mark.parametrize(("year", "slot"), [(6, 0), (-1, 0), (5, 1), (3, None), (None, None)])
def test_a_year_group_stands_in_one_slot(year: int | None, slot: int | None) -> None:
    assert slot_of_year(year, [[-1, 6], [0, 5]]) == slot
