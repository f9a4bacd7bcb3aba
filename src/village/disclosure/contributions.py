"""What the roof hands to this room: how to count what the next nights of tidying will let go of."""

from collections.abc import Callable, Mapping
from datetime import datetime

type Forecast = Mapping[str, Mapping[str, int]]
"""How many by kind in words, by room."""

_finders: list[Callable[[datetime], Forecast]] = []


def register_forecast(finder: Callable[[datetime], Forecast]) -> None:
    """Have a function asked what would go if tidying ran at a moment; the last one that is registered counts."""
    _finders[:] = [finder]


def forecast_at(moment: datetime) -> Forecast:
    """Return what would go then, by room; nothing where the roof registered no way to count."""
    return _finders[0](moment) if _finders else {}
