"""Incidents and rewards from the rows of a behaviour export."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import Order, read_time, said
from village.importing.rules.cleaning.numbers import clean_number, clean_whole
from village.importing.rules.columns.matching import Matching
from village.importing.rules.gathering.rows import Columns, columns_of, whole_rows
from village.importing.rules.records import IncidentRecord
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Row, Sheet

type IncidentKind = Literal["incident", "reward"]

REWARD = re.compile(
    r"\b(?:rewards?|achievements?|positives?|praise|merits?|commendations?|house points?|awards?|stars?|well done"
    r"|kindness|effort|excellent|excellence|outstanding"
    r"|good|certificates?|credits?|pos|star of the week|contribution|\+)\b|^\+",
    re.IGNORECASE,
)
INCIDENT = re.compile(
    r"\b(?:incidents?|behaviou?r(?:al)?|negatives?|sanctions?|detentions?|disruption|disruptive|defiance|fight(?:ing)?|bullying"
    r"|abus(?:e|ive)|refus(?:al|ed|ing)|rude(?:ness)?|damage|theft|swearing|violence|assault|truancy|neg|poor|lack of"
    r"|no homework|missed|late|unsafe|conflict|isolation|suspension|physical|verbal|racis[mt]|warning|concern)\b|^-",
    re.IGNORECASE,
)
NO_DATE = "This row has no date. Add it and bring the row again."
NO_TYPE = "This row does not say what happened. Add the type and bring the row again."
AHEAD = "{day} is ahead of today. Check the date."
LONGEST_NOTE = 10_000


def incident_records(
    sheet: Sheet, rows: Iterable[Row], matching: Matching, sieve: Sieve, *, today: date, told: Order | None = None
) -> Iterator[IncidentRecord]:
    """Yield one incident or reward for each row."""
    columns = columns_of(sheet, matching, ("date", "date_of_birth"), today=today, told=told)
    usual = usual_kind(sheet, matching)
    has_both_signs = _has_both_signs(sheet, matching)
    for row in whole_rows(rows, sheet.width, sieve):
        with sieve.row(row):
            yield _incident(row, columns, sieve, usual, has_both_signs=has_both_signs)


def _incident(
    row: Row, columns: Columns, sieve: Sieve, usual: IncidentKind | None, *, has_both_signs: bool
) -> IncidentRecord:
    pupil, on, kind_of_event = columns.pupil(row), columns.day(row, "date"), columns.text(row, "type", 120)
    if on is None:
        raise Refused(NO_DATE)
    if on > columns.today:
        raise Refused(AHEAD.format(day=said(on)))
    if not kind_of_event:
        raise Refused(NO_TYPE)
    points = sieve.value(row, "Points", clean_whole, columns.cell(row, "points"), None)
    rewarded = sieve.value(row, "Points of rewards", clean_whole, columns.cell(row, "reward_points"), None)
    time_cell = columns.cell(row, "time")
    if columns.matching.column("time") is None and ":" in columns.cell(row, "date"):
        time_cell = columns.cell(row, "date")
    at = sieve.value(row, "Time", read_time, time_cell, None)
    said_kind = _said_kind(columns.text(row, "kind", 60))
    by_points: IncidentKind | None = None
    if rewarded and not points:
        by_points, points = "reward", rewarded
    elif has_both_signs and points:
        by_points = "reward" if points > 0 else "incident"
    elif columns.matching.has("points", "reward_points") and points:
        by_points = "incident"
    return IncidentRecord(
        row_number=row.number,
        pupil=pupil,
        school=columns.school(row),
        on=on,
        kind=said_kind or by_points or usual or _said_kind(kind_of_event) or "incident",
        type=kind_of_event,
        at=at if time_cell.strip() else None,
        points=points,
        location=columns.text(row, "location", 120),
        note=columns.text(row, "note", LONGEST_NOTE),
    )


def usual_kind(sheet: Sheet, matching: Matching) -> IncidentKind | None:
    """Return what all rows of a file are by its titles, its sheet's name or headings; None where they do not say."""
    codes = ("type",) if matching.has("points", "reward_points") else ("type", "points", "reward_points")
    columns = map(matching.column, codes)
    headings = [sheet.headings[column] for column in columns if column is not None]
    for words in (*sheet.titles, sheet.name, *headings):
        is_reward, is_incident = bool(REWARD.search(words)), bool(INCIDENT.search(words))
        if is_reward != is_incident:
            return "reward" if is_reward else "incident"
    return None


def _said_kind(words: str) -> IncidentKind | None:
    if INCIDENT.search(words):
        return "incident"
    return "reward" if REWARD.search(words) else None


def _has_both_signs(sheet: Sheet, matching: Matching) -> bool:
    """Points above and below nothing tell rewards from incidents; points of one sign tell nothing."""
    column = matching.column("points")
    signs = set()
    for cell in sheet.column(column) if column is not None else ():
        try:
            points = clean_number(cell)
        except Refused:
            continue
        if points:
            signs.add(points > 0)
    return len(signs) == 2
