"""The draw: the same again from its seed, repeatable by hand, and fair."""

import hashlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from village.basics.fair_draw import drawn_order, new_seed


def test_anybody_can_repeat_it_by_hand() -> None:
    def by_hand(number: int) -> str:
        return hashlib.sha256(f"4f2a:{number}".encode()).hexdigest()

    assert drawn_order("4f2a", [1, 2, 3, 40]) == sorted([1, 2, 3, 40], key=by_hand)


@given(st.sets(st.integers(1, 10_000), max_size=40), st.text("0123456789abcdef", min_size=1, max_size=32))
def test_the_draw_holds_everybody_once_and_hangs_on_the_seed_alone(numbers: set[int], seed: str) -> None:
    order = drawn_order(seed, numbers)
    assert sorted(order) == sorted(numbers)
    assert order == drawn_order(seed, sorted(numbers, reverse=True))


def test_one_keeps_its_place_before_another_whoever_else_is_drawn() -> None:
    among = [number for number in drawn_order("seed", range(50)) if number in {3, 8}]
    assert among == drawn_order("seed", {3, 8})


def test_everybody_comes_first_equally_often() -> None:
    """8 numbers, 4,000 seeds: each is first about 500 times (standard deviation 21)."""
    firsts = Counter(drawn_order(f"{seed:032x}", range(8))[0] for seed in range(4000))
    assert all(430 <= firsts[number] <= 570 for number in range(8)), firsts


def test_seeds_are_new_each_time() -> None:
    assert len({new_seed() for _ in range(100)}) == 100
