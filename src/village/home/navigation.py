"""What the shell around every page shows: the rooms a person may enter."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from village.access.viewer import NOBODY, Viewer

PLACES = (("Home", "home:start", None),)
"""Label, route and the right that opens it (None: everybody who is signed in)."""


@dataclass(frozen=True, slots=True)
class Place:
    """One item of the navigation bar."""

    label: str
    url: str
    is_current: bool


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the context of the layout: viewer and navigation."""
    viewer = getattr(request, "viewer", NOBODY)
    return {"viewer": viewer, "navigation": _places(viewer, request.path)}


def _places(viewer: Viewer, path: str) -> list[Place]:
    if not viewer.is_signed_in:
        return []
    places = []
    for label, route, right in PLACES:
        if right is None or viewer.can(right):
            url = reverse(route)
            places.append(Place(label, url, path == url or (url != "/" and path.startswith(url))))
    return places
