"""What waits for a person today: at the schools where they work, and in their own organisation."""

from dataclasses import dataclass

from django.urls import reverse

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.people.queries.schools import schools_with
from village.school_data.contributions import Work, own_work, work_at
from village.school_data.permissions import VIEW_SCHOOL

MOST_LINES = 5
MOST_SCHOOLS = 3
"""Whoever works at more schools chooses one under Families: their first page stays a page."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in one place, the most pressing first."""

    title: str
    lines: tuple[Work, ...]
    more: int
    """How many further lines wait there."""
    url: str
    """Where all of it stands; empty where nothing more does."""


def waiting_today(viewer: Viewer) -> tuple[Waiting, ...]:
    """Return what waits for the viewer, place by place; a place where nothing waits is left out."""
    blocks = [_block("Asked of your organisation", own_work(viewer))]
    blocks += [
        _block(f"Today at {school.name}", work_at(viewer, school.pk), reverse("school_data:today", args=(school.pk,)))
        for school in _own_schools(viewer)
    ]
    return tuple(block for block in blocks if block.lines)


def _own_schools(viewer: Viewer) -> list[Organisation]:
    mine = viewer.places_with(VIEW_SCHOOL) & viewer.organisation_ids
    return list(schools_with(viewer, mine)) if 0 < len(mine) <= MOST_SCHOOLS else []


def _block(title: str, lines: list[Work], url: str = "") -> Waiting:
    shown = tuple(lines[:MOST_LINES]) if url else tuple(lines)
    return Waiting(title, shown, len(lines) - len(shown), url)
