"""Pages of lists as Open Referral wraps them, 3.0 and 1.0, and the same lists as a stream of lines."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from village.directory.queries.feed import after
from village.directory.rules.asked_of_feed import AskedOfFeed
from village.directory.rules.cleaning import Row

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Listing[Thing: Model]:
    """A list of the feed: which rows, and how a handful of them is written."""

    rows: QuerySet[Thing]
    """In an order that stays: by the order in which they came."""
    whole: Callable[[QuerySet[Thing]], QuerySet[Thing]]
    """Fetches with them what `write` reads."""
    write: Callable[[Sequence[Thing]], list[Row]]


def page_of[Thing: Model](listing: Listing[Thing], asked: AskedOfFeed) -> Row:
    """Return a page with the envelope of 3.0; a page behind the last one is empty."""
    total, size, contents = _cut(listing, asked)
    pages = -(-total // size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def old_page_of[Thing: Model](listing: Listing[Thing], asked: AskedOfFeed) -> Row:
    """Return a page with the envelope of 1.0."""
    page = page_of(listing, asked)
    return {
        "totalElements": page["total_items"],
        "totalPages": page["total_pages"],
        "number": page["page_number"],
        "size": page["size"],
        "first": page["first_page"],
        "last": page["last_page"],
        "empty": page["empty"],
        "content": page["contents"],
    }


def _cut[Thing: Model](listing: Listing[Thing], asked: AskedOfFeed) -> tuple[int, int, list[Row]]:
    total = listing.rows.count()
    size = max(total, 1) if asked.is_minimal and not asked.is_sized else asked.size
    first = (asked.page - 1) * size
    if first >= total:
        return total, size, []
    return total, size, listing.write(list(listing.whole(listing.rows)[first : first + size]))


def lines_of[Thing: Model](listing: Listing[Thing]) -> Iterator[bytes]:
    """Yield every row of the list as one line of JSON, a few hundred rows in memory at a time."""
    last = 0
    while rows := list(listing.whole(after(listing.rows, last))[:CHUNK]):
        last = rows[-1].pk
        yield b"".join(written(row) + b"\n" for row in listing.write(rows))


def written(thing: object) -> bytes:
    """Return JSON, numbers as numbers, letters as themselves."""
    return json.dumps(thing, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")
