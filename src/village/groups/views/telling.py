"""From what was cancelled to the draft of a message to its families."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.groups import permissions
from village.groups.queries.programmes import programme_for, session_for
from village.groups.services.telling_families import draft_of_programme, draft_of_session
from village.groups.views.frames import back_to
from village.messaging.models.message import Message


@require_POST
@requires(permissions.RUN)
def session_message(request: HttpRequest, group_session_id: int) -> HttpResponse:
    """Draft the message to the families who were booked for a cancelled session."""
    viewer = viewer_of(request)
    session = session_for(viewer, group_session_id)
    return _to_draft(request, lambda: draft_of_session(by=viewer, session=session), back_to(session.programme, "tell"))


@require_POST
@requires(permissions.RUN)
def programme_message(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Draft the message to the families with a place in a cancelled programme."""
    viewer = viewer_of(request)
    found = programme_for(viewer, programme_id)
    return _to_draft(request, lambda: draft_of_programme(by=viewer, programme=found), back_to(found, "tell"))


def _to_draft(request: HttpRequest, draft: Callable[[], Message], back: str) -> HttpResponse:
    try:
        made = draft()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return on_to(back)
    messages.success(request, "A draft. Look at it; nothing goes before somebody lets it go.")
    return on_to(reverse("messaging:message", args=(made.pk,)))
