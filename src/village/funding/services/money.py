"""Setting money aside for actions and writing down what was spent: each can be changed, removed and brought back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.design.wording import money
from village.files.models.stored_file import StoredFile
from village.funding.models.money import Allocation, Spend
from village.funding.queries.money import allocation_for, source_for, spend_for, sum_of_source
from village.funding.rules.sums import over_after
from village.funding.services.writing import (
    Kind,
    may_edit,
    of_plan,
    source_name,
    write_back,
    write_change,
    write_new,
    write_removed,
)
from village.plans.models.action import Action
from village.plans.models.plan import FundingYear
from village.plans.queries.actions import placement_for

EARLIEST = date(1990, 1, 1)


class MoreThanThereIs(Refused):
    """More would be set aside than there is. Nothing was saved; it is once the person agrees to `over_pence`."""

    def __init__(self, over_pence: int, name: str) -> None:
        super().__init__(
            f"{money(over_pence)} more would be set aside than there is in {name}. Set it aside all the same?",
            field="amount",
        )
        self.over_pence = over_pence


def _of(row: Allocation | Spend) -> str:
    return source_name(row.funding.source, row.funding.period)


SET_ASIDE = Kind(
    "funding.allocation",
    {"funding": "Source", "action": "Action", "amount_pence": "Amount", "words": "What for"},
    lambda row: f"{money(row.amount_pence)} of {_of(row)}",
)
SPENT = Kind(
    "funding.spend",
    {
        "funding": "Source",
        "action": "Action",
        "on": "Day",
        "amount_pence": "Amount",
        "words": "What for",
        "file": "Invoice or receipt",
    },
    lambda row: f"{money(row.amount_pence)} of {_of(row)}",
)


@transaction.atomic
def set_aside(
    *, by: Viewer, funding: FundingYear, action: Action, amount_pence: int, words: str = "", over_pence: int = 0
) -> Allocation:
    """Return the money that is now set aside for the action.

    Raises MoreThanThereIs unless there is enough, or the person has agreed to `over_pence` above it.
    """
    may_edit(by)
    funding = _locked(by, funding)
    _check_action(by, funding, action)
    _check_above_nothing(amount_pence)
    _check_once(funding, action)
    _ask(by, funding, now_pence=0, then_pence=amount_pence, agreed_pence=over_pence)
    row = Allocation()
    values = {"funding": funding, "action": action, "amount_pence": amount_pence, "words": words.strip()}
    write_new(SET_ASIDE, row, values, by=by, within=of_plan(funding.plan), verb="funding.allocation-added")
    return row


@transaction.atomic
def change_set_aside(
    *, by: Viewer, allocation: Allocation, seen: int, values: Mapping[str, Any], over_pence: int = 0
) -> Entry | None:
    """Return the line on record once the amount, its source, action or words are as given; raises MoreThanThereIs."""
    may_edit(by)
    row = allocation_for(by, allocation.pk)
    funding = _locked(by, values.get("funding", row.funding))
    action, amount = values.get("action", row.action), values.get("amount_pence", row.amount_pence)
    _same_plan(row.funding, funding)
    _check_above_nothing(amount)
    if action.pk != row.action_id or funding.pk != row.funding_id:
        _check_action(by, funding, action)
        _check_once(funding, action, but=row)
    stays = row.amount_pence if funding.pk == row.funding_id else 0
    if amount > stays:
        _ask(by, funding, now_pence=stays, then_pence=amount, agreed_pence=over_pence)
    return write_change(
        SET_ASIDE, row, values, by=by, seen=seen, within=of_plan(funding.plan), verb="funding.allocation-changed"
    )


@transaction.atomic
def remove_set_aside(*, by: Viewer, allocation: Allocation, seen: int) -> Entry:
    """Return the line on record once the money is free again."""
    may_edit(by)
    row = allocation_for(by, allocation.pk)
    return write_removed(
        SET_ASIDE, row, by=by, seen=seen, within=of_plan(row.funding.plan), verb="funding.allocation-removed"
    )


@transaction.atomic
def bring_back_set_aside(*, by: Viewer, allocation: Allocation) -> Entry:
    """Return the line on record once the money is set aside as before, even where that is more than there is."""
    may_edit(by)
    row = allocation_for(by, allocation.pk, removed_too=True)
    _locked(by, row.funding)
    _check_once(row.funding, row.action, but=row)
    return write_back(SET_ASIDE, row, by=by, within=of_plan(row.funding.plan), verb="funding.allocation-restored")


@transaction.atomic
def write_down_spend(
    *,
    by: Viewer,
    funding: FundingYear,
    on: date,
    amount_pence: int,
    words: str,
    action: Action | None = None,
    file: StoredFile | None = None,
) -> Spend:
    """Return the spending that is now written down; an amount below nothing came back."""
    may_edit(by)
    funding = source_for(by, funding.pk)
    values = {"funding": funding, "action": action, "on": on, "amount_pence": amount_pence, "words": words.strip()}
    _check_spend(by, funding, values)
    row = Spend(said_by_id=by.user_id)
    write_new(SPENT, row, {**values, "file": file}, by=by, within=of_plan(funding.plan), verb="funding.spend-added")
    return row


@transaction.atomic
def change_spend(*, by: Viewer, spend: Spend, seen: int, values: Mapping[str, Any]) -> Entry | None:
    """Return the line on record once the spending is as given; raises Stale, Refused."""
    may_edit(by)
    row = spend_for(by, spend.pk)
    now = {field: getattr(row, field) for field in SPENT.fields}
    funding = now["funding"]
    if "funding" in values and values["funding"].pk != row.funding_id:
        funding = source_for(by, values["funding"].pk)
        _same_plan(row.funding, funding)
    _check_spend(by, funding, {**now, **values}, had=row.action_id)
    return write_change(
        SPENT, row, values, by=by, seen=seen, within=of_plan(funding.plan), verb="funding.spend-changed"
    )


@transaction.atomic
def remove_spend(*, by: Viewer, spend: Spend, seen: int) -> Entry:
    """Return the line on record once the spending counts no more."""
    may_edit(by)
    row = spend_for(by, spend.pk)
    return write_removed(SPENT, row, by=by, seen=seen, within=of_plan(row.funding.plan), verb="funding.spend-removed")


@transaction.atomic
def bring_back_spend(*, by: Viewer, spend: Spend) -> Entry:
    """Return the line on record once the spending counts again."""
    may_edit(by)
    row = spend_for(by, spend.pk, removed_too=True)
    return write_back(SPENT, row, by=by, within=of_plan(row.funding.plan), verb="funding.spend-restored")


def _locked(by: Viewer, funding: FundingYear) -> FundingYear:
    """Return the source, held until the transaction ends, so that two people cannot set the same pounds aside."""
    return source_for(by, funding.pk, held=True)


def _ask(by: Viewer, funding: FundingYear, *, now_pence: int, then_pence: int, agreed_pence: int) -> None:
    over = over_after(sum_of_source(funding), now_pence=now_pence, then_pence=then_pence)
    if over > agreed_pence:
        raise MoreThanThereIs(over, source_name(funding.source, funding.period))


def _check_above_nothing(amount_pence: int) -> None:
    if amount_pence <= 0:
        raise Refused("Write how much is set aside.", field="amount")


def _check_action(by: Viewer, funding: FundingYear, action: Action) -> None:
    try:
        placement_for(by, funding.plan_id, action.pk)
    except Http404:
        raise Refused("This action does not stand in the plan. Choose another.", field="action") from None


def _same_plan(funding: FundingYear, other: FundingYear) -> None:
    if funding.plan_id != other.plan_id:
        raise Refused("This source belongs to another plan. Choose one of this plan.", field="funding")


def _check_once(funding: FundingYear, action: Action, but: Allocation | None = None) -> None:
    standing = Allocation.objects.filter(funding=funding, action=action, removed_at__isnull=True)
    found = standing.exclude(pk=but.pk if but else 0).first()
    if found is not None:
        raise Refused(
            f"{money(found.amount_pence)} of this source is set aside for this action already. Change that amount.",
            field="amount",
        )


def _check_spend(by: Viewer, funding: FundingYear, values: Mapping[str, Any], *, had: int | None = None) -> None:
    if values["amount_pence"] == 0:
        raise Refused("Write how much was spent.", field="amount")
    if not values["words"].strip():
        raise Refused("Write what the money went on.", field="words")
    if values["on"] > timezone.localdate():
        raise Refused("This day is still to come. Write it down when the money has gone out.", field="on")
    if values["on"] < EARLIEST:
        raise Refused("This day is long ago. Check the year.", field="on")
    if values["action"] is not None and values["action"].pk != had:
        _check_action(by, funding, values["action"])
