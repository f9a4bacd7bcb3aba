"""Named reads of a plan's money, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.funding.models.money import Allocation, Spend
from village.funding.rules import sums
from village.funding.rules.plan_money import (
    ActionMoney,
    MoneyOfAction,
    PlanMoney,
    RemovedMoney,
    SetAside,
    SourceMoney,
    SpendLine,
    YearMoney,
)
from village.plans.models.action import Placement
from village.plans.models.plan import FundingYear, Plan
from village.plans.queries.plans import KEPT_FOR, plan_for, plans_of

NO_YEAR = 9999
"""Sorts money without a school year behind the others."""


def money_of(viewer: Viewer, plan: Plan) -> PlanMoney:
    """Return the plan's money; raises Http404 when the plan is not the viewer's. Five queries, whatever the size."""
    plan = plan_for(viewer, plan.pk)
    rows = _sources(plan)
    allocations = list(Allocation.objects.filter(funding__plan=plan, removed_at__isnull=True))
    spends = list(
        Spend.objects.filter(funding__plan=plan, removed_at__isnull=True).select_related("action", "file", "said_by")
    )
    worked_out = sums.sums_of(
        [sums.SourceFact(row.pk, row.amount_pence, row.academic_year, row.removed_at is not None) for row in rows],
        [sums.SetAsideFact(row.funding_id, row.action_id, row.amount_pence) for row in allocations],
        [sums.SpentFact(row.funding_id, row.action_id, row.amount_pence) for row in spends],
    )
    sources = {row.pk: _source(row, worked_out.sources[row.pk]) for row in rows}
    actions = _actions(plan, worked_out, allocations, sources)
    return PlanMoney(
        plan_id=plan.pk,
        title=plan.title,
        years=_years(sources.values(), worked_out),
        actions=actions,
        spends=tuple(_spend(row, sources, {one.id: one for one in actions}) for row in spends),
        whole_spent_pence=worked_out.whole_spent_pence,
        total=worked_out.total,
    )


def _sources(plan: Plan) -> list[FundingYear]:
    """Return the sources that stand, and those removed of which money is still set aside or spent."""
    used = Q(pk__in=Allocation.objects.filter(removed_at__isnull=True).values("funding")) | Q(
        pk__in=Spend.objects.filter(removed_at__isnull=True).values("funding")
    )
    rows = FundingYear.objects.filter(Q(removed_at__isnull=True) | used, plan=plan)
    return sorted(rows, key=lambda row: (row.academic_year or NO_YEAR, row.pk))


def _source(row: FundingYear, worked_out: sums.Sum) -> SourceMoney:
    return SourceMoney(
        row.pk,
        row.source,
        row.period,
        row.academic_year,
        row.words,
        row.version,
        row.removed_at is not None,
        worked_out,
    )


def _years(sources: Iterable[SourceMoney], worked_out: sums.Sums) -> tuple[YearMoney, ...]:
    of_year: dict[int | None, list[SourceMoney]] = defaultdict(list)
    for source in sources:
        of_year[source.academic_year].append(source)
    return tuple(YearMoney(year, tuple(found), worked_out.years[year]) for year, found in of_year.items())


def _actions(
    plan: Plan, worked_out: sums.Sums, allocations: Iterable[Allocation], sources: Mapping[int, SourceMoney]
) -> tuple[ActionMoney, ...]:
    of_action: dict[int, list[SetAside]] = defaultdict(list)
    for row in allocations:
        name = sources[row.funding_id].name
        aside = SetAside(row.pk, row.funding_id, name, row.action_id, row.amount_pence, row.words, row.version)
        of_action[row.action_id].append(aside)
    places = Placement.objects.filter(plan=plan, action__in=worked_out.actions).select_related("action", "section")
    found = []
    for place in places.order_by("section__position", "section_id", "position", "action_id"):
        is_gone = place.action.removed_at is not None or place.section.removed_at is not None
        found.append(_action(place.action_id, place.ref, place.action.text, is_gone, worked_out, of_action))
    missing = worked_out.actions.keys() - {one.id for one in found}
    return (*found, *(_action(pk, "", "An action that was taken out", True, worked_out, of_action) for pk in missing))


def _action(
    pk: int, ref: str, text: str, is_gone: bool, worked_out: sums.Sums, of_action: Mapping[int, Sequence[SetAside]]
) -> ActionMoney:
    return ActionMoney(pk, ref, text, is_gone, worked_out.actions[pk], tuple(of_action[pk]))


def _spend(row: Spend, sources: Mapping[int, SourceMoney], actions: Mapping[int, ActionMoney]) -> SpendLine:
    action = actions.get(row.action_id or 0)
    return SpendLine(
        id=row.pk,
        on=row.on,
        amount_pence=row.amount_pence,
        words=row.words,
        source_id=row.funding_id,
        source=sources[row.funding_id].name,
        action_id=row.action_id,
        action_ref=action.ref if action else "",
        action_text=row.action.text if row.action else "",
        file_id=row.file_id,
        file_name=row.file.name if row.file else "",
        said_by=row.said_by.name if row.said_by else "",
        version=row.version,
    )


def _fundings(viewer: Viewer) -> QuerySet[FundingYear]:
    return FundingYear.objects.filter(plan__partnership_id=viewer.partnership_id or 0, plan__removed_at__isnull=True)


def source_for(viewer: Viewer, source_id: int, *, held: bool = False, removed_too: bool = False) -> FundingYear:
    """Return the source with its plan, `held` for the transaction; raises Http404 when it is not the viewer's."""
    rows = _fundings(viewer).select_related("plan")
    if not removed_too:
        rows = rows.filter(removed_at__isnull=True)
    if held:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(pk=source_id).first()
    if row is None:
        raise Http404("No such source.")
    return row


def sources_of(viewer: Viewer, plan: Plan | None = None) -> list[FundingYear]:
    """Return the sources of the plan, or of every plan, by year."""
    rows = _fundings(viewer).filter(removed_at__isnull=True).select_related("plan")
    if plan is not None:
        rows = rows.filter(plan=plan)
    return sorted(rows, key=lambda row: (row.academic_year or NO_YEAR, row.pk))


def sum_of_source(funding: FundingYear) -> sums.Sum:
    """Return what is set aside and spent of one source."""
    aside = Allocation.objects.filter(funding=funding, removed_at__isnull=True).aggregate(all=Sum("amount_pence"))
    spent = Spend.objects.filter(funding=funding, removed_at__isnull=True).aggregate(all=Sum("amount_pence"))
    return sums.Sum(funding.amount_pence, aside["all"] or 0, spent["all"] or 0)


def allocation_for(viewer: Viewer, allocation_id: int, *, removed_too: bool = False) -> Allocation:
    """Return what is set aside, with source and action; raises Http404 when it is not the viewer's."""
    rows = Allocation.objects.filter(funding__in=_fundings(viewer)).select_related("funding__plan", "action")
    row = rows.filter(pk=allocation_id).first()
    if row is None or (row.removed_at is not None and not removed_too):
        raise Http404("Nothing of this kind is set aside.")
    return row


def spend_for(viewer: Viewer, spend_id: int, *, removed_too: bool = False) -> Spend:
    """Return the spending with its source; raises Http404 when it is not the viewer's."""
    rows = Spend.objects.filter(funding__in=_fundings(viewer)).select_related("funding__plan", "action", "file")
    row = rows.filter(pk=spend_id).first()
    if row is None or (row.removed_at is not None and not removed_too):
        raise Http404("No such spending.")
    return row


def removed_money(viewer: Viewer, plan: Plan) -> tuple[RemovedMoney, ...]:
    """Return what was taken away in the last thirty days and can come back, latest first. Two queries."""
    since = timezone.now() - KEPT_FOR
    mine = {"funding__in": _fundings(viewer).filter(plan=plan), "removed_at__gte": since}
    found = [
        RemovedMoney("set-aside", row.pk, f"Set aside for {row.action.text}", row.amount_pence, row.removed_at)
        for row in Allocation.objects.filter(**mine).select_related("action")
        if row.removed_at is not None
    ]
    found += [
        RemovedMoney("spent", row.pk, f"Spent on {row.words}", row.amount_pence, row.removed_at)
        for row in Spend.objects.filter(**mine)
        if row.removed_at is not None
    ]
    return tuple(sorted(found, key=lambda one: one.removed_at, reverse=True))


def money_of_action(viewer: Viewer, plan_id: int, action_id: int) -> MoneyOfAction:
    """Return what is set aside and spent for the action, of any plan. Three queries."""
    live = {"funding__in": _fundings(viewer), "action_id": action_id, "removed_at__isnull": True}
    aside = list(Allocation.objects.filter(**live).select_related("funding__plan"))
    spent = Spend.objects.filter(**live).aggregate(all=Sum("amount_pence"))["all"] or 0
    worked_out = sums.sums_of(
        [sums.SourceFact(0, 0)],
        [sums.SetAsideFact(0, action_id, row.amount_pence) for row in aside],
        [sums.SpentFact(0, action_id, spent)],
    )
    named = []
    for row in aside:
        words = [row.funding.source.strip(), row.funding.period.strip()]
        words += [row.funding.plan.title] if row.funding.plan_id != plan_id else []
        named.append((", ".join(word for word in words if word), row.amount_pence))
    has_money = _fundings(viewer).filter(plan_id=plan_id, removed_at__isnull=True).exists()
    return MoneyOfAction(worked_out.actions[action_id], tuple(named), has_money)


def sums_of_plans(viewer: Viewer) -> tuple[tuple[Plan, sums.Sum], ...]:
    """Return every live plan with the sum of its money, by title. Four queries."""
    plans = list(plans_of(viewer))
    live = _fundings(viewer).filter(removed_at__isnull=True).order_by()
    amounts = dict(live.values_list("plan").annotate(all=Sum("amount_pence")))
    aside, spent = (
        dict(
            table._default_manager.filter(removed_at__isnull=True, funding__in=_fundings(viewer))
            .order_by()
            .values_list("funding__plan")
            .annotate(all=Sum("amount_pence"))
        )
        for table in (Allocation, Spend)
    )
    return tuple(
        (plan, sums.Sum(amounts.get(plan.pk, 0), aside.get(plan.pk, 0), spent.get(plan.pk, 0))) for plan in plans
    )
