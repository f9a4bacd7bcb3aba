"""Puts the viewer on every request."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from village.access.models.user import User
from village.access.queries import viewer_for
from village.access.services.help_mode import note_look
from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number

PARTNERSHIP_KEY = "partnership"
"""Session key of the partnership being looked at."""


class ViewerMiddleware:
    """Sets `request.viewer`; `?in=ID` or the switcher chooses among a person's partnerships."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer = request.viewer = self._viewer(request)  # type: ignore[attr-defined]  # the one place that sets it
        if viewer.help_reason:
            note_look(viewer, method=request.method or "GET", path=request.path)
        return self.get_response(request)

    def _viewer(self, request: HttpRequest) -> Viewer:
        request_id = uuid.uuid4().hex
        if not isinstance(request.user, User):
            return Viewer(request_id=request_id)
        wanted = request.GET.get("in", "")
        kept = request.session.get(PARTNERSHIP_KEY)
        viewer = viewer_for(
            request.user,
            now=timezone.now(),
            today=timezone.localdate(),
            partnership_id=asked if (asked := whole_number(wanted)) is not None else kept,
            request_id=request_id,
        )
        if viewer.partnership_id != kept:
            request.session[PARTNERSHIP_KEY] = viewer.partnership_id
        return viewer
