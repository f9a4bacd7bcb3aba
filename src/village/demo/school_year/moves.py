"""Who comes and goes within a year: movers between the town's schools, leavers, joiners, and children on two rolls."""

from datetime import date

from village.demo.school_year.calendar import SchoolDays
from village.demo.school_year.cohorts import Past, Seat, Stay, finish, first_day, new_seat
from village.demo.school_year.places import ACADEMY, ORCHARD, OUTSIDE, OUTSIDE_SECONDARY, PRIMARIES
from village.demo.school_year.records import School

LEAVES_IN_A_YEAR = 0.04
JOINS_IN_A_YEAR = 0.04
STAYS_IN_TOWN = 0.4
BOTH_ROLLS = 8

REASONS = (
    ("Moved out of the area", 5.0),
    ("Moved house within the area", 3.0),
    ("Parents’ choice of another school", 2.5),
    ("Moved abroad", 1.5),
    ("Elective home education", 1.0),
    ("Place nearer to relatives", 0.7),
)
ELSEWHERE = (
    "A school in Leeds",
    "A school in Bradford",
    "A school in Hull",
    "A school in Leicester",
    "A school in Poland",
    "A school in Romania",
    "A school in Pakistan",
    "A school in Scotland",
)


def let_some_leave(past: Past, seats: list[Seat]) -> None:
    """Let a few leave within each year; some go to another school of the town."""
    for calendar in past.calendars:
        for seat in seats:
            stay = _stay_all_year(seat, calendar)
            if stay is not None and past.luck.chance(LEAVES_IN_A_YEAR):
                _move(past, seat, stay, calendar)


def joiners(past: Past, seats: list[Seat]) -> list[Seat]:
    """Return children who join within a year, from elsewhere."""
    found = []
    for calendar in past.calendars:
        for school in past.schools.values():
            here = sum(any(stay.urn == school.urn for stay in seat.stays) for seat in seats)
            for _ in range(round(here * JOINS_IN_A_YEAR * 0.8)):
                found.append(_joiner(past, school, calendar))
    return found


def put_some_on_two_rolls(past: Past, seats: list[Seat]) -> list[Seat]:
    """Return the children who now have a second place at The Orchard School, on two days of the week."""
    able = [seat for seat in seats if _may_share(past, seat)]
    chosen = past.luck.some(able, BOTH_ROLLS)
    for seat in chosen:
        main = seat.stays[-1]
        since = past.before.days[past.before.place_from(max(main.joined_on, past.before.first)) + 15]
        main.status, main.weekdays = "M", (0, 1, 2)
        seat.stays.append(Stay(ORCHARD, since, status="S", weekdays=(3, 4), came_from=past.schools[main.urn].name))
    return chosen


def nine_days(past: Past) -> Seat:
    """Return a child who was on roll for nine school days of the present autumn and went again."""
    seat = new_seat(past, past.present.starting - 9, past.schools[PRIMARIES[1]], 3)
    joined = past.present.place_from(date(past.present.starting, 9, 22))
    stay = Stay(seat.home, past.present.days[joined], came_from="A school in Leicester")
    stay.leave(past.present.days[joined + 8], "A school in Hull", "Moved out of the area")
    seat.stays.append(stay)
    return seat


def _stay_all_year(seat: Seat, calendar: SchoolDays) -> Stay | None:
    for stay in seat.stays:
        begins_before = stay.joined_on <= calendar.first
        ends_after = stay.left_on is None or stay.left_on >= date(calendar.starting + 1, 6, 20)
        if begins_before and ends_after and stay.status == "C":
            return stay
    return None


def _move(past: Past, seat: Seat, stay: Stay, calendar: SchoolDays) -> None:
    luck = past.luck
    place = luck.whole(12, len(calendar.days) - 40)
    on, later = calendar.days[place], seat.stays[seat.stays.index(stay) + 1 :]
    school = past.schools[stay.urn]
    if school.urn in PRIMARIES and luck.chance(STAYS_IN_TOWN):
        lowest = seat.year_group(calendar.starting)
        other = luck.pick([urn for urn in PRIMARIES if urn != school.urn and past.schools[urn].lowest_year <= lowest])
        again = Stay(other, calendar.days[place + luck.whole(1, 8)], came_from=school.name)
        again.left_on, again.destination, again.reason = stay.left_on, stay.destination, stay.reason
        stay.leave(on, past.schools[other].name, luck.weighted(REASONS[1:3]))
        seat.stays = [*seat.stays[: seat.stays.index(stay) + 1], again, *later]
        return
    reason = luck.weighted(REASONS)
    stay.leave(on, _where_to(past, school, reason), reason)
    seat.stays = seat.stays[: seat.stays.index(stay) + 1]


def _where_to(past: Past, school: School, reason: str) -> str:
    if reason == "Elective home education":
        return "Home"
    near = OUTSIDE_SECONDARY if school.urn == ACADEMY else OUTSIDE
    return past.luck.pick(near if "within" in reason or "choice" in reason else ELSEWHERE)


def _joiner(past: Past, school: School, calendar: SchoolDays) -> Seat:
    luck = past.luck
    group = luck.whole(max(school.lowest_year, 0), school.highest_year - 1)
    seat = new_seat(past, calendar.starting - group - 5, school, luck.whole(0, 40))
    # A number from elsewhere: the child went to other schools first.
    seat.number_from = luck.whole(2301, 2340)
    seat.number_year = min(seat.birth_year + 5, calendar.starting)
    on = calendar.days[luck.whole(14, len(calendar.days) - 20)]
    seat.stays.append(Stay(school.urn, on, came_from=luck.pick(ELSEWHERE)))
    finish(past, seat)
    return seat


def _may_share(past: Past, seat: Seat) -> bool:
    stay = seat.stays[-1]
    old_enough = 1 <= seat.year_group(past.before.starting) <= 8
    long_here = stay.joined_on <= first_day(past.before.starting)
    return len(seat.stays) == 1 and stay.urn != ORCHARD and old_enough and stay.left_on is None and long_here
