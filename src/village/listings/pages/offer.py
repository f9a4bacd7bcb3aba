"""The checklist of what the law asks of a Local Offer, as it stands today."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from village.listings.models import OfferItem
from village.listings.queries.hearing import published_since
from village.listings.queries.offer import listed_by_need, offer_items
from village.listings.rules.local_offer import ASKED, Asked, Standing, standing_of


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One thing that is asked, how it stands, and what somebody wrote about it."""

    standing: Standing
    item: OfferItem | None
    can_say: bool
    """Whether somebody says where it stands; else it is counted."""


@dataclass(frozen=True, slots=True)
class OfferPage:
    """The whole list, by groups, and how much of it is there."""

    groups: tuple[tuple[str, tuple[OfferLine, ...]], ...]
    there: int
    asked: int


def offer_page(partnership_id: int, now: datetime) -> OfferPage:
    """Return the checklist."""
    today, items = timezone.localdate(now), offer_items(partnership_id)
    listed, fresh = listed_by_need(partnership_id, today)
    comments = published_since(partnership_id, now)

    def line(asked: Asked) -> OfferLine:
        item = items.get(asked.code)
        standing = standing_of(
            asked,
            url=item.url if item else "",
            checked_on=item.checked_on if item else None,
            listed=listed,
            comments=comments,
            fresh_percent=fresh,
            today=today,
        )
        return OfferLine(standing, item, not asked.code.startswith("live-"))

    lines = [line(asked) for asked in sorted(ASKED, key=lambda one: GROUPS.index(one.group))]
    grouped = tuple((name, tuple(rows)) for name, rows in groupby(lines, key=lambda one: one.standing.asked.group))
    return OfferPage(grouped, sum(one.standing.is_there for one in lines), len(lines))


GROUPS = tuple(dict.fromkeys(asked.group for asked in ASKED))
