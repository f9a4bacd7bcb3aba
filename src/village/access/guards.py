"""Every view says who may come in: `requires` a right, `signed_in`, or `open_to_all`; a silent view is a defect."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from village.access.restored import to_sign_in
from village.access.viewer import Viewer

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

OPEN_TO_ALL = "open-to-all"
SIGNED_IN = "signed-in"


class ViewerRequest(HttpRequest):
    """A request after the viewer middleware."""

    viewer: Viewer


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who is looking."""
    viewer = getattr(request, "viewer", None)
    if not isinstance(viewer, Viewer):
        raise TypeError("The viewer middleware has not run.")
    return viewer


def requires[**P](right: str) -> Callable[[View[P]], View[P]]:
    """Let in only who holds the right; others get the sign-in page, or 403 when they are signed in.

    What a signed-out browser had typed comes back after sign-in: see access/restored.py.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            viewer = viewer_of(request)
            if not viewer.is_signed_in:
                return to_sign_in(request)
            if not viewer.can(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.required_right = right  # type: ignore[attr-defined]  # read by the guard test over all routes
        return guarded

    return guard


def signed_in[**P](view: View[P]) -> View[P]:
    """Let in whoever is signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not viewer_of(request).is_signed_in:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.required_right = SIGNED_IN  # type: ignore[attr-defined]  # read by the guard test over all routes
    return guarded


def open_to_all[**P](view: View[P]) -> View[P]:
    """Let in everybody, and say so on purpose."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    guarded.required_right = OPEN_TO_ALL  # type: ignore[attr-defined]  # read by the guard test over all routes
    return guarded
