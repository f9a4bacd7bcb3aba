"""The evidence library: what is looked for, one page of it, and numbers over time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.evidence.queries.library import (
    Wanted,
    evidence_found,
    numbers_found,
    plans_to_choose,
    sections_to_choose,
    updates_with_figures,
)
from village.plans.models.evidence import Evidence
from village.plans.models.progress import Update
from village.plans.pages.addresses import action_url
from village.plans.pages.evidence import day_of, number_words
from village.plans.rules.numbers_in_words import NumberFound
from village.plans.services.updates import numbers_to_keep

PER_PAGE = 25
MOST_UNITS = 6
MOST_IN_TABLE = 8
KINDS = [("", "Every kind"), *Evidence.Kind.choices]


@dataclass(frozen=True, slots=True)
class Home:
    """An action that a piece of evidence speaks of."""

    ref: str
    text: str
    url: str
    plan: str
    plan_id: int
    section: str


@dataclass(frozen=True, slots=True)
class LibraryLine:
    """One piece of evidence as a line of the library."""

    kind: str
    number: str
    words: str
    on: date | None
    said_by: str
    update: str
    file_url: str
    file_name: str
    link: str
    link_words: str
    homes: tuple[Home, ...]


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The numbers of one unit, oldest first."""

    unit: str
    rows: tuple[tuple[date | None, str, Home | None], ...]
    left_out: int
    """Older numbers that the table has no room for."""


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """Everything that the library shows."""

    wanted: Wanted
    lines: tuple[LibraryLine, ...]
    page: Page[Evidence]
    page_prefix: str
    query: str
    total: int
    is_narrowed: bool
    tables: tuple[UnitTable, ...]
    kinds: list[tuple[str, str]]
    plans: list[tuple[str, str]]
    sections: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """An update whose words hold numbers that nobody has kept."""

    update_id: int
    text: str
    period: str
    on: date | None
    from_document: bool
    home: Home
    action_id: int
    numbers: tuple[NumberFound, ...]


def wanted_from(query: QueryDict) -> Wanted:
    """Return what the address asks for; what makes no sense narrows nothing."""
    return Wanted(
        kind=query.get("kind", "") if query.get("kind") in Evidence.Kind.values else "",
        plan_id=whole_number(query.get("plan", "")),
        section_id=whole_number(query.get("section", "")) if whole_number(query.get("plan", "")) else None,
        words=query.get("words", "").replace("\x00", "").strip()[:100],
        since=_day(query.get("since", "")),
        until=_day(query.get("until", "")),
    )


def library_page(viewer: Viewer, wanted: Wanted, number: str) -> LibraryPage:
    """Return one page of the library and the numbers of all of it."""
    found = Paginator(evidence_found(viewer, wanted), PER_PAGE)
    page, query = found.get_page(number), urlencode(_asked(wanted))
    return LibraryPage(
        wanted=wanted,
        lines=tuple(library_line(row) for row in page.object_list),
        page=page,
        page_prefix=f"?{query}&page=" if query else "?page=",
        query=f"?{query}" if query else "",
        total=found.count,
        is_narrowed=bool(query),
        tables=unit_tables(numbers_found(viewer, wanted)),
        kinds=KINDS,
        plans=[("", "Every plan"), *((str(pk), title) for pk, title in plans_to_choose(viewer))],
        sections=[
            ("", "Every section"),
            *((str(pk), title) for pk, title in sections_to_choose(viewer, wanted.plan_id)),
        ],
    )


def library_line(row: Evidence) -> LibraryLine:
    """Return the piece as the library and its file show it."""
    said_by = row.update.said_by
    return LibraryLine(
        kind=row.kind,
        number=number_words(row),
        words=row.words,
        on=row.as_of,
        said_by=said_by.name if said_by else row.update.said_by_words,
        update=row.update.text,
        file_url=reverse("files:download", args=(row.file.pk,)) if row.file else "",
        file_name=row.file.name if row.file else "",
        link=row.link,
        link_words=urlsplit(row.link).hostname or "" if row.link else "",
        homes=homes_of_update(row.update),
    )


def file_rows(rows: Iterable[Evidence]) -> Iterator[tuple[str | Decimal | None, ...]]:
    """Yield the pieces as the lines of a file, one for each action that they speak of."""
    for row in rows:
        line = library_line(row)
        day = line.on.isoformat() if line.on else ""
        said = (day, row.get_kind_display(), row.value, row.out_of, row.unit, line.words, line.link, line.file_name)
        for home in line.homes:
            yield (*said, line.update, line.said_by, home.plan, home.section, home.ref, home.text)


def homes_of_update(update: Update) -> tuple[Home, ...]:
    """Return each action of the update in its first home."""
    return tuple(
        Home(
            place.ref,
            action.text,
            action_url(place.plan_id, action.pk),
            place.plan.title,
            place.plan_id,
            f"{place.section.ref} {place.section.title}".strip(),
        )
        for action in update.actions.all()
        for place in list(action.placements.all())[:1]
    )


def unit_tables(numbers: Iterable[Evidence]) -> tuple[UnitTable, ...]:
    """Return the numbers by their unit, the unit with the most first."""
    by_unit: dict[str, list[Evidence]] = {}
    for row in numbers:
        by_unit.setdefault(row.unit.strip().casefold(), []).append(row)
    largest = sorted(by_unit.values(), key=lambda rows: (-len(rows), rows[0].unit))[:MOST_UNITS]
    return tuple(
        UnitTable(
            rows[-1].unit or "Out of a whole",
            tuple((row.as_of, number_words(row), next(iter(homes_of_update(row.update)), None)) for row in shown),
            len(rows) - len(shown),
        )
        for rows in largest
        for shown in [rows[-MOST_IN_TABLE:]]
    )


def offered_numbers(viewer: Viewer, plan_id: int | None) -> tuple[Offered, ...]:
    """Return the updates, imported ones too, whose words hold numbers that nobody has kept as values."""
    found = []
    for update in updates_with_figures(viewer, plan_id):
        homes = homes_of_update(update)
        numbers = numbers_to_keep(update, list(update.evidence.all()))
        if homes and numbers:
            action_id = next(action.pk for action in update.actions.all() if list(action.placements.all()))
            on = day_of(update) if not update.from_document else update.said_on
            found.append(
                Offered(
                    update.pk, update.text, update.period_words, on, update.from_document, homes[0], action_id, numbers
                )
            )
    return tuple(found)


def _asked(wanted: Wanted) -> Mapping[str, Any]:
    asked = {
        "kind": wanted.kind,
        "plan": wanted.plan_id,
        "section": wanted.section_id,
        "words": wanted.words,
        "since": wanted.since,
        "until": wanted.until,
    }
    return {name: value for name, value in asked.items() if value}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
