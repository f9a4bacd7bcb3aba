"""The tickets of a draw: the places of one family are drawn together (the draw itself: basics/fair_draw.py)."""

from collections.abc import Iterable, Mapping

from village.basics.fair_draw import drawn_order

type Ticket = tuple[int, ...]
"""Places of one family; the smallest number names the ticket."""


def tickets_of(place_ids: Iterable[int], family_of: Mapping[int, int]) -> tuple[Ticket, ...]:
    """Return one ticket for each family, by the family’s number; who has none stands alone."""
    families: dict[tuple[str, int], list[int]] = {}
    for place_id in sorted(place_ids):
        family = family_of.get(place_id)
        key = ("alone", place_id) if family is None else ("family", family)
        families.setdefault(key, []).append(place_id)
    return tuple(sorted(tuple(ids) for ids in families.values()))


def drawn(tickets: Iterable[Ticket], seed: str) -> tuple[Ticket, ...]:
    """Return the tickets in drawn order; no place may stand on two of them."""
    by_number = {min(ticket): ticket for ticket in tickets}
    return tuple(by_number[number] for number in drawn_order(seed, by_number))
