"""The six schools of the town as the generator needs them: size, classes, numbers, and days on which one is shut."""

from datetime import date

from village.demo.people import PLACES
from village.demo.school_year.calendar import SchoolDays
from village.demo.school_year.records import School

AUTHORITY = 990
"""The number of a local authority that does not exist."""
LAST_TAUGHT_YEAR = 11
"""The sixth form keeps registers of another kind."""

RIDGEWAY, HILLSIDE, ST_HILDS, MILLBROOK = "990101", "990102", "990103", "990104"
ACADEMY, ORCHARD = "990105", "990106"
PRIMARIES = (RIDGEWAY, HILLSIDE, ST_HILDS, MILLBROOK)

_SIZES = {
    RIDGEWAY: (2101, 29, ("",)),
    HILLSIDE: (2102, 44, ("A", "B")),
    ST_HILDS: (3103, 29, ("",)),
    MILLBROOK: (2104, 58, ("M", "N")),
    ACADEMY: (4105, 175, ("A", "B", "C", "D", "E", "F")),
    ORCHARD: (7106, 12, ("",)),
}
ORCHARD_CLASSES = ("Apple", "Cherry", "Damson", "Medlar")
"""Each for three year groups."""

TRAINING_DAYS = {
    RIDGEWAY: ((0, 0), (0, 1), (2, 0), (4, 0), (5, -1)),
    HILLSIDE: ((0, 0), (0, -1), (2, 0), (3, 0), (5, -1)),
    ST_HILDS: ((0, 0), (0, 1), (2, 0), (3, 0), (5, -2)),
    MILLBROOK: ((0, 0), (0, 1), (2, 0), (4, 0), (5, -1)),
    ACADEMY: ((0, 0), (1, 0), (2, 0), (4, 0), (5, -1)),
    ORCHARD: ((0, 0), (0, 1), (0, -1), (4, 0), (5, -2)),
}
"""Days on which staff learn and pupils stay at home: a half-term, 0 to 5, and one of its open days."""

OUTSIDE = (
    "Millbeck Primary School",
    "Low Farndale C of E Primary School",
    "Castle Green Primary School",
    "Beckfoot Junior School",
    "St Aelred's Catholic Primary School",
)
OUTSIDE_SECONDARY = ("Millbeck High School", "Castle Green Academy", "St Aelred's Catholic High School")
AFTER_YEAR_11 = (
    ("Vale Sixth Form College", 5),
    ("Thornaby Vale Academy sixth form", 4),
    ("Northgate College", 4),
    ("Apprenticeship", 2),
    ("Not known", 1),
)


def schools() -> dict[str, School]:
    """Return the six schools by URN."""
    found = {}
    for place in PLACES:
        if place.urn is None or place.lowest_year is None or place.highest_year is None:
            continue
        number, a_year, classes = _SIZES[place.urn]
        found[place.urn] = School(
            urn=place.urn,
            name=place.name,
            short_name=place.short_name,
            number=number,
            phase=place.phase,
            lowest_year=place.lowest_year,
            highest_year=min(place.highest_year, LAST_TAUGHT_YEAR),
            a_year=a_year,
            classes=classes,
        )
    return found


def class_name(school: School, year_group: int, turn: int) -> str:
    """Return the registration group of the child that is this many down the list of its year group."""
    if school.urn == ORCHARD:
        return ORCHARD_CLASSES[max(year_group, 0) // 3]
    if year_group < 0:
        return "Nursery"
    return f"{'R' if year_group == 0 else year_group}{school.classes[turn % len(school.classes)]}"


def shut_days(school: School, calendar: SchoolDays) -> frozenset[date]:
    """Return the days of a year on which the school is shut by plan: bank holidays and training days."""
    halves = [[day for day in calendar.days[calendar.half(half)] if day not in calendar.shut] for half in range(6)]
    return calendar.shut | {halves[half][day] for half, day in TRAINING_DAYS[school.urn]}
