"""Named reads of bids: which are out, one of them, and what a bid can rest on."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.evidence.models.case_study import CaseStudy
from village.evidence.queries.case_studies import objections_to, shown_case_studies
from village.funding.models.bid import Bid
from village.funding.rules import steps
from village.plans.models.action import Action, Placement
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Plan, PlanYear
from village.plans.queries.plans import KEPT_FOR

LAST = date(9999, 12, 31)


def _mine(viewer: Viewer) -> QuerySet[Bid]:
    return Bid.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("plan", "became")


def bids_of(viewer: Viewer, *, plan: Plan | None = None, action_id: int | None = None) -> QuerySet[Bid]:
    """Return the bids: those not decided first, the one due soonest on top; then the others, the latest on top."""
    bids = _mine(viewer).filter(removed_at__isnull=True)
    if plan is not None:
        bids = bids.filter(plan=plan)
    if action_id is not None:
        bids = bids.filter(actions=action_id)
    is_open = Case(When(state__in=steps.OPEN, then=Value(0)), default=Value(1))
    due = Case(When(Q(state__in=steps.OPEN) & Q(due_on__isnull=False), then="due_on"), default=Value(LAST))
    return bids.order_by(is_open, due, "-decided_on", "-pk")


def bid_for(viewer: Viewer, bid_id: int, *, removed_too: bool = False) -> Bid:
    """Return the bid; raises Http404 when it is not the viewer's."""
    bid = _mine(viewer).filter(pk=bid_id).first()
    if bid is None or (bid.removed_at is not None and not removed_too):
        raise Http404("No such bid.")
    return bid


def removed_bids(viewer: Viewer) -> QuerySet[Bid]:
    """Return the bids removed in the last thirty days."""
    return _mine(viewer).filter(removed_at__gte=timezone.now() - KEPT_FOR).order_by("-removed_at")


def placed_actions(viewer: Viewer, plan: Plan) -> list[Placement]:
    """Return the plan's actions in its order, each with its section."""
    places = Placement.objects.filter(
        plan=plan,
        plan__partnership_id=viewer.partnership_id or 0,
        action__removed_at__isnull=True,
        section__removed_at__isnull=True,
    )
    return list(
        places.select_related("action", "section").order_by("section__position", "section_id", "position", "action_id")
    )


def evidence_for(viewer: Viewer, actions: QuerySet[Action]) -> list[Evidence]:
    """Return the evidence that stands with updates of these actions, latest first."""
    pieces = Evidence.objects.filter(
        update__actions__in=actions.filter(partnership_id=viewer.partnership_id or 0),
        update__actions__partnership_id=viewer.partnership_id or 0,
        withdrawn_at__isnull=True,
    )
    return list(pieces.select_related("update", "file").distinct().order_by("-made_at", "-pk"))


def case_studies_for(viewer: Viewer) -> list[CaseStudy]:
    """Return the case studies that may go to a funder: ready, and everybody shown agrees to be shown outside."""
    return list(shown_case_studies(viewer, public=True))


def may_be_shown(story: CaseStudy) -> bool:
    """Return whether the case study may still go to a funder; consents and pictures should be loaded with it."""
    stands = story.state == CaseStudy.State.READY and story.removed_at is None
    return stands and not objections_to(story, public=True)


def chosen_case_studies(bid: Bid) -> list[CaseStudy]:
    """Return the case studies on which the bid rests, with consents and pictures."""
    return list(bid.case_studies.prefetch_related("consents", "pictures"))


def refs_of(actions: QuerySet[Action], plan: Plan | None) -> Mapping[int, str]:
    """Return the reference of each action that stands in the plan."""
    places = Placement.objects.filter(
        action__in=actions, plan=plan, action__removed_at__isnull=True, section__removed_at__isnull=True
    )
    return dict(places.values_list("action_id", "ref"))


def column_of_year(plan: Plan, academic_year: int) -> PlanYear | None:
    """Return the plan's own year column for a school year, or None."""
    return PlanYear.objects.filter(plan=plan, academic_year=academic_year).first()
