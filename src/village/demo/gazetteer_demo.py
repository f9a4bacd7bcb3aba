"""Where the made-up town lies: its postcode districts TV1 to TV9, their wards, and postcodes of the outer ones."""

from village.audit.services.record import Installation
from village.gazetteer.rules.lines import Line
from village.gazetteer.services.loading import add_postcodes

DISTRICTS = (
    ("TV1", 54.5115, -1.3900, "W01", "Market"),
    ("TV2", 54.5220, -1.3680, "W02", "Hillside"),
    ("TV3", 54.5010, -1.3835, "W03", "Millbrook"),
    ("TV4", 54.4950, -1.3980, "W04", "Orchard"),
    ("TV5", 54.5180, -1.4150, "W05", "Quarry Bank"),
    ("TV6", 54.5300, -1.3900, "W06", "Ridgeway"),
    ("TV7", 54.5060, -1.3550, "W07", "Canal Side"),
    ("TV8", 54.4850, -1.3750, "W08", "Southfield"),
    ("TV9", 54.5400, -1.3600, "W09", "Moor Side"),
)
"""District, latitude and longitude of its middle, code and name of its ward. No such postcodes exist."""
WITH_PLACES = frozenset({"TV1", "TV2", "TV3", "TV4"})
"""Their postcodes come with the directory's places."""
LETTERS = "ABDEFGHJ"
STEP = 0.0022
"""Degrees from one postcode to the next: some 250 metres."""


def lay_postcodes() -> int:
    """Return how many postcodes are known that were not: nine districts, five of them with 72 postcodes."""
    return add_postcodes(by=Installation(), lines=town_lines())


def town_lines() -> list[Line]:
    """Return the districts, and the postcodes TV5 1AA to TV9 9JJ."""
    lines: list[Line] = []
    for district, latitude, longitude, ward, name in DISTRICTS:
        lines.append(Line(district, latitude, longitude, ward, name))
        for number in () if district in WITH_PLACES else range(1, 10):
            north, east = (number - 1) // 3 - 1, (number - 1) % 3 - 1
            for place, letter in enumerate(LETTERS):
                lines.append(
                    Line(
                        f"{district}{number}{letter}{letter}",
                        round(latitude + north * STEP + (place // 4) * STEP / 3, 5),
                        round(longitude + east * STEP * 1.7 + (place % 4) * STEP / 3, 5),
                        ward,
                        name,
                    )
                )
    return lines
