"""Places in a row with room between them, so that moving one thing leaves the others alone."""

from collections.abc import Callable, Sequence
from typing import Protocol

STEP = 1024


class Placed(Protocol):
    """A row with a place."""

    position: int


def position_before[Row: Placed](rows: Sequence[Row], at: int, save: Callable[[Sequence[Row]], object]) -> int:
    """Return a place for a new row before `rows[at]` (last when `at` is the length), in rows sorted by place.

    When there is no room left the rows are spread out again and saved.
    """
    before = rows[at - 1].position if at else 0
    if at == len(rows):
        return before + STEP
    if rows[at].position - before > 1:
        return (before + rows[at].position) // 2
    for number, row in enumerate(rows):
        row.position = (number + 1 + (number >= at)) * STEP
    save(rows)
    return (at + 1) * STEP
