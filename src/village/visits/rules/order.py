"""In which order a visitor's day stands: what is still to go first, focus families first, then place by place."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Place:
    """What decides where one visit stands in the list."""

    is_over: bool
    is_focus: bool
    area: str
    """The first half of the postcode; empty where it is not known or kept from view."""
    from_time: time
    visit_id: int


def place_of(one: Place) -> tuple[bool, bool, bool, str, time, int]:
    """Return what to sort by: the lower, the sooner. A visit without an area stands behind those with one."""
    return (one.is_over, not one.is_focus, not one.area, one.area, one.from_time, one.visit_id)


def area_of(postcode: str) -> str:
    """Return the first half of a postcode: TV1 of "TV1 2AB" and of "tv12ab"; nothing where it is none."""
    plain = "".join(postcode.split()).upper()
    return plain[:-3] if len(plain) >= 5 else ""
