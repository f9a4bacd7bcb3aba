"""Hours in which no message leaves but safety ones: by the clock on the wall, also on the nights when it is changed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

SUNDAY = 6
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time to another, over midnight where the first is later; and Sundays."""

    starts: time = time(20, 0)
    ends: time = time(7, 30)
    sundays: bool = True


def next_open(at: datetime, hours: QuietHours, *, zone: ZoneInfo = LONDON) -> datetime:
    """Return the moment itself where messages may leave then, else the next one at which they may.

    `at` carries a time zone; what comes back is in the same one. Where the clocks jump over the end of the quiet hours,
    they end when the clock next shows a later time.
    """
    local = at.astimezone(zone)
    for _step in range(16):
        end = _end_of_quiet(local, hours)
        if end is None:
            return local.astimezone(at.tzinfo)
        local = end
    raise ValueError("These hours never end.")


def _end_of_quiet(local: datetime, hours: QuietHours) -> datetime | None:
    """Return when the quiet in which the moment lies ends, or None when it lies in none."""
    if hours.sundays and local.weekday() == SUNDAY:
        return _at(local, 1, time(0, 0))
    if hours.starts == hours.ends:
        return None
    now = local.time().replace(tzinfo=None)
    if hours.starts < hours.ends:
        return _at(local, 0, hours.ends) if hours.starts <= now < hours.ends else None
    if now >= hours.starts:
        return _at(local, 1, hours.ends)
    return _at(local, 0, hours.ends) if now < hours.ends else None


def _at(local: datetime, days: int, clock: time) -> datetime:
    """Return a clock time of the day, or of a later one; a time that the change of clocks leaves out is moved on."""
    wall = datetime.combine(local.date() + timedelta(days=days), clock, tzinfo=local.tzinfo)
    there = wall.astimezone(ZoneInfo("UTC")).astimezone(local.tzinfo)
    return there if there > local else there + timedelta(hours=1)
