"""Who may do what to an event, and how its things are named on the record."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from village.access.viewer import Viewer
from village.audit.services.record import Subject
from village.basics.errors import Refused
from village.events import permissions
from village.events.models.event import Event
from village.events.queries.events import NO_SUCH, event_for, may_publish, may_write

CANCELLED = "This event is cancelled, so nothing is changed in it any more. Undo it, or copy it."


def must_write(viewer: Viewer, event: Event) -> None:
    """Nothing happens for who writes events of this host; raises Http404 or PermissionDenied otherwise."""
    event_for(viewer, event.pk)
    if not may_write(viewer, event.host_id):
        raise PermissionDenied
    if event.published_at is not None and not may_publish(viewer, event.host_id):
        raise Refused("It is published, so only who may publish it can change it now. Ask the coordinator.")


def must_publish(viewer: Viewer, event: Event) -> None:
    """Nothing happens for who publishes events of this host; raises Http404 or PermissionDenied otherwise."""
    event_for(viewer, event.pk)
    if not may_publish(viewer, event.host_id):
        raise PermissionDenied


def must_write_for(viewer: Viewer, host_id: int | None) -> None:
    """Nothing happens for who may begin an event of this host; raises Http404 otherwise."""
    if viewer.partnership_id is None or not may_write(viewer, host_id):
        raise Http404(NO_SUCH)


def must_keep_for_all(viewer: Viewer, partnership_id: int) -> None:
    """Nothing happens for who keeps what belongs to the whole partnership; raises Http404 or PermissionDenied."""
    if viewer.partnership_id != partnership_id:
        raise Http404(NO_SUCH)
    if not viewer.can(permissions.FOR_ALL):
        raise PermissionDenied


def event_subject(event: Event) -> Subject:
    """Return the event as the record names it."""
    return Subject("events.event", event.pk, event.title)
