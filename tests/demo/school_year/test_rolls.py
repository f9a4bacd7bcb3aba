"""Rolls fill their schools, and children come, go, move and stand on two of them, with dates that fit."""

from collections import Counter

from village.demo import people as cast
from village.demo.school_year.places import ACADEMY, ORCHARD, PRIMARIES
from village.demo.school_year.records import Enrolment, SchoolTown


def on_roll(schools: SchoolTown, urn: str) -> list[Enrolment]:
    return [one for one in schools.enrolments.values() if one.urn == urn and one.covers(schools.today)]


def test_the_schools_are_those_of_the_town(schools: SchoolTown) -> None:
    places = {place.urn: place for place in cast.PLACES if place.urn}
    assert set(schools.schools) == set(places)
    for urn, school in schools.schools.items():
        groups = {stood.year_group for one in on_roll(schools, urn) for stood in one.years}
        assert school.name == places[urn].name
        assert groups and min(groups) >= (places[urn].lowest_year or 0) and max(groups) <= 11


def test_schools_have_between_a_hundred_and_nine_hundred_pupils(schools: SchoolTown) -> None:
    sizes = {urn: len(on_roll(schools, urn)) for urn in schools.schools}
    assert all(120 <= size <= 950 for size in sizes.values())
    assert sizes[ACADEMY] > 2 * max(sizes[urn] for urn in (*PRIMARIES, ORCHARD)) * 0.9


def test_a_child_is_on_one_roll_unless_it_is_dually_registered(schools: SchoolTown) -> None:
    days = [schools.marks[year].calendar.days[40] for year in schools.marks]
    for day in days:
        rolls: dict[int, list[Enrolment]] = {}
        for one in schools.enrolments.values():
            if one.covers(day):
                rolls.setdefault(one.child_id, []).append(one)
        several = [ones for ones in rolls.values() if len(ones) > 1]
        assert len(several) == len(schools.stories["two_rolls"]) > 4
        for ones in several:
            assert {one.status for one in ones} == {"M", "S"}
            assert sorted(day for one in ones for day in one.weekdays) == [0, 1, 2, 3, 4]


def test_leavers_have_a_destination_and_a_reason(schools: SchoolTown) -> None:
    gone = [one for one in schools.enrolments.values() if one.left_on is not None]
    assert all(one.destination and one.reason and one.joined_on <= one.left_on for one in gone if one.left_on)
    reasons = Counter(one.reason for one in gone)
    assert len(reasons) >= 7 and reasons["End of Year 6"] > 100
    town = {school.name for school in schools.schools.values()}
    assert 10 < sum(one.destination in town and one.reason != "End of Year 6" for one in gone) < 80


def test_most_of_year_6_goes_to_the_academy(schools: SchoolTown) -> None:
    gone = [one for one in schools.enrolments.values() if one.reason == "End of Year 6"]
    to_academy = [one for one in gone if one.destination == schools.schools[ACADEMY].name]
    followed = {one.child_id for one in schools.enrolments.values() if one.urn == ACADEMY}
    assert 0.7 < len(to_academy) / len(gone) < 0.9
    assert {one.child_id for one in to_academy} <= followed


def test_children_come_within_the_year(schools: SchoolTown) -> None:
    for marks in schools.marks.values():
        first, last = marks.calendar.days[5], marks.calendar.days[-20]
        within = [one for one in schools.enrolments.values() if first < one.joined_on < min(last, schools.today)]
        assert len(within) > 20 and all(one.came_from for one in within)


def test_one_child_was_here_for_nine_school_days(schools: SchoolTown) -> None:
    (child,) = schools.stories["nine_days"]
    (one,) = (one for one in schools.enrolments.values() if one.child_id == child)
    calendar = schools.marks[2025].calendar
    assert one.left_on is not None
    assert sum(one.covers(day) for day in calendar.days) == 9


def test_nobody_leaves_or_joins_in_the_future(schools: SchoolTown) -> None:
    for one in schools.enrolments.values():
        assert one.joined_on <= schools.today
        assert one.left_on is None or one.left_on < schools.today
