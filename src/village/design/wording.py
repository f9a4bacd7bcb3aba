"""How dates, money, counts and names are written on a page."""

from datetime import date, datetime, time

from django.utils import timezone

from village.design.speech import READER


def day(value: date | datetime | None) -> str:
    """27 March 2026; nothing for no date."""
    if value is None:
        return ""
    return READER.day(_local(value))


def short_day(value: date | datetime | None, today: date | None = None) -> str:
    """27 Mar 2026, and 27 Mar alone in the year of today."""
    if value is None:
        return ""
    when = _local(value)
    within_year = today is not None and when.year == today.year
    short = READER.short_day(when)
    return short if within_year else f"{short} {when.year}"


def month(value: date | datetime | None) -> str:
    """Mar 2026; nothing for no date."""
    return f"{_local(value):%b %Y}" if value is not None else ""


def clock(value: datetime | time | None) -> str:
    """10:42, in local time."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%H:%M}"


def ago(value: date | datetime | None, today: date) -> str:
    """Today, yesterday, 3 days ago, in 9 days; further than 30 days away the date itself."""
    if value is None:
        return ""
    when = _local(value)
    days = (today - when).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    if abs(days) > 30:
        return day(when)
    return f"{days} days ago" if days > 0 else f"in {-days} days"


def money(pence: int | None) -> str:
    """£12,000, or £12.50 where there are odd pence."""
    if pence is None:
        return ""
    sign, amount = ("-" if pence < 0 else ""), abs(pence)
    pounds, odd = divmod(amount, 100)
    return f"{sign}£{pounds:,}.{odd:02d}" if odd else f"{sign}£{pounds:,}"


def count(number: int, one: str, many: str | None = None) -> str:
    """33 actions, 1 action; the many is the one with an s unless given."""
    return f"{number:,} {plural(number, one, many)}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """The word alone in the form that the number asks for."""
    return one if number == 1 else (many if many is not None else f"{one}s")


def initials(name: str) -> str:
    """HB for Hana Brook: first and last word, at most two letters."""
    words = [word for word in name.split() if word[0].isalnum()]
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0].upper() for word in ends)


def file_size(size_bytes: int) -> str:
    """840 bytes, 12 kB, 3.4 MB."""
    if size_bytes < 1000:
        return f"{size_bytes} bytes"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1000:.0f} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def _local(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value
