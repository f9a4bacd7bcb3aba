"""Times of a few minutes, cut out of an evening."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from village.basics.errors import Refused
from village.basics.speech import marked

MINUTES = 10
MOST_TIMES = 200
TOO_MANY = "These are more than 200 times. Make them longer, or for fewer people."
NO_TIME = "Not one whole time fits between the beginning and the end."
OVERLAPS = marked("You have a time then already. Choose another one.")


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of the day to another."""

    starts_at: time
    ends_at: time

    def overlaps(self, other: "Span") -> bool:
        """Tell whether somebody cannot be at both."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def times_between(starts_at: time, ends_at: time, *, minutes: int = MINUTES) -> list[Span]:
    """Return the whole times between; a last piece that is too short is left out. Raises Refused when none fits."""
    if not 5 <= minutes <= 120:
        raise Refused("A time takes from 5 to 120 minutes.", field="minutes")
    first, end = _minute(starts_at), _minute(ends_at)
    found = [Span(_clock(at), _clock(at + minutes)) for at in range(first, end - minutes + 1, minutes)]
    if not found:
        raise Refused(NO_TIME, field="minutes")
    return found


def must_be_free(wanted: Span, taken: Iterable[Span]) -> None:
    """Nothing happens when the family is nowhere else then; raises Refused otherwise."""
    if any(wanted.overlaps(one) for one in taken):
        raise Refused(OVERLAPS, field="time_to_book")


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
