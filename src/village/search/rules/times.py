"""Days and times of day out of words: "saturday mornings", "after school", "weekends"."""

import re
from dataclasses import dataclass

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})s?\b", re.IGNORECASE)
_WEEKEND = re.compile(r"\bweek-?ends?\b", re.IGNORECASE)
_PARTS = (
    (re.compile(r"\bmornings?\b", re.IGNORECASE), (8 * 60, 12 * 60)),
    (re.compile(r"\bafternoons?\b", re.IGNORECASE), (12 * 60, 17 * 60)),
    (re.compile(r"\bevenings?\b|\bafter work\b", re.IGNORECASE), (17 * 60, 22 * 60)),
)


@dataclass(frozen=True, slots=True)
class Times:
    """Days and minutes after midnight that the words name; empty and None where they name none."""

    weekdays: tuple[int, ...] = ()
    from_minute: int | None = None
    to_minute: int | None = None


def times_in(words: str) -> Times:
    """Return the days and the part of the day that the words name."""
    days = {_DAYS.index(match[1].lower()) for match in _DAY.finditer(words)}
    if _WEEKEND.search(words):
        days |= {5, 6}
    for pattern, (start, end) in _PARTS:
        if pattern.search(words):
            return Times(tuple(sorted(days)), start, end)
    return Times(tuple(sorted(days)))
