"""What somebody asked for while signed in."""

from datetime import datetime

from village.access.viewer import Viewer
from village.organisations.models.partnership import Partnership
from village.self_referrals.models import AskLink


def own_links(viewer: Viewer, *, now: datetime) -> list[AskLink]:
    """Return the private links of what the viewer asked for, under way first, then the latest; nobody else's."""
    if not viewer.is_signed_in:
        return []
    mine = AskLink.objects.filter(
        ask__asked_by_id=viewer.user_id or 0,
        ask__partnership_id=viewer.partnership_id or 0,
        side=AskLink.Side.FAMILY,
        expires_at__gt=now,
    )
    rows = mine.select_related("ask__service__provider", "ask__partnership").order_by("-ask__sent_at", "-pk")
    return sorted(rows, key=lambda link: link.ask.ended_at is not None)


def town_slug(viewer: Viewer) -> str:
    """Return the name in addresses of the viewer's partnership; nothing for who has none."""
    return Partnership.objects.filter(pk=viewer.partnership_id or 0).values_list("slug", flat=True).first() or ""
