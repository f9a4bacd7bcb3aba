"""What the Money page of a plan shows, what an action's page shows of it, and all plans' money on one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.sentences import sentence
from village.funding import permissions
from village.funding.pages.agreements import AgreementLine, agreement_lines
from village.funding.pages.bids import BidLine, bid_lines
from village.funding.pages.sayings import Bar, bar_of, reason_words, total_words
from village.funding.queries.agreements import agreements_of
from village.funding.queries.bids import bids_of
from village.funding.queries.history import history_of_money
from village.funding.queries.money import money_of, money_of_action, removed_money, sums_of_plans
from village.funding.rules.plan_money import PlanMoney, RemovedMoney
from village.funding.rules.sums import Sum
from village.organisations.queries import term_dates_for
from village.plans.models.plan import Plan
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.queries.board import board
from village.plans.queries.one_action import count_on_board, in_order
from village.plans.rules.term_grid import year_words

LATEST_CHANGES = 12


@dataclass(frozen=True, slots=True)
class SumView:
    """A sum with its bar and the sentences that ask for a look."""

    sum: Sum
    bar: Bar | None
    asks: tuple[str, ...]


def sum_view(found: Sum) -> SumView:
    """Return the sum as pages show it."""
    return SumView(found, bar_of(found), tuple(reason_words(reason, found) for reason in found.reasons))


@dataclass(frozen=True, slots=True)
class PlanMoneyPage:
    """Everything of the Money page."""

    frame: PlanFrame
    money: PlanMoney
    lede: str
    sources: Mapping[int, SumView]
    years: Mapping[int | None, str]
    """Words of each school year."""
    actions: Mapping[int, SumView]
    total: SumView
    bids: tuple[BidLine, ...]
    agreements: tuple[AgreementLine, ...]
    removed: tuple[RemovedMoney, ...]
    changes: tuple[tuple[Entry, str], ...]
    can_edit: bool


def plan_money_page(viewer: Viewer, plan: Plan) -> PlanMoneyPage:
    """Return the page, in a fixed number of queries."""
    facts, found, today = board(viewer, plan, only=()), money_of(viewer, plan), timezone.localdate()
    terms = term_dates_for(viewer.partnership_id or 0)
    can_edit = viewer.can(permissions.EDIT)
    return PlanMoneyPage(
        frame=plan_frame(viewer, facts, here="money", counts={"board": count_on_board(in_order(plan))}),
        money=found,
        lede=total_words(found.total, len({year.academic_year for year in found.years} - {None})),
        sources={source.id: sum_view(source.sum) for source in found.sources},
        years={year.academic_year: _year_words(year.academic_year) for year in found.years},
        actions={action.id: sum_view(action.sum) for action in found.actions},
        total=sum_view(found.total),
        bids=bid_lines(bids_of(viewer, plan=plan), today),
        agreements=agreement_lines(agreements_of(viewer, plan=plan), today, terms),
        removed=removed_money(viewer, plan) if can_edit else (),
        changes=tuple((entry, sentence(entry)) for entry in history_of_money(viewer, plan.pk)[:LATEST_CHANGES]),
        can_edit=can_edit,
    )


def _year_words(academic_year: int | None) -> str:
    return year_words(academic_year) if academic_year else "No school year said"


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One plan with its money."""

    plan_id: int
    title: str
    view: SumView


@dataclass(frozen=True, slots=True)
class Overview:
    """All plans' money, the bids that are out and the looks that are due."""

    lines: tuple[OverviewLine, ...]
    without: tuple[tuple[int, str], ...]
    """Plans that have no money written down."""
    total: SumView
    bids: tuple[BidLine, ...]
    agreements: tuple[AgreementLine, ...]
    can_edit: bool


def overview(viewer: Viewer, today: date) -> Overview:
    """Return the overview of the partnership's money."""
    found = sums_of_plans(viewer)
    rich = [(plan, one) for plan, one in found if one.amount_pence or one.set_aside_pence or one.spent_pence]
    total = Sum(
        sum(one.amount_pence for _, one in rich),
        sum(one.set_aside_pence for _, one in rich),
        sum(one.spent_pence for _, one in rich),
    )
    terms = term_dates_for(viewer.partnership_id or 0)
    agreements = agreement_lines(agreements_of(viewer), today, terms)
    return Overview(
        lines=tuple(OverviewLine(plan.pk, plan.title, sum_view(one)) for plan, one in rich),
        without=tuple((plan.pk, plan.title) for plan, one in found if (plan, one) not in rich),
        total=sum_view(total),
        bids=tuple(line for line in bid_lines(bids_of(viewer), today) if line.is_open),
        agreements=tuple(line for line in agreements if line.is_overdue),
        can_edit=viewer.can(permissions.EDIT),
    )


def action_panel(viewer: Viewer, plan_id: int, action_id: int) -> Mapping[str, object] | None:
    """Return the money of one action for its page; None for who may not see money, and where there is none to show."""
    if not viewer.can(permissions.VIEW):
        return None
    found, today = money_of_action(viewer, plan_id, action_id), timezone.localdate()
    bids = bid_lines(bids_of(viewer, action_id=action_id), today)
    terms = term_dates_for(viewer.partnership_id or 0)
    agreements = agreement_lines(agreements_of(viewer, action_id=action_id), today, terms)
    can_edit = viewer.can(permissions.EDIT) and found.plan_has_money
    if not (found.set_aside or found.sum.spent_pence or bids or agreements or can_edit):
        return None
    return {
        "view": sum_view(found.sum),
        "set_aside": found.set_aside,
        "bids": bids,
        "agreements": agreements,
        "plan_id": plan_id,
        "action_id": action_id,
        "can_edit": can_edit,
    }
