"""Marks behave like a town's: means, spread, runs, weekdays, codes, calendars and rolls."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from village.demo.school_year import codes
from village.demo.school_year.feasts import MUSLIM, feasts
from village.demo.school_year.generate import school_town
from village.demo.school_year.places import ACADEMY, HILLSIDE, shut_days
from village.demo.school_year.records import Enrolment, SchoolTown

REGISTERED = 30
"""Least possible sessions of a half-term for a child to be counted in it."""


def rows_of(schools: SchoolTown, year: int) -> list[Enrolment]:
    return [schools.enrolments[identity] for identity in schools.marks[year].enrolment_ids]


def half_terms(schools: SchoolTown) -> list[dict[int, tuple[int, int]]]:
    """Return for each half-term the possible and attended sessions of each child above the nursery, in plain steps."""
    found = []
    for year, kept in schools.marks.items():
        half_of = np.repeat(kept.calendar.half_of, 2)
        possible, present = codes.IS_POSSIBLE[kept.marks], codes.IS_PRESENT[kept.marks]
        for half in range(6):
            counted = {}
            for row, one in enumerate(rows_of(schools, year)):
                stood = one.in_year(year)
                sessions = int(possible[row, half_of == half].sum())
                if stood and stood.year_group >= 0 and sessions >= REGISTERED:
                    counted[one.child_id] = (sessions, int(present[row, half_of == half].sum()))
            if counted:
                found.append(counted)
    return found


@pytest.fixture(scope="session")
def halves(schools: SchoolTown) -> list[dict[int, tuple[int, int]]]:
    return half_terms(schools)


def test_mean_spread_and_memory_are_those_of_a_real_town(halves: list[dict[int, tuple[int, int]]]) -> None:
    every = np.array([counts for half in halves for counts in half.values()])
    shares = every[:, 1] / every[:, 0]
    assert 0.925 < every[:, 1].sum() / every[:, 0].sum() < 0.945
    assert 0.18 < (shares < 0.9).mean() < 0.25
    assert 0.002 < (shares < 0.5).mean() < 0.025
    assert 0.25 < (shares == 1).mean() < 0.45
    memory = []
    for half, after in pairwise(halves):
        both = sorted(half.keys() & after.keys())
        memory.append(np.corrcoef([[one[child][1] / one[child][0] for child in both] for one in (half, after)])[0, 1])
    assert 0.35 < np.mean(memory) < 0.5


def test_brothers_and_sisters_are_alike(schools: SchoolTown, halves: list[dict[int, tuple[int, int]]]) -> None:
    totals: dict[int, np.ndarray] = {}
    for half in halves:
        for child, counts in half.items():
            totals[child] = totals.get(child, np.zeros(2)) + counts
    families: dict[int, list[float]] = {}
    for child, (possible, present) in totals.items():
        if possible > 300:
            families.setdefault(schools.children[child].family_id, []).append(present / possible)
    pairs = np.array([shares[:2] for shares in families.values() if len(shares) > 1])
    assert len(pairs) > 150
    assert 0.2 < np.corrcoef(pairs.T)[0, 1] < 0.75


def test_absences_come_in_runs(schools: SchoolTown) -> None:
    marks = schools.marks[2024].marks[:, ::2]
    is_ill = marks == ord("I")
    after_illness = is_ill[:, 1:][is_ill[:, :-1]].mean()
    assert after_illness > 4 * is_ill.mean()


def test_lateness_is_a_habit_and_worse_on_mondays(schools: SchoolTown) -> None:
    kept = schools.marks[2024]
    is_late = np.isin(kept.marks[:, ::2], np.frombuffer(b"LU", dtype=np.uint8))
    by_weekday = [is_late[:, kept.calendar.weekday == day].mean() for day in range(5)]
    assert by_weekday[0] == max(by_weekday)
    a_child = is_late.sum(axis=1)
    assert a_child.var() > 3 * a_child.mean()
    assert (kept.minutes[kept.marks == ord("U")] > 30).all()
    assert (kept.minutes[~np.isin(kept.marks, np.frombuffer(b"LU", dtype=np.uint8))] == 0).all()


def test_all_national_codes_appear(schools: SchoolTown) -> None:
    seen = {codes.national_code(int(mark)) for mark in np.unique(schools.marks[2024].marks)}
    wanted = {*"/\\LKVPWBMSCTRIEGNOUDXQZ#-", "C1", "C2", "J1", *(f"Y{number}" for number in range(1, 8))}
    assert wanted == seen


def test_shut_days_have_no_other_mark(schools: SchoolTown) -> None:
    for year, kept in schools.marks.items():
        rows = rows_of(schools, year)
        for urn, school in schools.schools.items():
            shut = [place for place, day in enumerate(kept.calendar.days) if day in shut_days(school, kept.calendar)]
            mine = kept.marks[[row for row, one in enumerate(rows) if one.urn == urn]]
            assert len(shut) >= 5
            assert set(np.unique(mine[:, [2 * place for place in shut]])) <= {ord("#"), ord("-")}
            open_days = [place for place in range(len(kept.calendar.days)) if place not in shut]
            assert ord("#") not in mine[:, [2 * place for place in open_days]]


def test_marks_lie_within_the_roll_and_before_tomorrow(schools: SchoolTown) -> None:
    for year, kept in schools.marks.items():
        for row, one in enumerate(rows_of(schools, year)):
            counted = codes.IS_POSSIBLE[kept.marks[row]]
            days = [kept.calendar.days[place // 2] for place in np.flatnonzero(counted)]
            assert all(one.covers(day) for day in (days[0], days[-1])) if days else True
    kept = schools.marks[2025]
    today = kept.calendar.place[schools.today]
    assert codes.IS_POSSIBLE[kept.marks[:, 2 * today]].mean() > 0.8
    assert (kept.marks[:, 2 * today + 1 :] == ord("-")).all()


def test_reasons_come_in_over_the_days_and_never_go(schools: SchoolTown) -> None:
    earlier = school_town(date(2026, 3, 11))
    then, now = earlier.marks[2025], schools.marks[2025]
    known = {identity: row for row, identity in enumerate(now.enrolment_ids)}
    later = now.marks[[known[identity] for identity in then.enrolment_ids]]
    written = (then.marks != ord("-")) & (later != ord("-"))
    changed = written & (then.marks != later)
    assert changed.sum() > 50
    assert (then.marks[changed] == ord("N")).all()
    absent, unknown = codes.IS_ABSENT[now.marks], now.marks == ord("N")
    this_morning = 2 * now.calendar.place[schools.today]
    week_ago = this_morning - 10
    assert unknown[:, this_morning].sum() > 0.55 * absent[:, this_morning].sum()
    assert unknown[:, week_ago].sum() < 0.3 * absent[:, week_ago].sum()
    assert unknown.sum() < 0.05 * absent.sum()
    assert set(earlier.children) <= set(schools.children)


def test_children_on_two_rolls_are_expected_at_one_school_at_a_time(schools: SchoolTown) -> None:
    kept = schools.marks[2024]
    rows = rows_of(schools, 2024)
    for child in schools.stories["two_rolls"]:
        main, other = (
            next(row for row, one in enumerate(rows) if one.child_id == child and one.status == status)
            for status in "MS"
        )
        elsewhere = (kept.marks[[main, other]] == ord("D")).sum(axis=1)
        assert elsewhere.min() > 60
        possible = codes.IS_POSSIBLE[kept.marks[[main, other]]]
        shared = [rows[other].covers(day) for day in kept.calendar.days for _ in range(2)]
        assert not (possible[0] & possible[1] & np.array(shared)).any()
    (part_time,) = schools.stories["two_rolls_and_part_time"]
    own = [row for row, one in enumerate(rows) if one.child_id == part_time]
    assert (kept.marks[own] == codes.byte("C2")).any()


def test_feasts_snow_and_the_youngest(schools: SchoolTown) -> None:
    kept, rows = schools.marks[2024], rows_of(schools, 2024)
    eid = feasts(kept.calendar.first, kept.calendar.last)[MUSLIM]
    assert eid == (date(2025, 3, 31), date(2025, 6, 7))
    place = kept.calendar.place[eid[0]]
    assert (kept.marks[:, 2 * place] == ord("R")).sum() > 150
    hillside = [row for row, one in enumerate(rows) if one.urn == HILLSIDE]
    assert (kept.marks[hillside] == codes.byte("Y4")).any(axis=0).sum() == 2
    nursery = [row for row, one in enumerate(rows) if (stood := one.in_year(2024)) and stood.year_group == -1]
    assert (kept.marks[nursery] == ord("X")).any(axis=1).mean() > 0.6
    year_11 = [row for row, one in enumerate(rows) if one.urn == ACADEMY and one.years[0].year_group == 11]
    assert (kept.marks[year_11] == ord("S")).any(axis=1).mean() > 0.9


def test_stories_show_in_the_marks(schools: SchoolTown, halves: list[dict[int, tuple[int, int]]]) -> None:
    def attended(child: int, parts: slice) -> float:
        possible, present = np.array([half[child] for half in halves[parts] if child in half]).sum(axis=0)
        return float(present / possible)

    assert all(attended(child, slice(0, 6)) < 0.6 for child in schools.stories["severely_absent"])
    for child in schools.stories["recovered"]:
        assert attended(child, slice(6, 12)) > attended(child, slice(0, 6)) + 0.1


def test_years_around_august_2024_have_the_codes_of_their_time(schools_of_2024: SchoolTown) -> None:
    kept = schools_of_2024.marks
    before, after = ({codes.national_code(int(mark)) for mark in np.unique(kept[year].marks)} for year in (2023, 2024))
    assert {"H", "J", "Y", "B"} <= before and not before & {"K", "Q", "C1", "C2", "J1", "Y1", "Y4"}
    assert {"C2", "K", "Y4"} <= after and not after & {"H", "J", "Y"}
