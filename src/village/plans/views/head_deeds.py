"""Which service saves, moves and removes which piece of a plan's head."""

from typing import Any

from django.http import Http404, QueryDict

from village.audit.models.entry import Entry
from village.basics.whole_numbers import whole_number
from village.plans.forms.head import HeadAt, PieceForm
from village.plans.queries.plans import section_for
from village.plans.services.head_order import move_head_part, move_section_by_one, remove_section_and_move
from village.plans.services.plan_fields import PARTS
from village.plans.services.plans import (
    add_funding_year,
    add_head_part,
    change_funding_year,
    change_head_part,
    change_plan,
    remove_funding_year,
    remove_head_part,
)
from village.plans.services.sections import add_section, change_section
from village.plans.services.undo import last_change_of

KINDS = {"part": "plans.head-part", "funding": "plans.funding-year", "section": "plans.section"}


def save(form: PieceForm, piece: str) -> Entry | None:
    """Return the line on record once the piece is as the form says; raises Refused, Stale."""
    at, kind, values = form.at, piece.partition("-")[0], form.values()
    if kind in {"plan", "years"}:
        return change_plan(by=at.viewer, plan=at.plan, seen=form.version_seen(), values=values)
    if at.row is None:
        return _added(at, kind, values)
    seen = form.version_seen()
    if kind == "part":
        return change_head_part(by=at.viewer, part=at.row, seen=seen, values=values)
    if kind == "funding":
        return change_funding_year(by=at.viewer, year=at.row, seen=seen, values=values)
    return change_section(by=at.viewer, section=at.row, seen=seen, values=values)


def _added(at: HeadAt, kind: str, values: dict[str, Any]) -> Entry | None:
    add: Any = {"part": add_head_part, "funding": add_funding_year, "section": add_section}[kind]
    made = add(by=at.viewer, plan=at.plan, **values)
    return last_change_of(at.viewer, KINDS[kind], made.pk)


def do(at: HeadAt, piece: str, deed: str, post: QueryDict) -> Entry | None:
    """Move or remove a piece that stands; raises Refused, Stale."""
    kind, row = piece.partition("-")[0], at.row
    if row is None or KINDS.get(kind) not in PARTS or deed not in {"up", "down", "remove"}:
        raise Http404("This cannot be done with it.")
    asked = whole_number(post.get("version", ""))
    seen = row.version if asked is None else asked
    if deed in {"up", "down"} and kind != "funding":
        if kind == "part":
            return move_head_part(by=at.viewer, part=row, seen=seen, up=deed == "up")
        return move_section_by_one(by=at.viewer, section=row, seen=seen, up=deed == "up")
    if kind == "part":
        return remove_head_part(by=at.viewer, part=row, seen=seen)
    if kind == "funding":
        return remove_funding_year(by=at.viewer, year=row, seen=seen)
    to = whole_number(post.get("to", ""))
    target = section_for(at.viewer, to) if to is not None else None
    return remove_section_and_move(by=at.viewer, section=row, seen=seen, to=target)
