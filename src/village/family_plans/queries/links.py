"""Links to a plan: made from a random word and a signature, for one adult, until they end."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.family_plans.models.link import PlanLink
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.queries.adults import may_hear
from village.messaging.rules.links import nonce_in, token_of

OPEN_FOR = timedelta(days=28)


class LinkOver(Exception):
    """The link was one of ours and opens nothing any more."""


def link_key() -> bytes:
    """Return the key of this installation for links to plans, so that its secret itself signs nothing here."""
    return hashlib.sha256(b"village.family_plans.links:" + settings.SECRET_KEY.encode()).digest()


def token_for(link: PlanLink) -> str:
    """Return the token of the link."""
    return token_of(link.nonce, link_key())


def address_of(link: PlanLink) -> str:
    """Return the whole address that the school sends."""
    return settings.BASE_URL + reverse("family_plans:by-link", args=(token_for(link),))


def link_in(token: str, now: datetime) -> PlanLink:
    """Return whose link it is; raises Http404 for no link of ours, and LinkOver for one that opens nothing now.

    Whoever a court shut out since, or who is no longer asked, learns nothing but that the link is over.
    """
    nonce = nonce_in(token, link_key())
    found = PlanLink.objects.filter(nonce=nonce).select_related(
        "adult", "plan__school", "plan__worker", "plan__partnership"
    )
    link = found.first() if nonce else None
    if link is None:
        raise Http404("This link opens nothing.")
    is_asked = PlanAdult.objects.filter(plan=link.plan, adult=link.adult).exists()
    hears = is_asked and link.adult_id in may_hear(link.plan, today=timezone.localdate(now))
    if now >= link.ends_at or link.closed_at is not None or not hears:
        raise LinkOver
    return link


def holder_of(link: PlanLink, request_id: str = "") -> Viewer:
    """Return whoever holds the link as a viewer: a name in one partnership, without a login and without rights."""
    return Viewer(name=link.adult.name, partnership_id=link.plan.partnership_id, request_id=request_id, link_id=link.pk)


def open_links(plan: FamilyPlan, now: datetime) -> dict[int, PlanLink]:
    """Return the link of each adult that still opens the plan, the latest of each, by the adult's id."""
    rows = PlanLink.objects.filter(plan=plan, closed_at=None, ends_at__gt=now).order_by("made_at", "pk")
    return {row.adult_id: row for row in rows}
