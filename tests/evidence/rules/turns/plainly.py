"""The method once more in plain loops, to compare the fast one with."""

from math import hypot

from village.evidence.rules.turns.children import Child
from village.evidence.rules.turns.matching import NEAR, NEAREST


def known(values: tuple[float | None, float | None]) -> float | None:
    """Return the mean of what is known."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


def is_usable(child: Child) -> bool:
    """Return whether the child can be compared."""
    return child.trigger is not None and known(child.before) is not None and known(child.after) is not None


def apart(one: Child, other: Child) -> float:
    """Return how unlike two children are."""
    first, second = known(one.before), known(other.before)
    assert first is not None and second is not None and one.trigger is not None and other.trigger is not None
    return hypot(one.trigger - other.trigger, first - second)


def matches_of(child: Child, rows: list[Child]) -> list[Child]:
    """Return the waiting children who are compared with the child: its own school's first, then others'."""
    alike = [
        other
        for other in rows
        if not other.is_listed and is_usable(other) and other.moment == child.moment and apart(child, other) <= NEAR
    ]
    alike.sort(key=lambda other: (other.school != child.school, apart(child, other)))
    return alike[:NEAREST]


def difference(rows: list[Child]) -> tuple[float, int]:
    """Return the answer and how many listed children are in it."""
    sums, count = 0.0, 0
    for child in rows:
        found = matches_of(child, rows) if child.is_listed and is_usable(child) else []
        if found:
            afters = [value for value in (known(one.after) for one in found) if value is not None]
            mine = known(child.after)
            assert mine is not None
            sums += mine - sum(afters) / len(afters)
            count += 1
    return sums / count, count
