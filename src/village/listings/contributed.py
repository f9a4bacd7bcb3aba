"""What this room adds to others: ways in for who keeps listings, and a button and a panel on a service's page."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.speech import marked
from village.design.speech import say
from village.directory.contributions import Door as ServiceDoor
from village.directory.contributions import ServicePanel
from village.directory.models.service import Service
from village.listings import permissions
from village.listings.queries.hearing import published_of
from village.people.contributions import FIND_HELP, Door

DOORS = (
    Door(
        "listings",
        "Keep the directory",
        "What families find, and whether it is still right",
        "listings:list",
        permissions.KEEP,
        stands=FIND_HELP,
    ),
    Door(
        "listings-own",
        "Your listings",
        "What the directory says of your organisation",
        "listings:own",
        permissions.OWN,
        stands=FIND_HELP,
    ),
)


def doors(viewer: Viewer, service: Service) -> Sequence[ServiceDoor]:
    """Return the button by which anybody says that something is wrong; none on what only staff can see."""
    if service.shown != Service.Shown.PUBLIC:
        return ()
    where = reverse("listings:wrong", args=(service.partnership.slug, service.public_id))
    return (ServiceDoor(say("Something is wrong"), where),)


def said_panel(viewer: Viewer, service: Service) -> Mapping[str, object] | None:
    """Return what families said and what was answered, with the way to say something."""
    if service.shown != Service.Shown.PUBLIC:
        return None
    where = reverse("listings:feedback", args=(service.partnership.slug, service.public_id))
    return {"said": published_of(service), "url": where}


SAID_PANEL = ServicePanel(marked("What families said"), "listings/said_panel.html", 60, said_panel)
