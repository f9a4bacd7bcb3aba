"""What schools plan or meet: trips, sport, study leave, work experience, suspensions, part-time timetables, snow."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from village.demo.school_year.absence import Rows
from village.demo.school_year.places import ACADEMY, HILLSIDE, MILLBROOK, ORCHARD, PRIMARIES, ST_HILDS
from village.demo.school_year.sheets import Sheet

SETTLES_IN_DAYS = 9
"""Reception comes in the mornings only for so long, at schools without a nursery."""
SUSPENDED, ELSEWHERE, PART_TIME = 26, 9, 6


def write_school_events(sheet: Sheet, named: Mapping[str, tuple[int, ...]]) -> None:
    """Write them all, the rarer over the more common."""
    _trips(sheet)
    _last_years_at_school(sheet)
    _suspensions(sheet)
    _part_time(sheet, named)
    _taught_elsewhere(sheet)
    _rare(sheet)
    _weather(sheet)
    _youngest(sheet)
    _two_rolls(sheet)


def _trips(sheet: Sheet) -> None:
    """Each class goes out once or twice a year; some children play for the school or visit the college."""
    luck, days = sheet.luck, len(sheet.calendar.days)
    for (urn, _name), rows in sheet.classes.items():
        for _ in range(luck.whole(1, 2)):
            day = luck.whole(20, days - 10)
            sheet.put(rows, slice(day, day + 1), "V", over="present")
        if urn != ORCHARD:
            day = luck.whole(10, days - 5)
            team = rows[luck.numbers.random(len(rows)) < 0.15]
            sheet.put(team, slice(day, day + 1), "P", over="present", sessions="afternoon")
    for row in luck.some(_rows_of(sheet, ACADEMY, 10, 11).tolist(), 14):
        for friday in np.flatnonzero(sheet.calendar.weekday == 4)[4:30].tolist():
            sheet.put([row], slice(friday, friday + 1), "B", over="present")


def _last_years_at_school(sheet: Sheet) -> None:
    """Year 10 has a week of work experience in July, Year 11 study leave in June."""
    summer = sheet.calendar.starting + 1
    july, june = date(summer, 7, 6), date(summer, 6, 19)
    week = sheet.calendar.span(july, july + timedelta(days=4))
    sheet.put(_rows_of(sheet, ACADEMY, 10, 10), week, "W", over="present")
    eldest = _rows_of(sheet, ACADEMY, 11, 11)
    for day in range(sheet.calendar.half(5).start, sheet.calendar.place_from(june)):
        at_home = eldest[sheet.luck.numbers.random(len(eldest)) < 0.4]
        sheet.put(at_home, slice(day, day + 1), "S", over="present", sessions=sheet.luck.pick(("both", "afternoon")))
    sheet.put(eldest, sheet.calendar.span(june, sheet.calendar.last), "S", over="present")
    for row in sheet.luck.some(eldest.tolist(), 12):
        day = sheet.luck.whole(60, 110)
        sheet.put([row], slice(day, day + 1), "J1", over="present", sessions="morning")


def _suspensions(sheet: Sheet) -> None:
    """Suspensions fall on few: one child in the list twice, most once."""
    luck = sheet.luck
    older = _rows_of(sheet, ACADEMY, 7, 11).tolist() + [
        row for urn in PRIMARIES for row in luck.some(_rows_of(sheet, urn, 3, 6).tolist(), 1)
    ]
    for row in luck.some(older, SUSPENDED):
        for _ in range(luck.weighted(((1, 6.0), (2, 2.0), (3, 1.0)))):
            day = luck.whole(10, len(sheet.calendar.days) - 8)
            sheet.put([row], slice(day, day + luck.pick((1, 1, 2, 3, 5))), "E")


def _part_time(sheet: Sheet, named: Mapping[str, tuple[int, ...]]) -> None:
    """A few children of compulsory school age come in the mornings only for six to eight weeks, by agreement."""
    luck = sheet.luck
    chosen = [row for child in named["two_rolls_and_part_time"] for row in sheet.of_child.get(child, [])]
    for urn in (ACADEMY, MILLBROOK, ORCHARD):
        chosen += luck.some(_rows_of(sheet, urn, 2, 10).tolist(), PART_TIME // 3)
    for row in chosen:
        start = luck.whole(30, 100)
        sheet.put([row], slice(start, start + luck.whole(30, 40)), "C2", sessions="afternoon")


def _taught_elsewhere(sheet: Sheet) -> None:
    """The authority teaches some of the Academy's pupils on Thursdays and Fridays."""
    for row in sheet.luck.some(_rows_of(sheet, ACADEMY, 9, 11).tolist(), ELSEWHERE):
        days = np.flatnonzero(sheet.calendar.weekday >= 3)
        for day in days[(days > 20) & (days < 150)].tolist():
            sheet.put([row], slice(day, day + 1), "K", over="present")


def _rare(sheet: Sheet) -> None:
    """Codes that a school sees once in a while: performances, no way in, transport, custody, public health."""
    luck = sheet.luck
    for code, urn, count, length in (
        ("C1", ST_HILDS, 2, 2),
        ("Q", ORCHARD, 1, 3),
        ("Y1", ORCHARD, 18, 1),
        ("Y3", MILLBROOK, 0, 1),
        ("Y5", ACADEMY, 1, 2),
        ("Y6", HILLSIDE, 3, 5),
        ("Y7", ST_HILDS, 2, 1),
    ):
        start = sheet.calendar.half(luck.whole(0, 3)).start + luck.whole(3, 12)
        on = sheet.calendar.days[start]
        rows = [row for row in _rows_of(sheet, urn, 1, 10).tolist() if sheet.rows[row].covers(on)]
        chosen = luck.some(rows, count) if count else _rows_of(sheet, urn, 2, 2).tolist()
        sheet.put(chosen, slice(start, start + length), code)


def _weather(sheet: Sheet) -> None:
    """Snow in January shuts Hillside for a day and keeps some from the Academy; later a boiler fails at St Hild's."""
    snow, boiler = sheet.calendar.half(2).start + 9, sheet.calendar.half(1).start + 17
    sheet.put(sheet.at(HILLSIDE), slice(snow, snow + 1), "Y4")
    sheet.put(sheet.at(ST_HILDS), slice(boiler, boiler + 1), "Y4")
    far = sheet.at(ACADEMY)[::11]
    sheet.put(far, slice(snow, snow + 1), "Y2")


def _youngest(sheet: Sheet) -> None:
    """Most of the nursery comes in the mornings only; reception settles in for two weeks."""
    everything = slice(0, len(sheet.calendar.days))
    nursery = np.flatnonzero(sheet.groups == -1)
    sheet.put(nursery[nursery % 5 > 0], everything, "X", sessions="afternoon")
    reception = np.array([row for row in np.flatnonzero(sheet.groups == 0) if sheet.rows[row].urn == HILLSIDE])
    sheet.put(reception.astype(np.int64), slice(0, SETTLES_IN_DAYS), "X", sessions="afternoon")


def _two_rolls(sheet: Sheet) -> None:
    """On the days on which a child is expected at its other school, this one writes D."""
    for row, one in enumerate(sheet.rows):
        if len(one.weekdays) == 5:
            continue
        others = [other for other in sheet.of_child[one.child_id] if other != row]
        for day, on in enumerate(sheet.calendar.days):
            shared = any(sheet.rows[other].covers(on) for other in others)
            if shared and on.weekday() not in one.weekdays:
                sheet.put([row], slice(day, day + 1), "D")


def _rows_of(sheet: Sheet, urn: str, lowest: int, highest: int) -> Rows:
    rows = sheet.at(urn)
    return rows[(sheet.groups[rows] >= lowest) & (sheet.groups[rows] <= highest)]
