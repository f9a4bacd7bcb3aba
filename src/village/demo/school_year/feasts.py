"""Days of religious observance that fall on school days, by the arithmetic calendars of their communities."""

from datetime import date

MUSLIM, ORTHODOX = "muslim", "orthodox"
ISLAMIC_EPOCH = 227_014
"""The ordinal of 1 Muharram 1 in the arithmetic (civil) calendar."""


def islamic(year: int, month: int, day: int) -> date:
    """Return the day by the arithmetic Islamic calendar; the moon seen from a town may differ by a day."""
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(ISLAMIC_EPOCH + day + months + (year - 1) * 354 + (3 + 11 * year) // 30)


def feasts(first: date, last: date) -> dict[str, tuple[date, ...]]:
    """Return the feast days between two days: both Eids, and Christmas by the Julian calendar."""
    years = range(int((first.year - 622) * 33 / 32) - 1, int((last.year - 622) * 33 / 32) + 3)
    eids = [islamic(year, month, day) for year in years for month, day in ((10, 1), (12, 10))]
    christmas = [date(year, 1, 7) for year in range(first.year, last.year + 1)]
    return {
        MUSLIM: tuple(day for day in eids if first <= day <= last),
        ORTHODOX: tuple(day for day in christmas if first <= day <= last),
    }
