"""Where the made-up town lies: its postcode districts TV1 to TV9, some postcodes in each, and its wards."""

from village.audit.services.record import Installation
from village.gazetteer.rules.lines import Line
from village.gazetteer.services.loading import add_postcodes

DISTRICTS = (
    ("TV1", 54.5310, -1.3120, "W01", "Market"),
    ("TV2", 54.5395, -1.2950, "W02", "Ashlea"),
    ("TV3", 54.5460, -1.3300, "W03", "Beckside"),
    ("TV4", 54.5250, -1.3450, "W04", "Quarry Bank"),
    ("TV5", 54.5150, -1.2980, "W05", "Mill Lane"),
    ("TV6", 54.5220, -1.2700, "W06", "Ridgeway"),
    ("TV7", 54.5570, -1.3480, "W07", "Hollin Hill"),
    ("TV8", 54.5080, -1.3300, "W08", "Southfield"),
    ("TV9", 54.5650, -1.3050, "W09", "Moor Side"),
)
"""District, latitude and longitude of its middle, code and name of its ward. No such postcodes exist."""
LETTERS = "ABDEFGHJ"
STEP = 0.0022
"""Degrees from one postcode to the next: some 250 metres."""


def lay_postcodes() -> int:
    """Return how many postcodes of the town are known that were not: nine districts, each with 72 postcodes, all of its ward."""
    return add_postcodes(by=Installation(), lines=town_lines())


def town_lines() -> list[Line]:
    """Return the districts and their postcodes, TV1 1AA to TV9 9JJ."""
    lines: list[Line] = []
    for district, latitude, longitude, ward, name in DISTRICTS:
        lines.append(Line(district, latitude, longitude, ward, name))
        for number in range(1, 10):
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
