"""Local time and the two nights on which the clocks change: an event stays at its hour on the clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from village.basics.errors import Refused

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Moment:
    """One time on the clock as a moment of the world."""

    at: datetime
    """In UTC."""
    is_missing: bool = False
    """The clocks went forward over it; the moment is an hour later on the clock."""
    is_twice: bool = False
    """The clocks went back over it; the moment is the first of the two."""


def moment_of(on: date, at: time) -> Moment:
    """Return the moment at which a clock in the town shows this time."""
    local = datetime.combine(on, at, LONDON)
    utc = local.astimezone(UTC)
    is_missing = utc.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None)
    is_twice = not is_missing and local.replace(fold=1).astimezone(UTC) != utc
    return Moment(utc, is_missing, is_twice)


def must_exist(on: date, starts_at: time, ends_at: time) -> None:
    """Nothing happens for times in order that the clock shows; raises Refused otherwise."""
    if ends_at <= starts_at:
        raise Refused("It ends before it begins. An event ends on the day on which it began.", field="ends_at")
    for at, name in ((starts_at, "starts_at"), (ends_at, "ends_at")):
        if moment_of(on, at).is_missing:
            raise Refused(
                f"On {on:%-d %B %Y} the clocks go forward, and {at:%-H:%M} does not exist. Choose another time.",
                field=name,
            )


def clock_note(on: date, starts_at: time) -> str:
    """Return what people should know about the hour of this day, or nothing."""
    if moment_of(on, starts_at).is_twice:
        return f"On {on:%-d %B %Y} the clocks go back, and {starts_at:%-H:%M} comes twice: the first of them is meant."
    return ""
