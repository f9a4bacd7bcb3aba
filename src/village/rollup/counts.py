"""Counts of pupils and sessions, and the groups that they are counted for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum


class All(Enum):
    """Stands where a group takes in every authority or every year group."""

    ALL = "all"


ALL = All.ALL
type Value = str | int | All | None
type Group = tuple[Value, ...]
"""One value for each column that was asked for; None is a year group that is not known."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted for one group; None is hidden. Pupils are enrolments: who is at two schools counts at both."""

    pupils: int | None = 0
    """With at least one possible session."""
    possible: int | None = 0
    attended: int | None = 0
    persistent: int | None = 0
    """Missed 10% or more of their own possible sessions."""
    severe: int | None = 0
    """Missed 50% or more."""
    first_school: str | None = None
    last_school: str | None = None
    """First and last by name: the same when there is but one. None when it is not known."""

    @property
    def is_one_school(self) -> bool:
        return self.first_school is not None and self.first_school == self.last_school


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one group in one half-term."""

    period_starts_on: date
    group: Group
    counts: Counts


def total(parts: Iterable[Counts]) -> Counts:
    """Return the sum; a count is hidden where it is hidden in one of the parts."""
    counted = list(parts)
    if not counted:
        return Counts()
    firsts = [part.first_school for part in counted]
    lasts = [part.last_school for part in counted]
    return Counts(
        pupils=_sum(part.pupils for part in counted),
        possible=_sum(part.possible for part in counted),
        attended=_sum(part.attended for part in counted),
        persistent=_sum(part.persistent for part in counted),
        severe=_sum(part.severe for part in counted),
        first_school=None if None in firsts else min(name for name in firsts if name is not None),
        last_school=None if None in lasts else max(name for name in lasts if name is not None),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)


def order(group: Group) -> tuple[tuple[bool, bool, str | int], ...]:
    """Return what groups are sorted by: names and numbers, then what is not known, then what takes in all."""
    return tuple((value is ALL, value is None, value if isinstance(value, str | int) else "") for value in group)
