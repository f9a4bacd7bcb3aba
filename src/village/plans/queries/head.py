"""The pieces of a plan's head, one at a time, and who and what a plan can be tied to."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.models.user import User
from village.access.queries import roles_in_partnership
from village.access.viewer import Viewer
from village.plans.models.plan import FundingYear, HeadPart, Plan, Section
from village.plans.models.schedule import Tick
from village.plans.queries.history import history_of_plan
from village.plans.queries.plans import KEPT_FOR, plans_of
from village.plans.rules.levels import LEVELS_BELOW

type Piece = HeadPart | FundingYear | Section

TABLES: dict[str, type[HeadPart] | type[FundingYear] | type[Section]] = {
    "part": HeadPart,
    "funding": FundingYear,
    "section": Section,
}
"""Kinds of piece by the word that addresses use."""


def pieces_of(plan: Plan, kind: str) -> QuerySet[Piece]:
    """Return the plan's pieces of one kind in order."""
    return TABLES[kind]._default_manager.filter(plan=plan, removed_at__isnull=True)


def piece_for(plan: Plan, kind: str, piece_id: int) -> Piece:
    """Return one piece of a plan that the viewer may see; raises Http404 when it is not there."""
    piece = pieces_of(plan, kind).filter(pk=piece_id).first()
    if piece is None:
        raise Http404("No such piece of this plan.")
    return piece


@dataclass(frozen=True, slots=True)
class RemovedPiece:
    """A piece taken out of the plan that can still come back, and the line on record that took it out."""

    entry_id: int
    kind: str
    name: str
    removed_at: datetime


_REMOVALS = {
    "plans.section-removed": ("Section", Section),
    "plans.head-part-removed": ("Part of the head", HeadPart),
    "plans.funding-removed": ("Amount", FundingYear),
}


def removed_pieces(viewer: Viewer, plan: Plan) -> tuple[RemovedPiece, ...]:
    """Return the sections, parts and amounts removed in the last thirty days that are still away, latest first."""
    lines = history_of_plan(viewer, plan.pk).filter(verb__in=_REMOVALS, at__gte=timezone.now() - KEPT_FOR)
    entries = list(lines.order_by("-at", "-pk"))
    found: dict[tuple[str, str], RemovedPiece] = {}
    for verb, (kind, table) in _REMOVALS.items():
        ids = [int(entry.subject_id) for entry in entries if entry.verb == verb]
        gone = table._default_manager.filter(plan=plan, pk__in=ids, removed_at__isnull=False)
        away = {str(pk) for pk in gone.values_list("pk", flat=True)}
        for entry in entries:
            if entry.verb == verb and entry.subject_id in away:
                piece = RemovedPiece(entry.pk, kind, entry.subject_label, entry.at)
                found.setdefault((verb, entry.subject_id), piece)
    return tuple(sorted(found.values(), key=lambda piece: piece.removed_at, reverse=True))


def coordinators(viewer: Viewer) -> list[tuple[int, str]]:
    """Return id and name of everybody who holds a role in the partnership today."""
    roles = roles_in_partnership(viewer, today=timezone.localdate())
    return list(
        User.objects.filter(pk__in=roles.values("user"), is_active=True).order_by("name").values_list("pk", "name")
    )


def parents_for(viewer: Viewer, plan: Plan) -> list[tuple[int, str, str]]:
    """Return id, title and level of the plans under which this one could stand."""
    levels = [level for level, below in LEVELS_BELOW.items() if below]
    plans = plans_of(viewer).filter(level__in=levels).exclude(pk=plan.pk).exclude(parent=plan)
    return [(row.pk, row.title, row.level) for row in plans]


def ticked_years(plan: Plan) -> frozenset[int]:
    """Return the year columns of the plan in which anything is ticked."""
    return frozenset(Tick.objects.filter(year__plan=plan).order_by().values_list("year", flat=True).distinct())
