"""Marks in a Common Transfer File: which day each belongs to is told from the totals beside them, never assumed.

Public sources do not say whether a string of marks has five or seven days a week, nor whether it begins on the named
day or on that week's Monday. Every reading is tried. One is taken when its sessions count up to the file's own four
totals, no mark lies at a weekend, and none lies before the first day or ahead of today.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from typing import Literal

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import said
from village.importing.rules.layouts.marks_in_cells import NONE, tokens_of, weekday_number, weekdays_from

type SessionClass = Literal["attended", "authorised", "unauthorised", "not_counted"]
type ClassOf = Callable[[str, date], SessionClass | None]
"""What a code counts as on a day by the law of that day; None for a code that did not exist."""

UNCOUNTED = frozenset({NONE, "#"})
MOST_READINGS = 256
NOTHING_FITS = (
    "The marks of {year} do not agree with their own totals: {differences}. The marks were left out; the totals are"
    " kept."
)
NO_READING = (
    "It cannot be told which days the marks of {year} belong to: they fit neither five nor seven days a week from"
    " {start}. The marks were left out; the totals are kept."
)
TWO_READINGS = (
    "It cannot be told which days the marks of {year} belong to: they could be {one} or {other}. The marks were left"
    " out; the totals are kept."
)


@dataclass(frozen=True, slots=True)
class SessionTotals:
    """Sessions as counted."""

    possible: int
    attended: int
    authorised: int
    unauthorised: int

    def differences(self, counted: "SessionTotals") -> str:
        """Return each of the four that differs, in words."""
        pairs = (
            ("possible", self.possible, counted.possible),
            ("attended", self.attended, counted.attended),
            ("authorised", self.authorised, counted.authorised),
            ("unauthorised", self.unauthorised, counted.unauthorised),
        )
        return ", ".join(f"{name} {told:,} in the file and {found:,} counted" for name, told, found in pairs)


@dataclass(frozen=True, slots=True)
class Placed:
    """A string of marks on its days: two for each weekday from `starts_on`."""

    starts_on: date
    tokens: tuple[str, ...]
    reading: str
    """Which reading it was, in words."""


def placed(
    strings: Sequence[tuple[date, str]], totals: SessionTotals, class_of: ClassOf, *, year: str, today: date
) -> list[Placed]:
    """Return the strings of one year on their days. Refused where no reading, or more than one, can be right."""
    readings = [list(_readings(start, tokens_of(marks, "missing"), today)) for start, marks in strings]
    for (start, _), found in zip(strings, readings, strict=True):
        if not found:
            raise Refused(NO_READING.format(year=year, start=said(start)))
    together = list(islice(product(*readings), MOST_READINGS))
    agreeing = [one for one in together if _counted(one, class_of) == totals]
    if not agreeing:
        differences = totals.differences(_counted(together[0], class_of))
        raise Refused(NOTHING_FITS.format(year=year, differences=differences))
    if len(agreeing) > 1:
        one, other = next((one, other) for one, other in zip(*agreeing[:2], strict=True) if one != other)
        raise Refused(TWO_READINGS.format(year=year, one=one.reading, other=other.reading))
    return list(agreeing[0])


def _readings(start: date, tokens: list[str], today: date) -> list[Placed]:
    """Return each way to lay a string on days that is possible.

    One with two or more weekends in their places is surely right, as no school closes on two days of every week; with
    one weekend it may as well be five days a week around a closure.
    """
    monday = start - timedelta(days=start.weekday())
    begins = (start,) if start == monday else (start, monday)
    seven, five = [], []
    is_sure = False
    for begin in begins:
        weekends = _weekends(begin, tokens)
        if weekends and (one := _checked(begin, _weekdays_only(begin, tokens), start, today, "seven days a week")):
            seven.append(one)
            is_sure = is_sure or weekends > 1
        if one := _checked(begin, tokens, start, today, "five days a week"):
            five.append(one)
    return _distinct(seven if is_sure else seven + five)


def _distinct(found: list[Placed]) -> list[Placed]:
    """Leave out a reading that gives every counted mark the same day as one before it."""
    kept: dict[tuple[tuple[int, str], ...], Placed] = {}
    for one in found:
        base = weekday_number(one.starts_on) * 2
        key = tuple((base + at, token) for at, token in enumerate(one.tokens) if token not in UNCOUNTED)
        kept.setdefault(key, one)
    return list(kept.values())


def _is_weekend(begin: date, at: int) -> bool:
    return (begin.weekday() + at // 2) % 7 > 4


def _weekends(begin: date, tokens: list[str]) -> int:
    """Return how many weekends lie in a string of seven days a week, none where one of them has a mark."""
    at_weekends = [token for at, token in enumerate(tokens) if _is_weekend(begin, at)]
    if any(token not in UNCOUNTED for token in at_weekends) or at_weekends.count("#") * 2 < len(at_weekends):
        return 0
    return (len(at_weekends) + 3) // 4


def _weekdays_only(begin: date, tokens: list[str]) -> list[str]:
    return [token for at, token in enumerate(tokens) if not _is_weekend(begin, at)]


def _checked(begin: date, tokens: list[str], start: date, today: date, reading: str) -> Placed | None:
    """Return the marks on their days, None where one lies before the named day or ahead of today."""
    days = weekdays_from(begin, (len(tokens) + 1) // 2)
    for at, token in enumerate(tokens):
        if token not in UNCOUNTED and not start <= days[at // 2] <= today:
            return None
    return Placed(days[0], tuple(tokens), f"{reading} from {said(begin)}") if days else None


def _counted(found: Sequence[Placed], class_of: ClassOf) -> SessionTotals:
    counts = {"attended": 0, "authorised": 0, "unauthorised": 0}
    for one in found:
        days = weekdays_from(one.starts_on, (len(one.tokens) + 1) // 2)
        for at, token in enumerate(one.tokens):
            kind = class_of(token, days[at // 2]) if token not in UNCOUNTED else None
            if kind in counts:
                counts[kind] += 1
    return SessionTotals(sum(counts.values()), counts["attended"], counts["authorised"], counts["unauthorised"])
