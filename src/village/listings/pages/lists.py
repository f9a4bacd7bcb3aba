"""All listings as who keeps them sees them: what needs a look first, and how each stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from village.access.viewer import Viewer
from village.directory.models.service import Service
from village.directory.queries.assurance import assurances
from village.directory.rules.assurance import Assurance
from village.listings.models import Letter, Step
from village.listings.queries.clock import asked_nobody
from village.listings.queries.links import failed_letters
from village.listings.queries.listings import SHOW, counts_by_show, kept_listings, narrowed, sources_of

PER_PAGE = 50
SHOW_WORDS = {
    "all": "All",
    "stale": "Not checked for too long",
    "waiting": "A change waits for a look",
    "reported": "Somebody says it is wrong",
    "incomplete": "Something is missing",
    "hidden": "Taken off",
    "drafts": "Drafts",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One listing in the list."""

    service: Service
    assurance: Assurance
    waits: bool
    reports: int
    shown_words: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list with what it can be narrowed by, and the addresses that failed."""

    lines: tuple[Line, ...]
    page: Page[Service]
    prefix: str
    show: str
    shows: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    source: str
    words: str
    count: int
    failed: tuple[Letter, ...]
    nobody: tuple[Step, ...]
    counts: Mapping[str, int]


def list_page(viewer: Viewer, asked: Mapping[str, str], today: date) -> ListPage:
    """Return one page of the list; the number of queries does not grow with it."""
    rows = kept_listings(viewer)
    counts = counts_by_show(rows, today)
    show = asked.get("show", "all") if asked.get("show") in SHOW else "all"
    source, words = asked.get("source", ""), asked.get("words", "").strip()[:80]
    found = narrowed(rows, show, int(source) if source.isdigit() and len(source) < 10 else None, words, today)
    page = Paginator(found, PER_PAGE).get_page(asked.get("page"))
    services = list(page.object_list)
    known = assurances(services, today)
    partnership_id = viewer.partnership_id or 0
    return ListPage(
        lines=tuple(_line(service, known[service.pk]) for service in services),
        page=page,
        prefix="?" + urlencode({"show": show, "source": source, "words": words}) + "&page=",
        show=show,
        shows=tuple((code, f"{SHOW_WORDS[code]} ({counts[code]})") for code in SHOW_WORDS),
        sources=(("", "Anywhere"), ("0", "By hand"), *((str(one.pk), one.name) for one in sources_of(viewer))),
        source=source,
        words=words,
        count=page.paginator.count,
        failed=tuple(failed_letters(partnership_id)),
        nobody=tuple(asked_nobody(partnership_id)),
        counts=counts,
    )


def _line(service: Service, assurance: Assurance) -> Line:
    noted = cast("dict[str, int]", vars(service))
    shown = "" if service.shown == Service.Shown.PUBLIC else SHOWN_WORDS[service.shown]
    return Line(service, assurance, bool(noted["waits"]), noted["reports"], shown)


SHOWN_WORDS = {
    "draft": "Draft",
    "public": "Everybody sees it",
    "internal": "Staff only",
    "sensitive": "Kept secret",
    "hidden": "Taken off",
}
