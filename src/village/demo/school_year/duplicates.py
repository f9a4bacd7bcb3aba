"""The same child entered twice: a name mistyped, a temporary number, sometimes another birthday."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from village.demo.school_year.children import Numbers, People
from village.demo.school_year.cohorts import Past, Stay
from village.demo.school_year.luck import Luck
from village.demo.school_year.places import PRIMARIES
from village.demo.school_year.records import Child
from village.demo.school_year.spelling import mistyped

MOVERS = 3
BACK_AGAIN = 2


def tell_duplicates(
    people: People, past: Past, luck: Luck, numbers: Numbers, taken: set[int]
) -> Mapping[str, tuple[int, ...]]:
    """Return under "same_child" pairs of records of one child, the true one first.

    Some were typed again by the school they moved to; some left, came back, and were taken for new.
    """
    pairs: list[int] = []
    movers = [
        child
        for child in people.children.values()
        if child.family_id not in taken and _moved_within_town(people, past, child)
    ]
    for child in movers[:MOVERS]:
        again = people.seats[child.id].stays.pop()
        pairs += [child.id, _enter_again(people, past, luck, numbers, child, again)]
        taken.add(child.family_id)
    for child in list(people.children.values()):
        if len(pairs) >= 2 * (MOVERS + BACK_AGAIN):
            break
        if child.family_id not in taken and _was_here_all_along(people, past, child):
            stay = people.seats[child.id].stays[0]
            gone, back = past.present.days[18], past.present.days[36]
            again = Stay(stay.urn, back, stay.left_on, "A school in Leeds", stay.destination, stay.reason)
            stay.leave(gone, "A school in Leeds", "Moved out of the area")
            pairs += [child.id, _enter_again(people, past, luck, numbers, child, again)]
            taken.add(child.family_id)
    return {"same_child": tuple(pairs)}


def _enter_again(people: People, past: Past, luck: Luck, numbers: Numbers, child: Child, stay: Stay) -> int:
    identity = len(people.children) + 1
    is_mistyped_first = luck.chance(0.5)
    seat = people.seats[child.id]
    people.children[identity] = replace(
        child,
        id=identity,
        upn=numbers.temporary(past.schools[stay.urn].number, stay.joined_on.year),
        former_upn="",
        forename=mistyped(child.forename, luck) if is_mistyped_first else child.forename,
        surname=child.surname if is_mistyped_first else mistyped(child.surname, luck),
        preferred="",
        born_on=_day_and_month_swapped(child.born_on) if luck.chance(0.4) else child.born_on,
        ethnicity="NOBT",
    )
    people.seats[identity] = replace(seat, stays=[stay])
    return identity


def _moved_within_town(people: People, past: Past, child: Child) -> bool:
    stays = people.seats[child.id].stays
    if len(stays) != 2 or any(stay.status != "C" for stay in stays):
        return False
    first, second = stays
    is_soon = first.left_on is not None and second.joined_on - first.left_on < timedelta(days=30)
    in_time = second.joined_on < past.present.days[20]
    return {first.urn, second.urn} <= set(PRIMARIES) and is_soon and in_time


def _was_here_all_along(people: People, past: Past, child: Child) -> bool:
    stays = people.seats[child.id].stays
    group = people.seats[child.id].year_group(past.present.starting)
    lasts = len(stays) == 1 and stays[0].left_on is None and stays[0].joined_on <= past.before.first
    return lasts and stays[0].urn in PRIMARIES and 2 <= group <= 5


def _day_and_month_swapped(day: date) -> date:
    return date(day.year, day.day, day.month) if day.day <= 12 else day + timedelta(days=1)
