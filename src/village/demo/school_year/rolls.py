"""Each school's roll: from the stays of children to dated enrolments with year and registration groups."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from village.demo.school_year.children import People
from village.demo.school_year.cohorts import Past, Seat, Stay
from village.demo.school_year.places import class_name
from village.demo.school_year.records import ClassYear, Enrolment


def enrolments_of(people: People, past: Past) -> dict[int, Enrolment]:
    """Return every stay of both years as an enrolment."""
    found: dict[int, Enrolment] = {}
    for child, seat in people.seats.items():
        for stay in seat.stays:
            identity = len(found) + 1
            found[identity] = Enrolment(
                id=identity,
                child_id=child,
                urn=stay.urn,
                status=stay.status,
                joined_on=stay.joined_on,
                left_on=stay.left_on,
                years=_years(past, seat, stay),
                came_from=stay.came_from,
                destination=stay.destination,
                reason=stay.reason,
                weekdays=stay.weekdays,
            )
    return found


def as_known_on(enrolments: Mapping[int, Enrolment], today: date) -> dict[int, Enrolment]:
    """Return the enrolments that have begun, without what has not happened yet."""
    found = {}
    for identity, one in enrolments.items():
        if one.joined_on > today:
            continue
        has_left = one.left_on is not None and one.left_on < today
        years = tuple(year for year in one.years if date(year.year, 8, 31) < today)
        kept = replace(one, years=years)
        found[identity] = kept if has_left else replace(kept, left_on=None, destination="", reason="")
    return found


def _years(past: Past, seat: Seat, stay: Stay) -> tuple[ClassYear, ...]:
    school = past.schools[stay.urn]
    found = []
    for calendar in past.calendars:
        begins, ends = stay.joined_on <= calendar.last, stay.left_on is None or stay.left_on >= calendar.first
        if begins and ends:
            group = seat.year_group(calendar.starting)
            found.append(ClassYear(calendar.starting, group, class_name(school, group, seat.turn)))
    return tuple(found)
