"""Behaviour rises for some against their own past, and attainment goes with attendance."""

from collections import Counter, defaultdict
from datetime import date, time

import numpy as np
import pytest

from village.demo.school_year import codes, tracker
from village.demo.school_year.places import ACADEMY, PRIMARIES
from village.demo.school_year.records import SchoolTown


def half_number(schools: SchoolTown, day: date) -> int:
    for turn, kept in enumerate(schools.marks.values()):
        if day in kept.calendar.place:
            return 6 * turn + int(kept.calendar.half_of[kept.calendar.place[day]])
    raise AssertionError(f"{day} is no school day")


def test_incidents_and_rewards_have_kinds_places_days_and_times(schools: SchoolTown) -> None:
    incidents = [one for one in schools.behaviour if one.is_incident]
    rewards = [one for one in schools.behaviour if not one.is_incident]
    assert 3_000 < len(incidents) < 15_000 and 10_000 < len(rewards) < 30_000
    assert len({one.kind for one in incidents}) >= 10 and len({one.location for one in incidents}) >= 5
    assert all(-5 <= one.points < 0 for one in incidents) and all(0 < one.points <= 5 for one in rewards)
    assert all(time(9) <= one.at < time(16) for one in schools.behaviour)
    assert len({one.id for one in schools.behaviour}) == len(schools.behaviour)
    assert max((one.on, one.at) for one in schools.behaviour) < (schools.today, time(12))


def test_incidents_happen_only_to_children_who_are_in_school(schools: SchoolTown) -> None:
    for kept in schools.marks.values():
        rows = {identity: row for row, identity in enumerate(kept.enrolment_ids)}
        for one in schools.behaviour[::7]:
            if one.on in kept.calendar.place:
                assert codes.IS_PRESENT[kept.marks[rows[one.enrolment_id], 2 * kept.calendar.place[one.on]]]


def test_few_children_have_most_incidents(schools: SchoolTown) -> None:
    a_child = Counter(schools.enrolments[one.enrolment_id].child_id for one in schools.behaviour if one.is_incident)
    by_number = sorted(a_child.values(), reverse=True)
    tenth = len(schools.children) // 10
    assert sum(by_number[:tenth]) > 0.45 * sum(by_number)


def test_some_children_rise_against_their_own_half_term_before(schools: SchoolTown) -> None:
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for one in schools.behaviour:
        if one.is_incident:
            child = schools.enrolments[one.enrolment_id].child_id
            counts[child][half_number(schools, one.on)] += 1
    risen = {
        child
        for child, halves in counts.items()
        if any(halves[half] >= 3 and halves[half] >= 2 * halves[half - 1] + 1 for half in range(1, 10))
    }
    meant = set(schools.stories["rising_incidents"])
    assert len(meant & risen) > 0.4 * len(meant)
    assert len(risen) < 0.25 * len(schools.children)


def test_children_who_are_away_more_have_more_incidents_and_lower_attainment(schools: SchoolTown) -> None:
    kept = schools.marks[2024]
    possible, present = codes.IS_POSSIBLE[kept.marks].sum(axis=1), codes.IS_PRESENT[kept.marks].sum(axis=1)
    last = {one.enrolment_id: one for one in schools.assessments if one.year == 2024 and one.half == 5}
    events = Counter(one.enrolment_id for one in schools.behaviour if one.is_incident)
    rows = [
        (present[row] / possible[row], last[identity].points - last[identity].expected, min(events[identity], 12))
        for row, identity in enumerate(kept.enrolment_ids)
        if identity in last and possible[row] > 200 and schools.enrolments[identity].urn in (*PRIMARIES, ACADEMY)
    ]
    links = np.corrcoef(np.array(rows).T)
    assert len(rows) > 1_500
    assert 0.15 < links[0, 1] < 0.6
    assert -0.5 < links[0, 2] < -0.05


@pytest.mark.parametrize(
    ("points", "step"), [(0, "R.1"), (5, "R.6"), (6, "1.1"), (26, "4.3"), (71, "11.6"), (-3, "R.1")]
)
def test_points_are_written_as_steps(points: int, step: str) -> None:
    assert tracker.as_step(points) == step
    assert tracker.points_of(step) == max(points, 0)


def test_each_half_term_that_ended_is_assessed_in_three_subjects(schools: SchoolTown) -> None:
    by_half = Counter((one.year, one.half) for one in schools.assessments)
    assert sorted(by_half) == [(2024, half) for half in range(6)] + [(2025, half) for half in range(3)]
    assert all(one.on.weekday() < 5 and one.on <= schools.today for one in schools.assessments)
    groups = Counter(tracker.band(one.points, one.expected) for one in schools.assessments)
    assert min(groups.values()) > 0.15 * sum(groups.values())
    assert {one.subject for one in schools.targets} == set(tracker.SUBJECTS)


def test_children_learn_more_from_half_term_to_half_term(schools: SchoolTown) -> None:
    steps = {(one.enrolment_id, one.subject, one.half): one.points for one in schools.assessments if one.year == 2024}
    gained = [
        steps[one, subject, 5] - points
        for (one, subject, half), points in steps.items()
        if half == 0
        if (one, subject, 5) in steps
    ]
    assert 3.5 < np.mean(gained) < 6


def test_national_results_come_out_on_their_days(schools: SchoolTown, schools_of_2024: SchoolTown) -> None:
    scores = [int(one.value) for one in schools.results if one.stage == "KS2" and one.measure.startswith("Reading")]
    assert 102 < np.mean(scores) < 107 and min(scores) >= 80 and max(scores) <= 120
    eights = [float(one.value) for one in schools.results if one.measure == "Attainment 8"]
    assert 130 < len(eights) < 200 and 38 < np.mean(eights) < 52
    keys = [(one.child_id, one.measure) for one in schools.results]
    assert len(set(keys)) == len(keys)
    both = [one.on for one in schools_of_2024.results if one.stage == "KS4"]
    assert {on.year for on in both} == {2024, 2025} and {on.weekday() for on in both} == {3}


def test_a_year_that_is_over_is_whole(schools_of_2024: SchoolTown) -> None:
    assert not (schools_of_2024.marks[2024].marks == ord("-")).all(axis=0).any()
