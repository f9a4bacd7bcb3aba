"""Steps as promises: which is late, when somebody says sorry, and how many were kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Who(StrEnum):
    """Who does a step."""

    FAMILY = "family"
    CHILD = "child"
    SCHOOL = "school"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Promise:
    """One step, as the rules see it."""

    who: str
    promised_on: date | None
    """The day that was first said."""
    by_on: date | None
    """The day that counts now."""
    done_on: date | None = None
    is_from_on: bool = False
    """Whether it begins on the day, instead of being done by it."""


def is_late(one: Promise, today: date) -> bool:
    """Tell whether the day is past and the step is not done."""
    return one.done_on is None and one.by_on is not None and one.by_on < today


def says_sorry(one: Promise, today: date) -> bool:
    """Tell whether the school owes the family a sorry: its promise is late, or was put off and is not done."""
    if one.who != Who.SCHOOL or one.done_on is not None:
        return False
    is_put_off = one.promised_on is not None and one.by_on is not None and one.by_on > one.promised_on
    return is_late(one, today) or is_put_off


def kept(steps: Iterable[Promise], first: date, last: date) -> tuple[int, int]:
    """Return how many of the steps that were due in the days are done, and how many were due."""
    due = [one for one in steps if one.by_on is not None and first <= one.by_on <= last]
    return sum(1 for one in due if one.done_on is not None), len(due)
