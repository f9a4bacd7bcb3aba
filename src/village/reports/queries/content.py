"""What a report is made from, read from the live plan in a number of queries that no length of the plan changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from village.access.viewer import Viewer
from village.evidence.queries.case_studies import shown_case_studies
from village.funding.queries.money import money_of
from village.plans.models.action import Action
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan
from village.plans.queries.moved import moves_between
from village.reports.queries.source import source_of
from village.reports.rules.building import Around, content_from
from village.reports.rules.content import Content, MoneyLine, Move
from village.reviews.models.round import Round
from village.reviews.queries.rounds import rounds_of
from village.reviews.queries.standing import standing_of


@dataclass(frozen=True, slots=True)
class _Written:
    """What the plan's facts leave out of an action."""

    text_as_written: str
    made_at: datetime


def content_of(viewer: Viewer, round_: Round, since: Round | None = None) -> Content:
    """Return everything that a report of the round is made from, as it is now, without a cover.

    `since` is the round that moves are counted from; left out, it is the closed one before. Raises Http404 when the
    plan is not the viewer's.
    """
    standing = standing_of(viewer, round_)
    plan, before = round_.plan, since or round_before(viewer, round_)
    written = _written(plan)
    as_written = {action_id: row.text_as_written for action_id, row in written.items()}
    since_at = before.closed_at if before else None
    source, places = source_of(plan, as_written)
    money, action_money = _money(viewer, plan)
    as_at = timezone.localtime(round_.closed_at or timezone.now())
    around = Around(
        partnership=plan.partnership.name,
        level=plan.get_level_display(),
        as_at=as_at,
        half=round_.half,
        before_title=before.title if before else "",
        since=timezone.localdate(since_at) if since_at else None,
        new_ids=frozenset(pk for pk, row in written.items() if since_at and row.made_at > since_at),
        became=_became(plan, since_at),
        as_written=as_written,
        moves=_moves(viewer, plan, since_at, as_at) if since_at else (),
        case_titles=tuple(case.title for case in shown_case_studies(viewer, as_written.keys())),
        money=money,
        action_money=action_money,
        source=source,
        places=places,
    )
    return content_from(standing, around)


def round_before(viewer: Viewer, round_: Round) -> Round | None:
    """Return the round of the same plan that closed last before this one, or None."""
    earlier = rounds_of(viewer, round_.plan_id).filter(
        state__in=(Round.State.CLOSED, Round.State.LOCKED), closes_on__lt=round_.closes_on
    )
    return earlier.first()


def _written(plan: Plan) -> Mapping[int, _Written]:
    rows = Action.objects.filter(placements__plan=plan, removed_at__isnull=True)
    return {pk: _Written(text, made_at) for pk, text, made_at in rows.values_list("pk", "text_as_written", "made_at")}


def _became(plan: Plan, since_at: datetime | None) -> dict[int, str]:
    """Return what became of actions that were split, merged, superseded or dropped in this plan since then."""
    rows = Lineage.objects.filter(plan=plan, taken_back_at__isnull=True).exclude(kind=Lineage.Kind.CARRIED)
    if since_at is not None:
        rows = rows.filter(made_at__gt=since_at)
    return {row.action_id: f"{row.get_kind_display()}: {row.reason}" for row in rows}


def _moves(viewer: Viewer, plan: Plan, since_at: datetime, as_at: datetime) -> tuple[Move, ...]:
    return tuple(
        Move(row.action_id, row.ref, row.kind, row.old, row.new, timezone.localdate(row.at), row.who, row.reason)
        for row in moves_between(viewer, plan, since_at, as_at)
    )


def _money(viewer: Viewer, plan: Plan) -> tuple[tuple[MoneyLine, ...], dict[int, tuple[int, int]]]:
    money = money_of(viewer, plan)
    lines = tuple(
        MoneyLine(row.source, row.period, row.sum.amount_pence, row.sum.set_aside_pence, row.sum.spent_pence)
        for row in money.sources
    )
    return lines, {row.id: (row.sum.set_aside_pence, row.sum.spent_pence) for row in money.actions}
