"""Links of providers: by their secret address, and as viewers."""

import hashlib
import re
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from village.access.viewer import Viewer
from village.directory.models.service import Service
from village.listings.models import Letter, UpdateLink

PURPOSE = "listings.letter"
OPENS_NOTHING = (
    "This link opens nothing. It may be old, or it was closed. Ask those who keep the directory for a new one."
)
_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")


def hash_of(token: str) -> str:
    """Return the token as it is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def address_of(token: str) -> str:
    """Return the whole address that stands in the e-mail."""
    return settings.BASE_URL + reverse("listings:by-link", args=(token,))


def link_by(token: str, now: datetime) -> UpdateLink:
    """Return what the token opens; Http404 with the same words for one that never was, is over, or was closed."""
    rows = _links().filter(_is_open(now), token_hash=hash_of(token)) if _SHAPE.fullmatch(token) else None
    found = rows.first() if rows is not None else None
    if found is None:
        raise Http404(OPENS_NOTHING)
    return found


def open_link(link_id: int, now: datetime) -> UpdateLink | None:
    """Return the link while it is open."""
    return _links().filter(_is_open(now), pk=link_id).first()


def listings_behind(link: UpdateLink) -> QuerySet[Service]:
    """Return what the link opens: one listing, or all of its provider that are or were public."""
    rows = Service.objects.filter(provider_id=link.provider_id).exclude(status=Service.Status.DEFUNCT)
    rows = rows.exclude(shown=Service.Shown.DRAFT).select_related("provider", "partnership")
    return rows if link.service_id is None else rows.filter(pk=link.service_id)


def listing_behind(link: UpdateLink, service_id: int) -> Service:
    """Return one listing that the link opens; Http404 for every other."""
    found = listings_behind(link).filter(pk=service_id).first()
    if found is None:
        raise Http404(OPENS_NOTHING)
    return found


def holder_of(link: UpdateLink, request_id: str = "") -> Viewer:
    """Return whoever opened the link as a viewer: the provider's name, without any right."""
    return Viewer(
        name=f"{link.provider.name}, by link",
        partnership_id=link.provider.partnership_id,
        request_id=request_id,
        link_id=link.pk,
    )


def failed_letters(partnership_id: int) -> list[Letter]:
    """Return the e-mails that came back and that nobody has seen to, the oldest first."""
    rows = Letter.objects.filter(partnership_id=partnership_id, failed_at__isnull=False, settled_at__isnull=True)
    return list(rows.select_related("provider", "link__service").order_by("failed_at", "pk"))


def _links() -> QuerySet[UpdateLink]:
    return UpdateLink.objects.select_related("provider__partnership", "service")


def _is_open(now: datetime) -> Q:
    return Q(revoked_at__isnull=True, expires_at__gt=now)
