"""How every plan of a partnership stands, in a fixed number of queries however many plans there are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.action import Action, Lead, Placement
from village.plans.models.plan import Plan
from village.plans.models.schedule import Tick, Timing
from village.plans.queries.gone import ended_in
from village.plans.queries.plans import plans_of

CLOSED = (Action.Status.COMPLETE, Action.Status.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class BareFacts:
    """What the open actions of a plan lack at first sight."""

    no_lead: int = 0
    no_time: int = 0
    no_measure: int = 0


def _placements(viewer: Viewer) -> QuerySet[Placement]:
    if viewer.partnership_id is None:
        return Placement.objects.none()
    return Placement.objects.filter(
        plan__partnership_id=viewer.partnership_id,
        plan__removed_at__isnull=True,
        action__removed_at__isnull=True,
        section__removed_at__isnull=True,
    ).order_by()


def ratings_by_plan(viewer: Viewer) -> Mapping[int, Mapping[str, int]]:
    """Return, by plan, how many actions of its board hold each status; "" where nobody has said anything."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    still = (
        _placements(viewer)
        .annotate(ended=ended_in("action"))
        .exclude(ended=True, action__status=Action.Status.SUPERSEDED)
    )
    rows = still.values_list("plan", "action__status").annotate(Count("pk"))
    for plan, status, count in rows:
        found[plan][status] = count
    return found


def bare_facts_by_plan(viewer: Viewer) -> Mapping[int, BareFacts]:
    """Return, by plan, how many of its open actions have no lead, no time and no measure."""
    led = Exists(Lead.objects.filter(action=OuterRef("action")))
    timed = Exists(Tick.objects.filter(action=OuterRef("action"))) | Exists(
        Timing.objects.filter(action=OuterRef("action"))
    )
    rows = (
        _placements(viewer)
        .exclude(action__status__in=CLOSED)
        .annotate(is_led=led, is_timed=timed)
        .values_list("plan")
        .annotate(
            no_lead=Count("pk", filter=Q(is_led=False)),
            no_time=Count("pk", filter=Q(is_timed=False)),
            no_measure=Count("pk", filter=Q(action__measure="")),
        )
    )
    return {plan: BareFacts(no_lead, no_time, no_measure) for plan, no_lead, no_time, no_measure in rows}


def last_changes(viewer: Viewer) -> Mapping[int, datetime]:
    """Return when each plan, or anything in it, was last changed."""
    if viewer.partnership_id is None:
        return {}
    lines = Entry.objects.filter(partnership_id=viewer.partnership_id, is_read=False).order_by()
    found: dict[int, datetime] = {}
    for kind, subject in (("subject_kind", "subject_id"), ("within_kind", "within_id")):
        rows = lines.filter(**{kind: "plans.plan"}).values_list(subject).annotate(Max("at"))
        for plan, at in rows:
            if plan.isdecimal():
                found[int(plan)] = max(at, found.get(int(plan), at))
    return found


def annual_plans_under(viewer: Viewer, plan: Plan) -> QuerySet[Plan]:
    """Return the annual plans that were made from the plan."""
    return plans_of(viewer).filter(parent=plan, level=Plan.Level.ANNUAL)
