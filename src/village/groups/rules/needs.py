"""Who is asked first: facts of need that somebody wrote down, and a fair draw among those with equally many.

The order is a proposal. Whether a family asked or staff added them counts neither for nor against them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

NEEDS: Mapping[str, str] = {
    "listed": "Stands on a list of the school",
    "plan": "Is a step of the family’s plan",
    "forum": "The school’s forum decided on it",
    "waited": "Had no place the last time",
    "english": "Needs English to talk with the school",
    "alone": "Has few people to turn to",
    "other_ended": "Other help has just ended",
}
"""Facts that count, by code. Each counts one: a longer list of sorrows is not weighed here."""

NO_NEED = "No need is written down"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One name on a waiting list as the rule sees it."""

    place_id: int
    needs: tuple[str, ...]
    asked_on: date
    drawn: tuple[int, int] | None = None
    """Number of the draw and place in it."""


@dataclass(frozen=True, slots=True)
class InOrder:
    """One name in the order in which it would be offered a place, with the reason."""

    place_id: int
    number: int
    reasons: tuple[str, ...]
    standing: str
    """Why before and behind the others, in one sentence."""
    is_tied: bool
    """Others have as many facts, and no draw has parted them yet."""


def known_needs(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the facts that are known, each once and in their order."""
    wanted = set(codes)
    return tuple(code for code in NEEDS if code in wanted)


def words_of(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the facts in words."""
    return tuple(NEEDS[code] for code in known_needs(codes))


def in_order(waiting: Collection[Waiting]) -> list[InOrder]:
    """Return the names in the order of need: most facts first, then as drawn, then who has waited longest."""
    ordered = sorted(waiting, key=_key)
    by_count: dict[int, list[Waiting]] = {}
    for one in ordered:
        by_count.setdefault(len(known_needs(one.needs)), []).append(one)
    return [_placed(one, number, by_count) for number, one in enumerate(ordered, start=1)]


def to_draw(waiting: Collection[Waiting], free: int | None) -> tuple[int, ...]:
    """Return whom a draw would put in order: all not yet drawn, when more wait than there are places free."""
    if free is None or len(waiting) <= free:
        return ()
    undrawn = [one for one in waiting if one.drawn is None]
    counts = [len(known_needs(one.needs)) for one in waiting]
    tied = any(counts.count(len(known_needs(one.needs))) > 1 for one in undrawn)
    return tuple(sorted(one.place_id for one in undrawn)) if tied else ()


def _key(one: Waiting) -> tuple[int, tuple[int, int, int], date, int]:
    drawn = (0, *one.drawn) if one.drawn else (1, 0, 0)
    return (-len(known_needs(one.needs)), drawn, one.asked_on, one.place_id)


def _placed(one: Waiting, number: int, by_count: Mapping[int, Sequence[Waiting]]) -> InOrder:
    reasons = words_of(one.needs)
    equals = [other for other in by_count[len(reasons)] if other.place_id != one.place_id]
    facts = {0: NO_NEED, 1: "One need is written down"}.get(len(reasons), f"{len(reasons)} needs are written down")
    is_tied = bool(equals) and one.drawn is None
    if not equals:
        standing = f"{facts}, as for nobody else."
    elif one.drawn:
        standing = f"{facts}, as for {_others(len(equals))}. Drawn {_nth(one.drawn[1])} in draw {one.drawn[0]}."
    elif any(other.drawn for other in equals):
        standing = f"{facts}, as for {_others(len(equals))}. Came after the draw, so stands behind those drawn."
    else:
        standing = f"{facts}, as for {_others(len(equals))}. Until a draw, who asked first stands first."
    return InOrder(one.place_id, number, reasons, standing, is_tied)


def _others(count: int) -> str:
    return "1 other" if count == 1 else f"{count} others"


def _nth(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
