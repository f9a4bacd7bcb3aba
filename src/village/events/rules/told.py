"""One time of an event as calendars, feeds and frames tell it: plain values, nothing that only some may know."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Told:
    """What leaves the house about one time."""

    uid: str
    """The same for ever, also when the time moves."""
    sequence: int
    """Higher after every change."""
    title: str
    on: date
    starts_at: time
    ends_at: time
    where: str
    words: str
    """Lines: what, for whom, cost, childcare, whom to ask."""
    url: str
    kind: str
    host: str
    is_cancelled: bool
    changed_at: datetime
    latitude: float | None = None
    longitude: float | None = None
    cost_pence: int = 0
    has_childcare: bool = False
    interpreters: tuple[str, ...] = ()
    booking: str = "come"
