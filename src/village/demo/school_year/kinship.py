"""Which children are brothers and sisters: families of one to four across year groups and schools, some with twins."""

from collections import defaultdict
from dataclasses import dataclass

from village.demo.school_year.cohorts import Seat
from village.demo.school_year.luck import Luck

SIZES = ((1, 0.50), (2, 0.34), (3, 0.12), (4, 0.04))
"""How many children a family has at the town's schools, as a share of families."""
TWIN = 0.02
ELSEWHERE = 0.06
"""A brother or sister whose home school is another, after a move."""


@dataclass(frozen=True, slots=True)
class Kin:
    """The children of one family, the eldest first; the places of twins among them."""

    home: str
    seats: tuple[Seat, ...]
    has_twins: bool


def families_of(seats: list[Seat], luck: Luck) -> list[Kin]:
    """Return every child in exactly one family."""
    pools: dict[str, dict[int, list[Seat]]] = defaultdict(lambda: defaultdict(list))
    for one in luck.shuffled(seats):
        pools[one.home][one.birth_year].append(one)
    homes = sorted(pools)
    found = []
    for home in homes:
        pool = pools[home]
        while eldest := _take_any(pool, luck):
            kin, has_twins = [eldest], False
            for _ in range(luck.weighted(SIZES) - 1):
                other = pools[luck.pick(homes)] if luck.chance(ELSEWHERE) else pool
                wants_twin = not has_twins and luck.chance(TWIN)
                seat = _twin(pool, eldest) if wants_twin else _sibling(other, kin, luck)
                has_twins = has_twins or (wants_twin and seat is not None)
                if seat is not None:
                    kin.append(seat)
            found.append(Kin(home, tuple(sorted(kin, key=lambda seat: seat.birth_year)), has_twins))
    return luck.shuffled(found)


def _take_any(pool: dict[int, list[Seat]], luck: Luck) -> Seat | None:
    years = [(year, float(len(waiting))) for year, waiting in sorted(pool.items()) if waiting]
    return pool[luck.weighted(years)].pop() if years else None


def _twin(pool: dict[int, list[Seat]], of: Seat) -> Seat | None:
    """Return another child of the same year group whose first school is the same."""
    waiting = pool[of.birth_year]
    for seat in waiting:
        if seat.stays[0].urn == of.stays[0].urn and seat.stays[0].joined_on == of.stays[0].joined_on:
            waiting.remove(seat)
            return seat
    return None


def _sibling(pool: dict[int, list[Seat]], kin: list[Seat], luck: Luck) -> Seat | None:
    """Return a child born at least a year group apart from all of the family, and not more than seven."""
    taken = {seat.birth_year for seat in kin}
    years = [
        (year, 1.0 / gap)
        for year, waiting in sorted(pool.items())
        if waiting and year not in taken and (gap := min(abs(year - other) for other in taken)) <= 7
    ]
    return pool[luck.weighted(years)].pop() if years else None
