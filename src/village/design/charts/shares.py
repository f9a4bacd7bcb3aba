"""One bar cut into shares, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_PERCENT = 1.5
"""Whatever is there can be seen."""


@dataclass(frozen=True)
class Share:
    """Where a share begins and how wide it is, in percent of the bar; `order` is its place among those given."""

    x: float
    width: float
    order: int


def shares(counts: Sequence[int], least_percent: float = LEAST_PERCENT) -> tuple[Share, ...]:
    """The shares that are not empty, together 100%; small ones are drawn wide enough to be seen."""
    kept = {order: count for order, count in enumerate(counts) if count > 0}
    small: set[int] = set()
    widths = _widths(kept, small, least_percent)
    # Giving way can make another one too thin, so this goes on until all can be seen.
    while thin := {order for order, width in widths.items() if width < least_percent and order not in small}:
        if len(small | thin) == len(kept):
            break
        small |= thin
        widths = _widths(kept, small, least_percent)
    drawn, x = [], 0.0
    for order, wide in widths.items():
        drawn.append(Share(round(x, 3), round(wide, 3), order))
        x += wide
    return tuple(drawn)


def _widths(kept: dict[int, int], small: set[int], least_percent: float) -> dict[int, float]:
    """Percent of the bar for each share when the small ones are as wide as the least."""
    left = 100 - least_percent * len(small)
    large = sum(count for order, count in kept.items() if order not in small)
    return {order: least_percent if order in small else left * count / large for order, count in kept.items()}


def lengths(counts: Sequence[int | None]) -> tuple[float, ...]:
    """Percent of the longest bar; nothing for what is not known."""
    most = max([count or 0 for count in counts], default=0)
    return tuple(round(100 * (count or 0) / most, 2) if most else 0.0 for count in counts)
