"""Who goes to which school when, before anybody has a name: year groups that fill, grow older, and go on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from village.basics.school_year import usual_english_year
from village.demo.school_year.calendar import SchoolDays
from village.demo.school_year.luck import Luck
from village.demo.school_year.places import (
    ACADEMY,
    AFTER_YEAR_11,
    ORCHARD,
    OUTSIDE_SECONDARY,
    PRIMARIES,
)
from village.demo.school_year.records import School

NURSERY, RECEPTION, YEAR_6, YEAR_11 = -1, 0, 6, 11
FRIDAY = 4
NURSERY_SIZE = 25
STAYS_AFTER_NURSERY = 0.82
GOES_TO_THE_ACADEMY = 0.8
JOINED_LATER = 0.12


@dataclass(slots=True)
class Stay:
    """A time on the roll of one school."""

    urn: str
    joined_on: date
    left_on: date | None = None
    came_from: str = ""
    destination: str = ""
    reason: str = ""
    status: str = "C"
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)

    def leave(self, on: date, destination: str, reason: str) -> None:
        """The child goes."""
        self.left_on, self.destination, self.reason = on, destination, reason


@dataclass(slots=True)
class Seat:
    """A child to be: the academic year of birth, the primary school near home, and its stays."""

    birth_year: int
    home: str
    turn: int
    """Its place down the list of its year group, which keeps it in class A or B."""
    stays: list[Stay] = field(default_factory=list)
    number_from: int = 0
    """The school that gave the pupil number, and in which calendar year."""
    number_year: int = 0

    def year_group(self, year: int) -> int:
        """Return the year group in an academic year; 0 is reception."""
        return year - self.birth_year - 5


@dataclass(frozen=True, slots=True)
class Past:
    """The two academic years of the town, and how a cohort lives through them."""

    before: SchoolDays
    present: SchoolDays
    schools: Mapping[str, School]
    luck: Luck

    @property
    def calendars(self) -> tuple[SchoolDays, SchoolDays]:
        return self.before, self.present


def seats_of(past: Past) -> list[Seat]:
    """Return every child of both years, from nursery to Year 11, still without those who come and go within a year."""
    present = past.present.starting
    found: list[Seat] = []
    for birth_year in range(present - 17, present - 3):
        cohort = _in_the_year_before(past, birth_year)
        _go_on(past, cohort)
        cohort += _new_this_year(past, birth_year, cohort)
        for seat in cohort:
            finish(past, seat)
        found += cohort
    return found


@lru_cache
def first_day(year: int) -> date:
    """Return the usual first school day of an academic year."""
    return usual_english_year(year).half_terms[0].starts_on


def new_seat(past: Past, birth_year: int, school: School, turn: int) -> Seat:
    """Return a child near a school, with the number that its first school gave it."""
    luck = past.luck
    home = school.urn if school.urn in PRIMARIES else luck.pick(PRIMARIES)
    number_from = past.schools[home].number if luck.chance(0.85) else luck.whole(2301, 2340)
    return Seat(birth_year, home, turn, [], number_from, birth_year + 5)


def _in_the_year_before(past: Past, birth_year: int) -> list[Seat]:
    cohort = []
    for school in past.schools.values():
        group = past.before.starting - birth_year - 5
        if not school.lowest_year <= group <= school.highest_year:
            continue
        for turn in range(_size(past, school, group)):
            seat = new_seat(past, birth_year, school, turn)
            seat.stays.append(Stay(school.urn, _long_since(past, school, birth_year)))
            cohort.append(seat)
    return cohort


def _go_on(past: Past, cohort: list[Seat]) -> None:
    """Let a cohort go into the present year: most stay, Year 6 and Year 11 leave, some of the nursery go elsewhere."""
    last, luck = past.before.last, past.luck
    for seat in cohort:
        stay, group = seat.stays[-1], seat.year_group(past.before.starting)
        if group == NURSERY and not luck.chance(STAYS_AFTER_NURSERY):
            other = luck.pick([urn for urn in PRIMARIES if urn != stay.urn])
            stay.leave(last, past.schools[other].name, "End of nursery")
            seat.stays.append(Stay(other, past.present.first, came_from=past.schools[stay.urn].name))
        elif group == YEAR_6 and stay.urn in PRIMARIES:
            _to_secondary(past, seat, last)
            if seat.stays[-1].destination == past.schools[ACADEMY].name:
                seat.stays.append(Stay(ACADEMY, past.present.first, came_from=past.schools[stay.urn].name))


def _to_secondary(past: Past, seat: Seat, last: date) -> None:
    at_home = past.luck.chance(GOES_TO_THE_ACADEMY)
    where = past.schools[ACADEMY].name if at_home else past.luck.pick(OUTSIDE_SECONDARY)
    seat.stays[-1].leave(last, where, "End of Year 6")


def _new_this_year(past: Past, birth_year: int, cohort: list[Seat]) -> list[Seat]:
    """Return who begins in the present year: nursery, reception and Year 7, up to the size of the year group."""
    found = []
    group = past.present.starting - birth_year - 5
    for school in past.schools.values():
        if group not in {school.lowest_year, RECEPTION, 7} or not school.lowest_year <= group <= school.highest_year:
            continue
        there = sum(seat.stays[-1].urn == school.urn and seat.stays[-1].left_on is None for seat in cohort)
        for turn in range(there, _size(past, school, group)):
            seat = new_seat(past, birth_year, school, turn)
            came_from = past.luck.pick(("Millbeck Primary School", "Castle Green Primary School")) if group == 7 else ""
            seat.stays.append(Stay(school.urn, past.present.first, came_from=came_from))
            found.append(seat)
    return found if group != 7 else [seat for seat in found if seat.stays[-1].urn == ACADEMY]


def finish(past: Past, seat: Seat) -> None:
    """Let Year 6 leave at the end of the present year, and Year 11 on the last Friday of June in either."""
    for calendar in past.calendars:
        group, stay = seat.year_group(calendar.starting), seat.stays[-1]
        if stay.left_on is not None:
            continue
        if group == YEAR_11:
            stay.leave(_school_leaving_day(calendar), past.luck.weighted(AFTER_YEAR_11), "End of Year 11")
        elif group == YEAR_6 and stay.urn in PRIMARIES:
            _to_secondary(past, seat, calendar.last)


def _size(past: Past, school: School, group: int) -> int:
    if group == NURSERY:
        return NURSERY_SIZE - past.luck.whole(0, 3)
    return school.a_year + 1 - past.luck.whole(0, 2 if school.a_year < 100 else 8)


def _long_since(past: Past, school: School, birth_year: int) -> date:
    """Return when somebody joined who is here at the start of the year before."""
    luck = past.luck
    began = birth_year + 5 + (max(school.lowest_year, RECEPTION) if school.urn != ORCHARD else luck.whole(0, 4))
    if school.lowest_year == NURSERY and luck.chance(0.6):
        began -= 1
    began = min(began, past.before.starting)
    if began < past.before.starting and luck.chance(JOINED_LATER):
        return luck.day(first_day(began) + timedelta(days=20), first_day(past.before.starting) - timedelta(days=50))
    return past.before.first if began == past.before.starting else first_day(began)


def _school_leaving_day(calendar: SchoolDays) -> date:
    """Return the last Friday of June, on which pupils of 16 may leave school."""
    june = date(calendar.starting + 1, 6, 30)
    return june - timedelta(days=(june.weekday() - FRIDAY) % 7)
