"""Changes that providers propose: what waits, and what it would change of the listing as it is approved today."""

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.directory.models.service import Service
from village.listings.models import Proposal
from village.listings.queries.listings import kept_listings


def waiting_of(service: Service) -> Proposal | None:
    """Return the change that waits for a look, where there is one."""
    return Proposal.objects.filter(service=service, state=Proposal.State.WAITING).first()


def waiting_by_service(service_ids: list[int]) -> dict[int, Proposal]:
    """Return the changes that wait, by listing."""
    rows = Proposal.objects.filter(service__in=service_ids, state=Proposal.State.WAITING)
    return {row.service_id: row for row in rows}


def proposal_for(viewer: Viewer, proposal_id: int) -> Proposal:
    """Return one proposal for who keeps the directory; Http404 for every other."""
    rows = Proposal.objects.select_related("service__provider", "service__partnership", "decided_by")
    found = rows.filter(pk=proposal_id, service__in=kept_listings(viewer)).first()
    if found is None:
        raise Http404("No such change.")
    return found


def proposals_of(service: Service) -> QuerySet[Proposal]:
    """Return what was proposed for a listing, the newest first; what was joined into another is told there."""
    rows = Proposal.objects.filter(service=service).exclude(state=Proposal.State.JOINED)
    return rows.select_related("decided_by").order_by("-made_at", "-pk")
