"""The audit of support: what there is by kind of help, age, need and area; where much overlaps and where nothing is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.gaps.rules.rows import AGES, Listing

TIERS: Mapping[str, str] = {
    "everybody": "For everybody",
    "early": "Early help",
    "targeted": "Targeted help",
    "specialist": "Specialist help",
}
MANY = 3
"""So many providers for one need, age and area are worth a look together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the audit somebody wants to see."""

    tier: str = ""
    need: str = ""
    age_group: str = ""
    ward: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What there is for a need at an age."""

    services: int
    providers: int

    @property
    def is_hole(self) -> bool:
        return self.services == 0

    @property
    def overlaps(self) -> bool:
        return self.providers >= MANY


def tier_of(way_in: str, asked_as: str) -> str:
    """Return the kind of help: as schools refer to it; else by its way in, which is a first guess."""
    if asked_as:
        return asked_as
    return {"referred": "targeted", "self": "early"}.get(way_in, "everybody")


def wanted_of(listings: Sequence[Listing], wanted: Wanted) -> tuple[Listing, ...]:
    """Return the listings that fit."""
    return tuple(
        one
        for one in listings
        if (not wanted.tier or one.tier == wanted.tier)
        and (not wanted.need or wanted.need in one.needs)
        and (not wanted.age_group or one.is_for_age(wanted.age_group))
        and (not wanted.ward or not one.wards or wanted.ward in one.wards)
    )


def picture_of(listings: Sequence[Listing], needs: Sequence[str]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """Return for each need a cell for each age group."""
    return tuple((need, tuple(_cell(listings, need, words) for _, _, words in AGES)) for need in needs)


def _cell(listings: Sequence[Listing], need: str, age_group: str) -> Cell:
    fitting = [one for one in listings if need in one.needs and one.is_for_age(age_group)]
    return Cell(len(fitting), len({one.provider for one in fitting}))
