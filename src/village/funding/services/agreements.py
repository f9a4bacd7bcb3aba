"""Agreements with providers: written down, changed, linked to actions, and looked at whether they are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused
from village.funding.models.agreement import Agreement, Monitoring
from village.funding.queries.agreements import agreement_for
from village.funding.queries.money import source_for
from village.funding.rules.looking import RHYTHMS
from village.funding.services.writing import (
    Kind,
    may_edit,
    of_plan,
    write_back,
    write_change,
    write_new,
    write_removed,
)
from village.plans.queries.plans import plan_for

AGREEMENT = Kind(
    "funding.agreement",
    {
        "title": "Title",
        "provider": "Provider",
        "what": "What is agreed",
        "how_much": "How much of it",
        "amount_pence": "Price",
        "plan": "Plan",
        "funding": "Paid from",
        "starts_on": "From",
        "ends_on": "Until",
        "state": "State",
        "how_monitored": "How it is monitored",
        "monitored_every": "How often",
        "actions": "Actions",
        "file": "File",
    },
    lambda row: row.title,
    links=("actions",),
)


@transaction.atomic
def write_down_agreement(*, by: Viewer, **values: Any) -> Agreement:
    """Return a new agreement; `values` are fields of AGREEMENT, with title and provider at least."""
    may_edit(by)
    row = Agreement(partnership_id=by.partnership_id or 0)
    given = _checked(by, row, values)
    write_new(AGREEMENT, row, given, by=by, within=of_plan(given.get("plan")), verb="funding.agreement-added")
    return row


@transaction.atomic
def change_agreement(*, by: Viewer, agreement: Agreement, seen: int, values: Mapping[str, Any]) -> Entry | None:
    """Return the line on record once the agreement says this; raises Stale, Refused."""
    may_edit(by)
    row = agreement_for(by, agreement.pk)
    given = _checked(by, row, values)
    if "plan" in given and given["plan"] != row.plan and row.actions.exists():
        raise Refused(
            "This agreement is for actions of its plan. Take those away before it goes to another.", field="plan"
        )
    return write_change(
        AGREEMENT, row, given, by=by, seen=seen, within=of_plan(row.plan), verb="funding.agreement-changed"
    )


@transaction.atomic
def look_at(*, by: Viewer, agreement: Agreement, on: date, kept: str, delivered: str, words: str = "") -> Monitoring:
    """Return the look that now stands for good: whether the agreement is kept, and what was delivered."""
    may_edit(by)
    row = agreement_for(by, agreement.pk)
    if kept not in Monitoring.Kept.values:
        raise Refused("Say whether it is kept.", field="kept")
    if on > timezone.localdate():
        raise Refused("This day is still to come. Write down what was seen.", field="on")
    if row.starts_on and on < row.starts_on:
        raise Refused("The agreement had not begun on this day. Check the date.", field="on")
    if not delivered.strip():
        raise Refused("Write what was delivered against what was agreed.", field="delivered")
    if kept != Monitoring.Kept.YES and not words.strip():
        raise Refused("Write what follows from it, because it is not fully kept.", field="words")
    look = Monitoring.objects.create(
        agreement=row,
        on=on,
        kept=kept,
        delivered=delivered.strip(),
        words=words.strip(),
        said_by_id=by.user_id,
        made_at=timezone.now(),
    )
    changes: list[Change] = [
        {"field": "on", "label": "Day", "old": None, "new": on.isoformat()},
        {"field": "kept", "label": "Kept", "old": None, "new": look.get_kept_display()},
        {"field": "delivered", "label": "Delivered", "old": None, "new": look.delivered},
        {"field": "words", "label": "What follows", "old": None, "new": look.words},
    ]
    subject = Subject(AGREEMENT.code, row.pk, row.title)
    record("funding.agreement-looked-at", by=by, subject=subject, within=of_plan(row.plan), changes=changes)
    return look


@transaction.atomic
def remove_agreement(*, by: Viewer, agreement: Agreement, seen: int) -> Entry:
    """Return the line on record once the agreement is away."""
    may_edit(by)
    row = agreement_for(by, agreement.pk)
    return write_removed(AGREEMENT, row, by=by, seen=seen, within=of_plan(row.plan), verb="funding.agreement-removed")


@transaction.atomic
def bring_back_agreement(*, by: Viewer, agreement: Agreement) -> Entry:
    """Return the line on record once the agreement is back."""
    may_edit(by)
    row = agreement_for(by, agreement.pk, removed_too=True)
    return write_back(AGREEMENT, row, by=by, within=of_plan(row.plan), verb="funding.agreement-restored")


def _checked(by: Viewer, row: Agreement, values: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {
        field: value.strip() if isinstance(value, str) else value for field, value in values.items()
    }
    if not given.get("title", row.title):
        raise Refused("Say what the agreement is called.", field="title")
    if "provider" not in given and row.provider_id is None:
        raise Refused("Choose the provider.", field="provider")
    starts_on, ends_on = given.get("starts_on", row.starts_on), given.get("ends_on", row.ends_on)
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("The last day is before the first. Put the earlier date first.", field="ends_on")
    if (given.get("amount_pence") or 0) < 0:
        raise Refused("The price is below nothing. Write it without a minus.", field="amount")
    if given.get("monitored_every", "") not in {"", *RHYTHMS}:
        raise Refused("Choose how often from the list.", field="monitored_every")
    if given.get("plan") is not None:
        given["plan"] = plan_for(by, given["plan"].pk)
    plan, funding = given.get("plan", row.plan), given.get("funding", row.funding)
    if given.get("funding") is not None:
        given["funding"] = source_for(by, given["funding"].pk)
    if funding is not None and (plan is None or funding.plan_id != plan.pk):
        raise Refused("This money belongs to another plan. Choose money of the plan above.", field="funding")
    return given
