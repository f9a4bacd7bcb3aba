"""Addresses that open without a login: a person’s own calendar, and the answer of a stall."""

import hashlib

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from village.access.queries import viewer_for
from village.access.viewer import Viewer
from village.events.models.calendar_link import CalendarLink
from village.events.models.stall import Stall
from village.messaging.rules.links import nonce_in, token_of

PURPOSE = "events.stall"
OPENS_NOTHING = "This link opens nothing. It may be old, or it was replaced. Ask whoever sent it for a new one."


def link_key() -> bytes:
    """Return the key for these links, so that the installation’s secret itself signs nothing here."""
    return hashlib.sha256(b"village.events.links:" + settings.SECRET_KEY.encode()).digest()


def stall_address(stall: Stall) -> str:
    """Return the whole address at which a stall says yes or no."""
    return settings.BASE_URL + reverse("events:stall-answer", args=(token_of(stall.nonce, link_key()),))


def stall_by(token: str) -> Stall:
    """Return whose link it is; raises Http404 for one that never was or was replaced, or once the event is over."""
    nonce = nonce_in(token, link_key())
    found = Stall.objects.filter(nonce=nonce).select_related("event__partnership", "event__venue").first()
    if not nonce or found is None or not _is_to_come(found):
        raise Http404(OPENS_NOTHING)
    return found


def calendar_address(link: CalendarLink) -> str:
    """Return the whole address of a person’s own calendar."""
    return settings.BASE_URL + reverse("events:own-feed", args=(token_of(link.nonce, link_key()),))


def own_link(viewer: Viewer) -> CalendarLink | None:
    """Return the viewer’s own address in this partnership."""
    return CalendarLink.objects.filter(user_id=viewer.user_id or 0, partnership_id=viewer.partnership_id or 0).first()


def holder_of(token: str) -> tuple[CalendarLink, Viewer]:
    """Return the link and its person as they stand today; raises Http404 once they hold no role in the partnership."""
    nonce = nonce_in(token, link_key())
    link = CalendarLink.objects.filter(nonce=nonce).select_related("user", "partnership").first() if nonce else None
    if link is None or not link.user.is_active:
        raise Http404(OPENS_NOTHING)
    viewer = viewer_for(link.user, now=timezone.now(), today=timezone.localdate(), partnership_id=link.partnership_id)
    if viewer.partnership_id != link.partnership_id or not viewer.roles:
        raise Http404(OPENS_NOTHING)
    return link, viewer


def _is_to_come(stall: Stall) -> bool:
    event = stall.event
    today = timezone.localdate()
    return event.state != event.State.CANCELLED and event.occurrences.filter(on__gte=today).exists()
