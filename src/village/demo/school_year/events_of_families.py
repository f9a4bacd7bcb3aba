"""What families plan or meet: holidays in term, appointments, feasts, travelling for work, a bereavement."""

from collections.abc import Mapping
from datetime import date, timedelta

from village.demo.school_year.codes import CHANGED_ON
from village.demo.school_year.feasts import feasts
from village.demo.school_year.origins import Origin
from village.demo.school_year.places import ACADEMY
from village.demo.school_year.sheets import Sheet

HOLIDAY = 0.085
"""The share of families that take a holiday in term within a year."""
APPOINTMENTS = 0.9
"""Medical appointments of a child in a year, on average."""
KEEPS_THE_FEAST = 0.8
TRAVELS = 0.6


def write_family_events(sheet: Sheet, origins: Mapping[int, Origin], named: Mapping[str, tuple[int, ...]]) -> None:
    """Write them all; `origins` by family."""
    families: dict[int, list[int]] = {}
    for child, rows in sheet.of_child.items():
        families.setdefault(sheet.children[child].family_id, []).extend(rows)
    _holidays(sheet, families)
    _appointments(sheet)
    _feasts(sheet, families, origins)
    _travelling(sheet, families, origins)
    bereaved = [row for child in named["bereaved"] for row in sheet.of_child.get(child, [])]
    start = sheet.calendar.half(3).start + 4
    sheet.put(bereaved, slice(start, start + 5), "C")


def _holidays(sheet: Sheet, families: Mapping[int, list[int]]) -> None:
    """Holidays touch a half-term's edge more often than not, and take brothers and sisters along."""
    luck = sheet.luck
    granted_before = sheet.calendar.first < CHANGED_ON
    for rows in families.values():
        at_academy = any(sheet.rows[row].urn == ACADEMY for row in rows)
        if not luck.chance(HOLIDAY * (0.6 if at_academy else 1.0)):
            continue
        half = sheet.calendar.half(luck.weighted(((0, 3.0), (1, 1.5), (2, 1.0), (3, 1.5), (4, 2.5), (5, 4.0))))
        length = luck.weighted(((3, 1.0), (5, 4.0), (8, 1.0), (10, 2.0)))
        last = half.stop - length
        start = luck.pick((half.start, last, luck.whole(half.start, last)))
        days = slice(start, start + length)
        # Until August 2024 a head could grant a holiday in exceptional circumstances, and had a code for it.
        sheet.put(rows, days, "H" if granted_before and luck.chance(0.1) else "G")


def _appointments(sheet: Sheet) -> None:
    luck, days = sheet.luck, len(sheet.calendar.days)
    counts = luck.numbers.poisson(APPOINTMENTS, len(sheet.rows))
    for row, count in enumerate(counts.tolist()):
        for _ in range(count):
            day = luck.whole(0, days - 1)
            sessions = luck.weighted((("morning", 5.0), ("afternoon", 4.0), ("both", 2.0)))
            sheet.put([row], slice(day, day + 1), "M", over="present", sessions=sessions)


def _feasts(sheet: Sheet, families: Mapping[int, list[int]], origins: Mapping[int, Origin]) -> None:
    kept = feasts(sheet.calendar.first, sheet.calendar.last)
    for family, rows in families.items():
        for day in kept.get(origins[family].feast, ()):
            place = sheet.calendar.place.get(day)
            if place is not None and sheet.luck.chance(KEEPS_THE_FEAST):
                sheet.put(rows, slice(place, place + 1), "R")


def _travelling(sheet: Sheet, families: Mapping[int, list[int]], origins: Mapping[int, Origin]) -> None:
    """Families who travel for their work are away for some weeks of the summer term."""
    spring = date(sheet.calendar.starting + 1, 4, 28)
    for family, rows in families.items():
        if origins[family].key == "traveller" and sheet.luck.chance(TRAVELS):
            leaves = spring + timedelta(days=sheet.luck.whole(0, 30))
            sheet.put(rows, sheet.calendar.span(leaves, leaves + timedelta(days=sheet.luck.whole(14, 32))), "T")
