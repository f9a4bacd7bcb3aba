"""The only reads of what a request gathered from the safeguarding compartment: for who may read there, nobody else."""

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.disclosure.models.item import Decision, SafetyItem
from village.disclosure.models.request import AccessRequest
from village.disclosure.queries.requests import NO_SUCH_REQUEST, request_for
from village.forum.permissions import SAFETY


def safety_request_for(viewer: Viewer, request_id: int) -> AccessRequest:
    """Return one request whose compartment the viewer may read; raises Http404, as if there were no such page."""
    found = request_for(viewer, request_id)
    if not viewer.can(SAFETY, at=found.school_id):
        raise Http404(NO_SUCH_REQUEST)
    return found


def safety_items(viewer: Viewer, request: AccessRequest) -> QuerySet[SafetyItem]:
    """Return what was gathered from the compartment; nothing for who may not read it."""
    if not viewer.can(SAFETY, at=request.school_id):
        return SafetyItem.objects.none()
    return SafetyItem.objects.filter(request=request).select_related("decided_by")


def safety_item_for(viewer: Viewer, request: AccessRequest, item_id: int) -> SafetyItem:
    """Return one of them; raises Http404."""
    found = safety_items(viewer, request).filter(pk=item_id).first()
    if found is None:
        raise Http404(NO_SUCH_REQUEST)
    return found


def safety_to_give(request: AccessRequest) -> list[SafetyItem]:
    """Return what of the compartment goes into the copy; asked by the service that makes it, and shown to nobody."""
    rows = SafetyItem.objects.filter(request=request)
    return list(rows.filter(decision__in=(Decision.GIVE, Decision.TAKE_OUT)))


def safety_held_back(request: AccessRequest) -> list[str]:
    """Return on which grounds things of the compartment were held back, for the letter that names none of them."""
    rows = SafetyItem.objects.filter(request=request, decision=Decision.HOLD_BACK)
    return list(rows.order_by().values_list("exemption", flat=True).distinct())
