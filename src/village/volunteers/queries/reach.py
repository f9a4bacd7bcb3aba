"""Whose volunteers somebody looks after: those of their schools, and the partnership’s own."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import Http404

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.volunteers import permissions


def hosts_of(viewer: Viewer, path: str = "host") -> Q:
    """Return what keeps rows to those whom the viewer looks after; `path` leads to the host."""
    mine = Q(**{f"{path}__in": viewer.places_with(permissions.KEEP)})
    return mine | Q(**{f"{path}__isnull": True}) if viewer.can(permissions.KEEP_ALL) else mine


def may_keep(viewer: Viewer, host_id: int | None) -> bool:
    """Tell whether the viewer looks after the volunteers of this host; None is the partnership."""
    if host_id is None:
        return viewer.can(permissions.KEEP_ALL)
    return viewer.can(permissions.KEEP, at=host_id)


def must_keep(viewer: Viewer, partnership_id: int | None, host_id: int | None) -> None:
    """Nothing happens when the viewer looks after them; else they must not learn that they are there: Http404."""
    must_be_allowed(viewer, permissions.KEEP, partnership_id=partnership_id)
    if not may_keep(viewer, host_id):
        raise Http404("There is nothing here.")


def hosts_to_choose(viewer: Viewer) -> Sequence[Organisation]:
    """Return the schools and agencies whose volunteers the viewer looks after."""
    return list(organisations(viewer).filter(pk__in=viewer.places_with(permissions.KEEP)))
