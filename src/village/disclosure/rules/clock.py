"""By when somebody who asks must have an answer.

One calendar month from the day on which the request and the proof of who asks were both there (UK GDPR, article 12(3)
and (6)); two further months where it is complex (12(3)). The corresponding day of the later month, or that month's last
day; where it is no working day, the next one (guidance of the Information Commissioner, "How long do we have to
comply?"). While the school waits for words without which it cannot search, the clock stands still (article 12A, put in
by the Data (Use and Access) Act 2025, section 76).
"""

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS, MONTHS_EXTENDED = 1, 3
SATURDAY = 5
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Stop:
    """A time in which the clock stood still; without an end it stands still now."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When an answer is due, and how that stands."""

    on: date | None
    """None while the clock has not begun or stands still."""
    words: str
    is_overdue: bool = False
    is_soon: bool = False


def months_later(day: date, months: int) -> date:
    """Return the corresponding day so many calendar months later, or that month's last day where it has none."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def working_day(day: date, holidays: Collection[date]) -> date:
    """Return the day, or the next one that is neither at a weekend nor a bank holiday."""
    while day.weekday() >= SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day


def due_on(
    received_on: date, proven_on: date | None, *, stops: Sequence[Stop], is_extended: bool, holidays: Collection[date]
) -> date | None:
    """Return the day by which an answer is due, or None while the clock has not begun or stands still."""
    if proven_on is None or any(one.until is None for one in stops):
        return None
    begun = max(received_on, proven_on)
    end = months_later(begun, MONTHS_EXTENDED if is_extended else MONTHS)
    for one in stops:
        until = one.until or one.since
        end += timedelta(days=max(0, (until - max(one.since, begun)).days))
    return working_day(end, holidays)


def standing(due: date | None, *, is_proven: bool, is_over: bool, today: date) -> Due:
    """Return how the clock stands, in words for a list."""
    if is_over:
        return Due(None, "Over")
    if not is_proven:
        return Due(None, "The month begins when it is proven who asks")
    if due is None:
        return Due(None, "The clock stands still until they answer")
    days = (due - today).days
    if days < 0:
        late = "1 day" if days == -1 else f"{-days} days"
        return Due(due, f"{late} late", is_overdue=True)
    if days == 0:
        return Due(due, "Due today", is_soon=True)
    left = "1 day" if days == 1 else f"{days} days"
    return Due(due, f"{left} left", is_soon=due - today <= SOON)
