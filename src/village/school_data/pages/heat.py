"""Where days are being missed: a school's year in weeks, for the table that every school page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from village.basics.school_year import SchoolYear
from village.organisations.rules.calendar import half_words
from village.school_data.rules.looking.weeks import WeeksOfGroups
from village.school_data.rules.periods import monday_of


@dataclass(frozen=True, slots=True)
class Heat:
    """Groups of columns and rows as `design/components/charts.html: heat_map` takes them."""

    groups: list[dict[str, object]]
    rows: list[dict[str, object]]
    sentence: str


def heat_of(
    weeks: WeeksOfGroups, labels: Sequence[str], uncounted: Sequence[bool], year: SchoolYear, until: date
) -> Heat:
    """Return the weeks of every half-term that has begun; weeks to come stay empty, and rows in `uncounted` pale."""
    groups: list[dict[str, object]] = []
    columns: list[date | None] = []
    for half in year.half_terms:
        if half.starts_on > until:
            break
        mondays = _mondays(half.starts_on, half.ends_on)
        groups.append(
            {
                "label": f"{half_words(half.term, half.half)}, weeks from",
                "columns": [
                    {
                        "label": str(monday.day),
                        "long": f"{monday.day} {monday:%b}",
                        "words": f"week from {monday.day} {monday:%B}",
                        "ahead": monday > until,
                    }
                    for monday in mondays
                ],
            }
        )
        columns += mondays
    first = weeks.starts_on
    rows: list[dict[str, object]] = []
    for number, label in enumerate(labels):
        cells = [
            weeks.in_a_hundred(number, (monday - first).days // 7) if monday and monday <= until else None
            for monday in columns
        ]
        rows.append({"label": label, "cells": cells, "uncounted": uncounted[number]})
    return Heat(groups, rows, _sentence(rows))


def _mondays(first: date, last: date) -> list[date]:
    start = monday_of(first)
    return [date.fromordinal(start.toordinal() + 7 * week) for week in range((monday_of(last) - start).days // 7 + 1)]


def _sentence(rows: Sequence[dict[str, object]]) -> str:
    """Return who has been highest most often, if somebody stands out: in more than half of the weeks."""
    counted = [row for row in rows if not row["uncounted"]]
    if len(counted) < 2:
        return ""
    highest: dict[str, int] = {}
    weeks = 0
    for cells in zip(*(row["cells"] for row in counted), strict=True):
        known = [(cell, str(row["label"])) for cell, row in zip(cells, counted, strict=True) if cell is not None]
        if len(known) < 2:
            continue
        weeks += 1
        top = max(cell for cell, _label in known)
        leaders = [label for cell, label in known if cell == top]
        if len(leaders) == 1:
            highest[leaders[0]] = highest.get(leaders[0], 0) + 1
    label, times = max(highest.items(), key=lambda pair: pair[1], default=("", 0))
    if weeks < 3 or 2 * times <= weeks:
        return ""
    often = "every week" if times == weeks else f"{times} of {weeks} weeks"
    return f"{label} has been highest {often} since September."
