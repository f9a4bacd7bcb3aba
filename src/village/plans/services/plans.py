"""Verbs of plans and of the parts of their heads."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.plan import FundingYear, HeadPart, Plan, PlanYear
from village.plans.queries.plans import plan_for
from village.plans.services.ordering import STEP
from village.plans.services.plan_fields import FUNDING_YEAR, HEAD_PART, PLAN
from village.plans.services.writing import Value, Write, change, may_edit, record_new


@transaction.atomic
def make_plan(*, by: Viewer, title: str, level: str = Plan.Level.PRIORITY, **fields: Value) -> Plan:
    """Return a new live plan; `fields` are those of PLAN, dates as ISO text. `years` is a list of labels with years."""
    may_edit(by)
    plan = Plan(partnership_id=by.partnership_id or 0, made_at=timezone.now())
    write = Write(by, plan)
    years = fields.pop("years", None)
    for code, value in {"title": title, "level": level, **fields}.items():
        PLAN.rule(code).write(plan, value, write)
    PLAN.check(plan)
    plan.save()
    if years:
        PLAN.rule("years").write(plan, years, write)
    record_new(PLAN, plan, write, verb="plans.plan-made")
    return plan


def change_plan(*, by: Viewer, plan: Plan, seen: int, values: Mapping[str, Value], reason: str = "") -> Entry | None:
    """Return the line on record once the plan's fields have these values, None when they had; raises Stale, Refused."""
    return change(
        PLAN, plan_for(by, plan.pk), values, Write(by, plan), seen=seen, verb="plans.plan-changed", reason=reason
    )


def set_years(*, by: Viewer, plan: Plan, seen: int, years: list[dict[str, Any]]) -> Entry | None:
    """Set the year columns: dicts of label and academic_year, with the id of a column that stays."""
    return change_plan(by=by, plan=plan, seen=seen, values={"years": years})


def remove_plan(*, by: Viewer, plan: Plan, seen: int, reason: str = "") -> Entry | None:
    """Take the plan away for thirty days, after which it goes for good."""
    return change(
        PLAN,
        plan_for(by, plan.pk),
        {"removed": True},
        Write(by, plan),
        seen=seen,
        verb="plans.plan-removed",
        reason=reason,
    )


def restore_plan(*, by: Viewer, plan: Plan) -> Entry | None:
    """Bring a removed plan back."""
    found = plan_for(by, plan.pk, removed_too=True)
    return change(PLAN, found, {"removed": False}, Write(by, found), seen=None, verb="plans.plan-restored")


@transaction.atomic
def add_head_part(*, by: Viewer, plan: Plan, kind: str, text: str, label: str = "") -> HeadPart:
    """Return a new piece at the end of the plan's head."""
    may_edit(by)
    plan = plan_for(by, plan.pk)
    last = HeadPart.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
    part, write = HeadPart(plan=plan, position=last + STEP), Write(by, plan)
    for code, value in {"kind": kind, "text": text, "label": label}.items():
        HEAD_PART.rule(code).write(part, value, write)
    part.save()
    record_new(HEAD_PART, part, write, verb="plans.head-part-added")
    return part


def change_head_part(*, by: Viewer, part: HeadPart, seen: int, values: Mapping[str, Value]) -> Entry | None:
    """Return the line on record once the piece has these values; raises Stale, Refused."""
    plan = plan_for(by, part.plan_id)
    return change(HEAD_PART, part, values, Write(by, plan), seen=seen, verb="plans.head-part-changed")


def remove_head_part(*, by: Viewer, part: HeadPart, seen: int) -> Entry | None:
    """Take the piece out of the head."""
    plan = plan_for(by, part.plan_id)
    return change(HEAD_PART, part, {"removed": True}, Write(by, plan), seen=seen, verb="plans.head-part-removed")


@transaction.atomic
def add_funding_year(
    *,
    by: Viewer,
    plan: Plan,
    period: str,
    amount_pence: int,
    source: str = "",
    words: str = "",
    academic_year: int | None = None,
) -> FundingYear:
    """Return a new amount of money for one period, in pence."""
    may_edit(by)
    plan = plan_for(by, plan.pk)
    year, write = FundingYear(plan=plan), Write(by, plan)
    values = {
        "period": period,
        "amount_pence": amount_pence,
        "source": source,
        "words": words,
        "academic_year": academic_year,
    }
    for code, value in values.items():
        FUNDING_YEAR.rule(code).write(year, value, write)
    year.save()
    record_new(FUNDING_YEAR, year, write, verb="plans.funding-added")
    return year


def change_funding_year(*, by: Viewer, year: FundingYear, seen: int, values: Mapping[str, Value]) -> Entry | None:
    """Return the line on record once the amount has these values; raises Stale, Refused."""
    plan = plan_for(by, year.plan_id)
    return change(FUNDING_YEAR, year, values, Write(by, plan), seen=seen, verb="plans.funding-changed")


def remove_funding_year(*, by: Viewer, year: FundingYear, seen: int) -> Entry | None:
    """Take the amount away."""
    plan = plan_for(by, year.plan_id)
    return change(FUNDING_YEAR, year, {"removed": True}, Write(by, plan), seen=seen, verb="plans.funding-removed")


def years_of(plan: Plan) -> list[PlanYear]:
    """Return the plan's year columns in order."""
    return list(PlanYear.objects.filter(plan=plan))
