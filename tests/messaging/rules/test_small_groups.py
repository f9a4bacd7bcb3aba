"""Who sees no names sees no group so small that it is one family."""

import pytest

from village.messaging.rules.small_groups import FEWEST, parted


@pytest.mark.parametrize(
    ("counts", "alone", "together"),
    [
        ([9, 8, 7], [9, 8, 7], []),
        ([40, 3, 2], [40], [3, 2]),
        ([40, 12, 1], [40], [12, 1]),
        ([40, 9, 2, 2], [40], [9, 2, 2]),
        ([40, 1], [], [40, 1]),
        ([2], [], [2]),
        ([], [], []),
        ([5, 5], [5, 5], []),
    ],
)
def test_small_groups_stand_together_and_never_one_alone(
    counts: list[int], alone: list[int], together: list[int]
) -> None:
    assert parted(counts, int) == (alone, together)
    assert all(count >= FEWEST for count in alone)
