"""Adds up the half-terms of many authorities over any days."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from village.basics.errors import Refused
from village.rollup.counts import Counts, Group, Row, order, total
from village.rollup.engine import Engine
from village.rollup.headers import Header, files_of, headers_of
from village.rollup.layout import COUNTS, Kind, range_words
from village.rollup.questions import mask_counts, summary_counts

BY = ("authority", "school", "year_group")
SAME_HALF_TERM = timedelta(days=21)
"""Authorities whose half-terms start within this time of each other are in the same one."""


def kind_of(places: Iterable[Path]) -> Kind:
    """Return what the files hold."""
    return headers_of(files_of(places))[0].kind


def read(
    places: Iterable[Path],
    *,
    engine: Engine,
    since: date,
    until: date,
    by: Sequence[str] = ("authority", "year_group"),
) -> list[Row]:
    """Return the counts of each group over the days from `since` to `until`, both included, sorted.

    Rows of masks have no id, so no pupil is followed from one half-term to the next: days that touch several give a
    row for each, told by the first Monday of the half-term. Counts of masks are exact and not hidden.
    """
    if since > until:
        raise Refused("The first day is after the last. Turn them round.")
    if odd := set(by).difference(BY):
        raise Refused(f"Nothing can be added up by “{min(odd)}”. Choose from {', '.join(BY)}.")
    headers = headers_of(files_of(places))
    rows: list[Row] = []
    for half_term in half_terms(headers):
        if headers[0].kind == "masks":
            counted = _from_masks(half_term, engine, since, until, by)
        else:
            counted = _from_summaries(half_term, engine, since, until, by)
        starts_on = min(header.period_starts_on for header in half_term)
        rows.extend(Row(starts_on, group, counted[group]) for group in sorted(counted, key=order))
    return rows


def half_terms(headers: Sequence[Header]) -> list[list[Header]]:
    """Return the files by half-term, the earliest first; refuse two of one authority in one half-term."""
    found: list[list[Header]] = []
    for header in sorted(headers, key=lambda header: (header.period_starts_on, header.path)):
        if not found or header.period_starts_on - found[-1][0].period_starts_on > SAME_HALF_TERM:
            found.append([])
        for other in found[-1]:
            if other.authority == header.authority:
                raise Refused(
                    f"“{other.path.name}” and “{header.path.name}” hold the same half-term of {header.authority}. "
                    "Keep the newer."
                )
        found[-1].append(header)
    return found


def _from_masks(
    half_term: Sequence[Header], engine: Engine, since: date, until: date, by: Sequence[str]
) -> dict[Group, Counts]:
    counted: dict[Group, Counts] = {}
    for starts_on in sorted({header.period_starts_on for header in half_term}):
        words = range_words(starts_on, since, until)
        if not any(words):
            continue
        paths = [header.path for header in half_term if header.period_starts_on == starts_on]
        for row in engine.answers(paths, mask_counts(by, words)):
            if row["pupils"]:
                _add(counted, tuple(row[name] for name in by), _exact(row))
    return counted


def _from_summaries(
    half_term: Sequence[Header], engine: Engine, since: date, until: date, by: Sequence[str]
) -> dict[Group, Counts]:
    if "school" in by:
        raise Refused("Summaries name no schools. Leave school out, or ask for masks.")
    touched = [
        one for one in half_term if one.first_on and one.last_on and one.first_on <= until and one.last_on >= since
    ]
    for one in touched:
        if one.first_on and one.last_on and (one.first_on < since or one.last_on > until):
            raise Refused(
                f"“{one.path.name}” holds the whole of {one.first_on} to {one.last_on}. "
                "Ask for days that take all of it in, or for masks."
            )
    counted: dict[Group, Counts] = {}
    if touched:
        for row in engine.answers([one.path for one in touched], summary_counts(by)):
            counted[tuple(row[name] for name in by)] = Counts(**{name: row[name] for name in COUNTS})
    return counted


def _exact(row: dict[str, Any]) -> Counts:
    return Counts(
        pupils=row["pupils"],
        possible=row["possible"],
        attended=row["possible"] - row["missed"],
        persistent=row["persistent"],
        severe=row["severe"],
        first_school=row["first_school"],
        last_school=row["last_school"],
    )


def _add(counted: dict[Group, Counts], group: Group, counts: Counts) -> None:
    known = counted.get(group)
    counted[group] = total((known, counts)) if known else counts
