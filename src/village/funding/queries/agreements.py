"""Named reads of agreements with providers, each with what was looked at."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.funding.models.agreement import Agreement, Monitoring
from village.plans.models.plan import Plan
from village.plans.queries.plans import KEPT_FOR


def _mine(viewer: Viewer) -> QuerySet[Agreement]:
    agreements = Agreement.objects.filter(partnership_id=viewer.partnership_id or 0)
    looks = Prefetch("monitoring", Monitoring.objects.select_related("said_by"))
    return agreements.select_related("provider", "plan", "funding", "file").prefetch_related(looks)


def agreements_of(viewer: Viewer, *, plan: Plan | None = None, action_id: int | None = None) -> QuerySet[Agreement]:
    """Return the agreements by provider, those that have ended last; `monitoring` is loaded, the latest look first."""
    agreements = _mine(viewer).filter(removed_at__isnull=True)
    if plan is not None:
        agreements = agreements.filter(plan=plan)
    if action_id is not None:
        agreements = agreements.filter(actions=action_id)
    return agreements.order_by("provider__name", "pk")


def agreement_for(viewer: Viewer, agreement_id: int, *, removed_too: bool = False) -> Agreement:
    """Return the agreement; raises Http404 when it is not the viewer's."""
    agreement = _mine(viewer).filter(pk=agreement_id).first()
    if agreement is None or (agreement.removed_at is not None and not removed_too):
        raise Http404("No such agreement.")
    return agreement


def removed_agreements(viewer: Viewer) -> QuerySet[Agreement]:
    """Return the agreements removed in the last thirty days."""
    return _mine(viewer).filter(removed_at__gte=timezone.now() - KEPT_FOR).order_by("-removed_at")
