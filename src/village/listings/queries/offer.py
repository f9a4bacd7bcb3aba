"""What the Local Offer says and lists today."""

from datetime import date

from village.directory.queries.shown import public_services
from village.listings.models import OfferItem


def offer_items(partnership_id: int) -> dict[str, OfferItem]:
    """Return where the Local Offer says things, by code."""
    return {row.code: row for row in OfferItem.objects.filter(partnership_id=partnership_id)}


def listed_by_need(partnership_id: int, today: date) -> tuple[dict[str, int], int | None]:
    """Return how many public services name each need, and how many in 100 were checked within their time; one query."""
    rows = public_services(partnership_id).order_by().values_list("needs", "assured_on", "next_check_on")
    listed: dict[str, int] = {}
    count = fresh = 0
    for needs, assured_on, next_on in rows:
        count += 1
        fresh += assured_on is not None and (next_on is None or next_on >= today)
        for need in needs:
            listed[need] = listed.get(need, 0) + 1
    return listed, (fresh * 100 // count if count else None)
