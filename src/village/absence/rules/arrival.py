"""When a late child came in: the register's opening plus the minutes late."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta


def arrived_at(opens: time, minutes_late: int | None) -> time | None:
    """Return the time on the clock; None where the school's system does not say how late the child was."""
    if minutes_late is None:
        return None
    return (datetime.combine(date.min, opens) + timedelta(minutes=minutes_late)).time()


def late_words(arrivals: Iterable[time | None]) -> str:
    """Return between which times the children came in, as far as it is known."""
    known = sorted(one for one in arrivals if one is not None)
    if not known:
        return ""
    first, last = f"{known[0]:%-H:%M}", f"{known[-1]:%-H:%M}"
    return f"at {first}" if first == last else f"between {first} and {last}"
