"""Who may do what with a listing: who keeps the directory, and who keeps those of one provider."""

from django.http import Http404
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.directory.models.service import Service
from village.listings import permissions
from village.listings.queries.links import open_link


def must_keep(viewer: Viewer, partnership_id: int) -> None:
    """Nothing happens for who keeps the directory of the partnership; raises as must_be_allowed does."""
    must_be_allowed(viewer, permissions.KEEP, partnership_id=partnership_id)


def must_write_for(viewer: Viewer, service: Service) -> None:
    """Nothing happens for who may speak for the listing's provider: by a role there, or by a link; else Http404."""
    if viewer.link_id is not None:
        link = open_link(viewer.link_id, timezone.now())
        if link is not None and link.provider_id == service.provider_id and link.service_id in {None, service.pk}:
            return
        raise Http404("There is nothing here.")
    organisation_id = service.provider.organisation_id
    must_be_allowed(
        viewer,
        permissions.OWN,
        partnership_id=service.partnership_id,
        at=() if organisation_id is None else (organisation_id,),
        seen_with=permissions.OWN,
    )
