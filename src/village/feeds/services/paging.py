"""Walking a feed to its end: page by page, whatever its totals say, past broken pages, and never in circles."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from village.basics.errors import Refused
from village.feeds.rules.envelopes import FeedPage, has_details, page_of
from village.feeds.services.fetching import Failed, Fetcher

AT_LOCATIONS = "service_at_locations"
PER_PAGE = 100
MOST_PAGES = 2000
MOST_RECORDS = 50_000
MOST_BROKEN = 5
REPEATS = "Page {number} is the same as one before it, so reading ended there. The feed goes round in circles."
ENDLESS = "The feed has more than 2,000 pages, so reading ended there."
TOO_MANY = "The feed has more than 50,000 services, so reading ended there."
GAVE_UP = "Five pages in a row could not be read, so reading ended there."
FEWER = "The feed said that it has {said} services and gave {came}."


@dataclass(frozen=True, slots=True)
class Came:
    """One item of a list, as it came."""

    item: object
    page: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A page that could not be read."""

    page: int
    reason: str


@dataclass(slots=True)
class Walk:
    """One walk through a feed. Once it is over, `is_whole` tells whether everything was seen."""

    fetcher: Fetcher
    base: str
    asked: Mapping[str, str] = field(default_factory=dict)
    """Further words of the question, such as modified_after."""
    on_page: Callable[[int, int], None] = lambda _done, _total: None
    edition: str = ""
    total: int | None = None
    is_whole: bool = True
    holds_details: bool = False
    remarks: list[str] = field(default_factory=list)
    count: int = 0
    _pages: int | None = None

    def items(self) -> Iterator[Came | Broken]:
        """Yield every item once, and every page that could not be read; raises Refused where the first one is none."""
        number, broken_in_a_row, seen = 1, 0, set[str]()
        while True:
            page = self._page(number)
            if isinstance(page, Broken):
                broken_in_a_row, self.is_whole = broken_in_a_row + 1, False
                yield page
                if broken_in_a_row >= MOST_BROKEN or self._pages is None:
                    self._stop(GAVE_UP if broken_in_a_row >= MOST_BROKEN else page.reason)
                    return
                if number >= self._pages:
                    return
                number += 1
                continue
            broken_in_a_row = 0
            mark = _mark_of(page)
            if page.contents and mark in seen:
                self._stop(REPEATS.format(number=number))
                return
            seen.add(mark)
            self.holds_details = self.holds_details or has_details(page.contents)
            self.count += len(page.contents)
            yield from (Came(item, number) for item in page.contents)
            self.on_page(self.count, page.total or self.count)
            if self._is_over(page, number):
                return
            number += 1

    def _is_over(self, page: FeedPage, number: int) -> bool:
        """An empty page ends every feed; a last one only where the totals agree that nothing is missing."""
        if self.count > MOST_RECORDS or number >= MOST_PAGES:
            self._stop(TOO_MANY if self.count > MOST_RECORDS else ENDLESS)
            return True
        lacks = self.total is not None and self.count < self.total
        if not page.contents:
            if lacks:
                self._stop(FEWER.format(said=self.total, came=self.count))
            return True
        says_last = page.is_last is True or (page.pages is not None and number >= page.pages)
        return page.edition == "list" or (says_last and not lacks)

    def _page(self, number: int) -> FeedPage | Broken:
        asked = {"page": str(number), "per_page": str(PER_PAGE), "full": "true", **self.asked}
        try:
            page = page_of(self.fetcher.json_at(address_of(self.base, listed_at(self.base), **asked)))
        except Failed as failed:
            if number == 1 and failed.is_final:
                raise
            if number == 1:
                raise Refused(failed.sentence) from failed
            return Broken(number, failed.sentence)
        except Refused as refused:
            if number == 1:
                raise
            return Broken(number, refused.sentence)
        if not self.edition:
            self.edition, self.total, self._pages = page.edition, page.total, page.pages
        return page

    def _stop(self, remark: str) -> None:
        self.is_whole = False
        self.remarks.append(remark)


def address_of(base: str, *path: str, **asked: str) -> str:
    """Return an address below the feed's base; what the base itself asks for, such as a key, stays."""
    parts = urlsplit(base)
    root = parts.path.rstrip("/").removesuffix("/services").removesuffix(f"/{AT_LOCATIONS}")
    query = urlencode([*parse_qsl(parts.query), *asked.items()])
    return urlunsplit((parts.scheme, parts.netloc, "/".join((root, *path)), query, ""))


def listed_at(base: str) -> str:
    """Return what the feed lists: services, or services at locations where its address ends so."""
    return AT_LOCATIONS if urlsplit(base).path.rstrip("/").endswith(f"/{AT_LOCATIONS}") else "services"


def whole_record(fetcher: Fetcher, base: str, key: str) -> object:
    """Return one service with all that is nested in it; raises Failed."""
    return fetcher.json_at(address_of(base, "services", quote(key, safe="")))


def knows_modified_after(fetcher: Fetcher, base: str) -> bool:
    """Tell whether the feed heeds `modified_after`: of a day far ahead it must have nothing."""
    try:
        page = page_of(
            fetcher.json_at(address_of(base, "services", page="1", per_page="1", modified_after="2999-01-01T00:00:00Z"))
        )
    except Refused:
        return False
    return not page.contents


def total_of(fetcher: Fetcher, base: str) -> int | None:
    """Return how many services the feed says it has, or None."""
    try:
        return page_of(fetcher.json_at(address_of(base, "services", page="1", per_page="1"))).total
    except Refused:
        return None


def _mark_of(page: FeedPage) -> str:
    """Return what two pages share that hold the same records: their ids, or all of them where they have none."""
    ids = [one.get("id") if isinstance(one, Mapping) else one for one in page.contents]
    return hashlib.sha256(json.dumps(ids, default=str).encode()).hexdigest()
