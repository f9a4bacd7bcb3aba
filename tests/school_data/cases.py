"""Random registers around the days on which codes changed, with rolls, closures and stretches of days."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.school_data import oracle

TURNS = (
    *(date(2025, 3, 3), date(2025, 9, 1), date(2025, 11, 3)),
    *(date(2024, 8, 19), date(2024, 8, 19), date(2013, 9, 1), date(2009, 1, 1)),
)
"""Days that a case lies around: those on which codes changed, and usual ones."""
COMMON = ("/", "\\", "L", "I", "N", "O", "U", "G", "X", "-")


@dataclass(frozen=True, slots=True)
class Case:
    """Some pupils of one school over some weeks."""

    monday: date
    weeks: int
    codes: list[list[str]]
    """One list a pupil; short ones end early."""
    spells: list[list[oracle.Spell]] | None
    first: date | None
    last: date | None
    school_days: list[date]
    are_marks_expected: bool
    today: date


def random_case(random: Random) -> Case:
    """Return a case; the same numbers give the same case, and simple numbers give a simple one."""
    turn = TURNS[random.randrange(len(TURNS))]
    monday = turn - timedelta(days=turn.weekday() + 7 * random.randrange(14))
    weeks = 1 + random.randrange(22)
    pupils = 1 + random.randrange(3)
    end = monday + timedelta(weeks=weeks)
    return Case(
        monday=monday,
        weeks=weeks,
        codes=[_codes(random, weeks) for _ in range(pupils)],
        spells=[_spells(random, monday, weeks) for _ in range(pupils)] if random.randrange(2) else None,
        first=_day(random, monday, weeks) if not random.randrange(3) else None,
        last=_day(random, monday, weeks) if not random.randrange(3) else None,
        school_days=[day for day in _weekdays(monday, end) if random.randrange(9)],
        are_marks_expected=random.randrange(2) == 1,
        today=_day(random, monday, weeks),
    )


def _codes(random: Random, weeks: int) -> list[str]:
    kind = random.randrange(4)
    every: tuple[str, ...] = (*oracle.EVERY_CODE, "-", "?")
    length = random.randrange(10 * weeks + 1) if random.randrange(2) else 10 * weeks
    if kind == 0:
        return [every[random.randrange(len(every))] for _ in range(length)]
    if kind == 1:
        return [COMMON[random.randrange(len(COMMON))] for _ in range(length)]
    usual = [("/", "\\")[place % 2] for place in range(length)]
    if kind == 2:
        every = ("G", "N", "O", "U")
    return [every[random.randrange(len(every))] if not random.randrange(12) else code for code in usual]


def _spells(random: Random, monday: date, weeks: int) -> list[oracle.Spell]:
    spells: list[oracle.Spell] = []
    for _ in range(random.randrange(4)):
        joined = _day(random, monday, weeks) - timedelta(days=100 * random.randrange(2))
        left = joined + timedelta(days=random.randrange(200)) if random.randrange(2) else None
        spells.append((joined, left))
    return spells


def _day(random: Random, monday: date, weeks: int) -> date:
    return monday + timedelta(days=random.randrange(7 * weeks + 20) - 10)


def _weekdays(start: date, end: date) -> list[date]:
    days = (start + timedelta(days=number) for number in range((end - start).days))
    return [day for day in days if day.weekday() < 5]
