"""The envelope round a page of a feed: Open Referral UK 3.0, 1.0, or a bare list."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.basics.errors import Refused

NOT_A_FEED = "The address answers, but not with a list of services as Open Referral UK has it."


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page as the feed tells of it; None: it does not say."""

    contents: tuple[object, ...]
    edition: str
    """3.0, 1.0 or list."""
    total: int | None = None
    pages: int | None = None
    is_last: bool | None = None


def page_of(body: object) -> FeedPage:
    """Return the page; raises Refused for what is none."""
    if isinstance(body, list):
        return FeedPage(tuple(body), "list", len(body), 1, True)
    if isinstance(body, Mapping):
        if isinstance(body.get("contents"), list):
            names = ("total_items", "total_pages", "last_page")
            return _page(body, body["contents"], "3.0", names)
        if isinstance(body.get("content"), list):
            return _page(body, body["content"], "1.0", ("totalElements", "totalPages", "last"))
    raise Refused(NOT_A_FEED)


def _page(body: Mapping[str, object], contents: list[object], edition: str, names: tuple[str, str, str]) -> FeedPage:
    total, pages, last = (body.get(name) for name in names)
    return FeedPage(tuple(contents), edition, _count(total), _count(pages), last if isinstance(last, bool) else None)


def _count(value: object) -> int | None:
    """Return a count that a feed gives as a number or as its words; a nonsense one is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and 0 <= value < 10**9 else None


def has_details(contents: tuple[object, ...]) -> bool:
    """Tell whether a list holds whole records already, so that none need be fetched one by one."""
    nested = ("service_at_locations", "schedules", "contacts", "attributes", "regular_schedules", "service_taxonomys")
    return any(isinstance(one, Mapping) and any(one.get(name) for name in nested) for one in contents)
