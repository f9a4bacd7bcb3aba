"""The map beside a list: drawn from positions alone, each pin a link to its card."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.design.speech import READER, say
from village.find_help.pages.card import Card
from village.find_help.rules.map_picture import Mark, Picture, Position, picture_of
from village.find_help.rules.who_for import miles_words

RADIUS = 15
"""Of a pin, pixels."""


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """One pin with what a listener hears and where it leads."""

    mark: Mark
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Map:
    """The picture and its words."""

    picture: Picture
    marks: tuple[DrawnMark, ...]
    title: str
    bar_words: str
    centre_words: str
    not_drawn: int
    """Services on the list that have no place on the map."""


def map_of(
    cards: Sequence[Card],
    *,
    centre: tuple[float, float] | None = None,
    centre_name: str = "",
    dots: Sequence[tuple[float, float]] = (),
    height: int = 300,
) -> Map | None:
    """Return the map of the cards; None where none of them has a place that may be shown."""
    placed = {card.number: card for card in cards if card.where and card.where.position}
    positions = [
        Position(number, *card.where.position) for number, card in placed.items() if card.where and card.where.position
    ]
    picture = picture_of(positions, centre, dots, height)
    if picture is None:
        return None
    return Map(
        picture,
        tuple(_drawn(mark, placed) for mark in picture.marks),
        say("Map of the services on this page, north at the top"),
        miles_words(picture.bar_miles, READER) if picture.bar_miles >= 0.1 else "",
        centre_name,
        len(cards) - len(placed),
    )


def _drawn(mark: Mark, placed: dict[int, Card]) -> DrawnMark:
    cards = [placed[number] for number in mark.numbers]
    names = "; ".join(f"{card.number}: {card.words.name}" for card in cards)
    miles = cards[0].where.miles if len(cards) == 1 and cards[0].where else ""
    return DrawnMark(mark, f"#service-{cards[0].number}", f"{names}, {miles}" if miles else names)
