"""A join is a bridge just when taking it away parts its two ends."""

from hypothesis import given
from hypothesis import strategies as st

from village.rollup.bridges import bridges

NETS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda ends: ends[0] != ends[1]), max_size=14)


def is_joined(ends: list[tuple[int, int]], start: int, goal: int) -> bool:
    known = {start}
    while more := {knot for pair in ends if known.intersection(pair) for knot in pair}.difference(known):
        known |= more
    return goal in known


@given(NETS)
def test_bridges_are_the_joins_that_nothing_goes_round(net: list[tuple[int, int]]) -> None:
    wanted = {
        number
        for number, (one, other) in enumerate(net)
        if not is_joined([*net[:number], *net[number + 1 :]], one, other)
    }
    assert bridges(dict(enumerate(net))) == wanted


def test_a_long_chain_is_all_bridges() -> None:
    assert len(bridges({number: (number, number + 1) for number in range(5_000)})) == 5_000
