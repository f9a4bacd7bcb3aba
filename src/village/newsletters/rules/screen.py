"""What a screen in a hall shows: one thing at a time, long enough to be read from six metres, then the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LONGEST_TITLE = 60
LONGEST_FACT = 60
LONGEST_WORDS = 200
"""Signs; more cannot be set large enough to be read from six metres on a usual screen."""
SHORTEST_SECONDS, LONGEST_SECONDS = 12, 60
WORDS_A_SECOND = 2
"""Slow readers, and readers of a second language, read about so much in passing."""
QUIET_SECONDS = 300
"""How often a screen looks again that has nothing to show, or is switched off."""
TOO_OLD_MINUTES = 10
"""After so long without being refreshed a screen says so by itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing as it stands on the screen, in one language."""

    title: str
    words: str
    language: str = "en"
    when: str = ""
    where: str = ""
    until: date | None = None
    whose: str = ""
    """The partnership, where it is not the school's own."""
    is_checked: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """What a screen shows now, and what comes behind it."""

    shown: Shown | None
    place: int
    """From 1; 0 when there is nothing."""
    count: int
    next_place: int
    seconds: int


def step_of(things: Iterable[Shown], asked: int) -> Step:
    """Return the thing at the place that is asked for, which begins anew behind the last; nothing: an empty step."""
    listed = tuple(things)
    if not listed:
        return Step(None, 0, 0, 1, QUIET_SECONDS)
    place = (max(asked, 1) - 1) % len(listed)
    shown = listed[place]
    return Step(shown, place + 1, len(listed), (place + 1) % len(listed) + 1, seconds_for(shown))


def seconds_for(shown: Shown) -> int:
    """Return how long it stands: the time to read it slowly, and a moment to notice it."""
    words = len(f"{shown.title} {shown.when} {shown.where} {shown.words}".split())
    return min(LONGEST_SECONDS, max(SHORTEST_SECONDS, 6 + words // WORDS_A_SECOND))


def is_current(shows_from: date, shows_until: date, today: date) -> bool:
    """Tell whether a notice hangs today; both days count."""
    return shows_from <= today <= shows_until
