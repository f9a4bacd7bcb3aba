"""Bids: written down, moved on step by step, resting on evidence, and turned into a plan's money when won."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.evidence.models.case_study import CaseStudy
from village.funding.models.bid import Bid
from village.funding.queries.bids import bid_for
from village.funding.rules import steps
from village.funding.services.writing import (
    Kind,
    may_edit,
    of_plan,
    write_back,
    write_change,
    write_new,
    write_removed,
)
from village.plans.models.action import Action
from village.plans.models.evidence import Evidence
from village.plans.models.plan import FundingYear
from village.plans.queries.plans import plan_for
from village.plans.services.plans import add_funding_year

BID = Kind(
    "funding.bid",
    {
        "title": "Title",
        "funder": "Funder",
        "purpose": "What for",
        "plan": "Plan",
        "state": "Step",
        "asked_pence": "Asked for",
        "awarded_pence": "Given",
        "due_on": "To be sent by",
        "sent_on": "Sent on",
        "decided_on": "Decided on",
        "outcome_words": "What the funder said",
        "actions": "Actions",
        "evidence": "Evidence",
        "case_studies": "Case studies",
        "became": "Became money of the plan",
    },
    lambda row: row.title,
    links=("actions", "evidence", "case_studies"),
)


@transaction.atomic
def write_down_bid(*, by: Viewer, title: str, funder: str, **values: Any) -> Bid:
    """Return a new bid, an idea so far; `values` are purpose, plan, asked_pence and due_on."""
    may_edit(by)
    given = _checked(by, {"title": title, "funder": funder, **values})
    bid = Bid(partnership_id=by.partnership_id or 0)
    write_new(BID, bid, given, by=by, within=of_plan(given.get("plan")), verb="funding.bid-added")
    return bid


@transaction.atomic
def change_bid(*, by: Viewer, bid: Bid, seen: int, values: Mapping[str, Any]) -> Entry | None:
    """Return the line on record once the bid says this; raises Stale, Refused."""
    may_edit(by)
    row = bid_for(by, bid.pk)
    given = _checked(by, {"title": row.title, "funder": row.funder, **values})
    if "plan" in given and given["plan"] != row.plan and row.actions.exists():
        raise Refused("This bid is for actions of its plan. Take those away before it goes to another.", field="plan")
    return write_change(BID, row, given, by=by, seen=seen, within=of_plan(row.plan), verb="funding.bid-changed")


@transaction.atomic
def rest_on(
    *,
    by: Viewer,
    bid: Bid,
    seen: int,
    actions: Collection[Action],
    evidence: Collection[Evidence] = (),
    case_studies: Collection[CaseStudy] = (),
) -> Entry | None:
    """Return the line on record once the bid is for these actions and rests on this."""
    may_edit(by)
    row = bid_for(by, bid.pk)
    values = {"actions": actions, "evidence": evidence, "case_studies": case_studies}
    return write_change(BID, row, values, by=by, seen=seen, within=of_plan(row.plan), verb="funding.bid-changed")


@transaction.atomic
def take_step(
    *,
    by: Viewer,
    bid: Bid,
    seen: int,
    state: str,
    on: date | None = None,
    awarded_pence: int | None = None,
    words: str = "",
) -> Entry | None:
    """Return the line on record once the bid stands at the step; `on` is the day it was sent or decided."""
    may_edit(by)
    row = bid_for(by, bid.pk)
    if not steps.may_follow(row.state, state):
        raise Refused("This bid cannot go there from where it stands. Look at it as it is now.")
    if row.state in steps.GIVES_MONEY and money_stands(row):
        raise Refused("The money of this bid stands in the plan. Take it out there first.")
    if on is not None and on > timezone.localdate():
        raise Refused("This day is still to come.", field="on")
    values = {"state": state, **_of_step(row, state, on or timezone.localdate(), awarded_pence, words.strip())}
    return write_change(BID, row, values, by=by, seen=seen, within=of_plan(row.plan), verb="funding.bid-stepped")


def _of_step(bid: Bid, state: str, on: date, awarded_pence: int | None, words: str) -> dict[str, Any]:
    """Return what else changes with the step; a step back takes away what the step forward had written."""
    if state == steps.SENT and bid.state == steps.WRITING:
        if bid.asked_pence is None:
            raise Refused("Write how much is asked for before it is sent.", field="asked")
        return {"sent_on": on}
    if state == steps.SENT:
        return {"decided_on": None, "awarded_pence": None}
    if state == steps.WRITING:
        return {"sent_on": None}
    if state in steps.DECIDED:
        if problem := steps.award_problem(state, bid.asked_pence, awarded_pence):
            raise Refused(problem, field="awarded")
        if bid.sent_on and on < bid.sent_on:
            raise Refused("It was decided before it was sent. Check the day.", field="on")
        given = awarded_pence if state in steps.GIVES_MONEY else None
        return {"decided_on": on, "awarded_pence": given, "outcome_words": words or bid.outcome_words}
    return {"outcome_words": words or bid.outcome_words}


@transaction.atomic
def add_to_plan(*, by: Viewer, bid: Bid, seen: int, period: str, academic_year: int | None = None) -> FundingYear:
    """Return the plan's money that the award became; raises Refused before it is won, without a plan, or twice."""
    may_edit(by)
    row = bid_for(by, bid.pk)
    if row.state not in steps.GIVES_MONEY or not row.awarded_pence:
        raise Refused("Only a bid that was won becomes money of a plan.")
    if money_stands(row):
        raise Refused("This money stands in the plan already.")
    if row.plan is None:
        raise Refused("Say which plan the bid is for. Then its money can go there.", field="plan")
    if not period.strip():
        raise Refused("Write the period, such as Year 1.", field="period")
    plan = plan_for(by, row.plan.pk)
    year = add_funding_year(
        by=by,
        plan=plan,
        period=period,
        amount_pence=row.awarded_pence,
        source=row.funder,
        words=f"Won with the bid “{row.title}”",
        academic_year=academic_year,
    )
    write_change(BID, row, {"became": year}, by=by, seen=seen, within=of_plan(plan), verb="funding.bid-became-money")
    return year


@transaction.atomic
def remove_bid(*, by: Viewer, bid: Bid, seen: int) -> Entry:
    """Return the line on record once the bid is away."""
    may_edit(by)
    row = bid_for(by, bid.pk)
    return write_removed(BID, row, by=by, seen=seen, within=of_plan(row.plan), verb="funding.bid-removed")


@transaction.atomic
def bring_back_bid(*, by: Viewer, bid: Bid) -> Entry:
    """Return the line on record once the bid is back."""
    may_edit(by)
    row = bid_for(by, bid.pk, removed_too=True)
    return write_back(BID, row, by=by, within=of_plan(row.plan), verb="funding.bid-restored")


def money_stands(bid: Bid) -> bool:
    """Return whether the award is money of a plan now."""
    return bid.became is not None and bid.became.removed_at is None


def _checked(by: Viewer, values: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {
        field: value.strip() if isinstance(value, str) else value for field, value in values.items()
    }
    if not given["title"]:
        raise Refused("Say what the bid is called.", field="title")
    if not given["funder"]:
        raise Refused("Say who is asked.", field="funder")
    if given.get("asked_pence") is not None and given["asked_pence"] <= 0:
        raise Refused("Write how much is asked for, or leave it empty.", field="asked")
    if given.get("plan") is not None:
        given["plan"] = plan_for(by, given["plan"].pk)
    return given
