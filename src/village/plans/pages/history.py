"""What happened to a plan or to one action, newest first: who, when, and each field before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.sentences import sentence
from village.plans import permissions
from village.plans.models.action import Placement
from village.plans.pages.addresses import action_url, page_url
from village.plans.queries.history import Narrowed, names_of, narrowed, people_in
from village.plans.rules.history_words import is_worth_showing, value_words
from village.plans.services.action_fields import ACTION
from village.plans.services.plan_fields import FUNDING_YEAR, HEAD_PART, PLAN, SECTION

PER_PAGE = 50
_SPLIT = frozenset({"plans.action-added", "plans.plan-made", "plans.section-added", "plans.funding-added"})
_NO_BEFORE = _SPLIT | {"plans.update-said", "plans.head-part-added"}
"""Verbs of what was not there before."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the record."""

    id: int
    at: datetime
    sentence: str
    changes: tuple[FieldChange, ...]
    reason: str
    url: str
    leads_to: str
    """What the address opens, in words."""
    is_new: bool
    """Whether it tells how something came to be, so that its many fields are folded."""


@dataclass(frozen=True, slots=True)
class HistoryDay:
    """All lines of one day."""

    on: date
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Everything a page of history shows."""

    days: tuple[HistoryDay, ...]
    page: Page[Entry]
    chosen: Narrowed
    people: list[tuple[str, str]]
    fields: list[tuple[str, str]]
    undo: Entry | None
    removed: tuple[Placement, ...]
    page_prefix: str


def asked_for(query: QueryDict) -> Narrowed:
    """Return what the address asks for."""
    return Narrowed(query.get("person", ""), query.get("field", ""))


def history_page(
    viewer: Viewer,
    entries: Any,
    chosen: Narrowed,
    number: str,
    *,
    plan_id: int,
    undo: Entry | None,
    removed: Iterable[Placement] = (),
    whole_plan: bool = True,
) -> HistoryPage:
    """Return one page of the lines; `entries` is a queryset from queries.history."""
    page = Paginator(narrowed(entries, chosen), PER_PAGE).get_page(number)
    rows = list(page.object_list)
    names = names_of(viewer, _ids(rows))
    query = urlencode({key: value for key, value in (("person", chosen.person), ("field", chosen.field)) if value})
    return HistoryPage(
        days=tuple(_days(rows, names, plan_id)),
        page=page,
        chosen=chosen,
        people=[("", "Everybody"), *people_in(entries)],
        fields=[("", "Every field"), *_fields(whole_plan=whole_plan)],
        undo=undo if viewer.can(permissions.EDIT) else None,
        removed=tuple(removed),
        page_prefix=f"?{query}&page=" if query else "?page=",
    )


def _fields(*, whole_plan: bool) -> list[tuple[str, str]]:
    things = (ACTION, PLAN, SECTION, HEAD_PART, FUNDING_YEAR) if whole_plan else (ACTION,)
    found: dict[str, str] = {"update": "Update", "rating": "Rating"}
    for thing in things:
        for rule in thing.fields:
            if is_worth_showing(rule.code, None, None):
                found.setdefault(rule.code, rule.label)
    return sorted(found.items(), key=lambda pair: pair[1])


def _ids(rows: Iterable[Entry]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {"parent": set(), "organisation": set(), "coordinator": set()}
    for row in rows:
        for change in row.changes:
            if change["field"] in found:
                found[change["field"]] |= {int(value) for value in (change["old"], change["new"]) if value}
    return found


def _days(rows: Iterable[Entry], names: dict[tuple[str, int], str], plan_id: int) -> Iterable[HistoryDay]:
    by_day: dict[date, list[HistoryLine]] = {}
    for row in rows:
        by_day.setdefault(timezone.localtime(row.at).date(), []).append(_line(row, names, plan_id))
    return (HistoryDay(on, tuple(lines)) for on, lines in by_day.items())


def _line(row: Entry, names: dict[tuple[str, int], str], plan_id: int) -> HistoryLine:
    changes = tuple(
        FieldChange(
            change["label"],
            "" if row.verb in _NO_BEFORE else value_words(change["field"], change["old"], names),
            value_words(change["field"], change["new"], names),
        )
        for change in row.changes
        if is_worth_showing(change["field"], change["old"], change["new"])
    )
    url, leads_to = _place(row, plan_id)
    return HistoryLine(
        id=row.pk,
        at=row.at,
        sentence=sentence(row),
        changes=changes,
        reason=row.reason,
        url=url,
        leads_to=leads_to,
        is_new=row.verb in _SPLIT,
    )


def _place(row: Entry, plan_id: int) -> tuple[str, str]:
    """Return what the line is about as an address and in words; an import is undone beside its document."""
    if row.subject_kind == ACTION.kind:
        return action_url(plan_id, int(row.subject_id)), "this action"
    if row.verb == "plans.plan-imported":
        return page_url("plans:documents", plan_id), "its document, where the import can be undone"
    return "", ""
