"""Until when a booking is changed and cancelled by its own link, and when its reminder goes."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
REMINDED_FROM = time(9, 0)
"""On the day before."""


def begins_at(on: date, starts_at: time, *, zone: ZoneInfo = LONDON) -> datetime:
    """Return the moment at which it begins, by the clock on the wall."""
    return datetime.combine(on, starts_at, tzinfo=zone)


def cancelled_until(on: date, starts_at: time, hours: int) -> datetime:
    """Return until when one may cancel without a word to anybody. Real hours, also when the clocks change."""
    began = begins_at(on, starts_at).astimezone(ZoneInfo("UTC"))
    return (began - timedelta(hours=hours)).astimezone(LONDON)


def reminder_is_due(on: date, starts_at: time, booked_at: datetime, now: datetime) -> bool:
    """Tell whether the reminder goes now: from nine on the day before, and not to who booked that day."""
    local = now.astimezone(LONDON)
    from_then = datetime.combine(on - timedelta(days=1), REMINDED_FROM, tzinfo=LONDON)
    return booked_at < from_then <= local < begins_at(on, starts_at)
