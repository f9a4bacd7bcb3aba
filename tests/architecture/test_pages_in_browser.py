"""Every page in a real browser: nothing for axe to find, no sideways scroll, one heading, and whole without script."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
import time_machine

from tests.architecture.samples import Things, address, make_things, routes
from tests.architecture.test_permission_matrix import reviewed
from tests.browser import Site
from tests.conftest import NOW
from tests.journeys.bringing import accept, board_row, bring, open_to_change

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS_DIFFERENT_TO = {
    "home:start": ("coordinator", "action_lead", "parent"),
    "plans:list": ("coordinator", "action_lead"),
    "plans:board": ("coordinator", "action_lead"),
    "plans:action": ("coordinator", "action_lead"),
    "plans:action-become": ("coordinator",),
    "plans:years": ("coordinator", "board_member"),
    "plans:ratings": ("coordinator", "board_member"),
    "plans:annual": ("coordinator",),
    "people:pupil": ("head", "teacher"),
}
"""Pages that show other things to other people; all others are looked at once."""

OPEN_FOR_MINUTES = frozenset({"bookings:phone", "bookings:tablet"})
"""Pages behind a link that is over by the time the walk comes to it; the journey J7 opens them."""

OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PARTS = """() => ({
    heads: document.querySelectorAll("h1").length,
    mains: document.querySelectorAll("main").length,
    title: document.title,
    forms: document.forms.length,
})"""


def looks() -> list[tuple[str, str | None, str]]:
    """Return the pages that answer a GET, and by whom each is looked at: pattern, route and person."""
    table, found = reviewed(), []
    for pattern, name in sorted(set(routes()), key=lambda route: route[0]):
        status = table.get((pattern, "GET"), {})
        seen_by = [who for who in ("coordinator", "nobody", "parent", "head") if status.get(who) == "200"]
        for who in () if name in OPEN_FOR_MINUTES else LOOKS_DIFFERENT_TO.get(name or "", seen_by[:1]):
            found.append((pattern, name, who))
    return found


@pytest.fixture(scope="module")
def things(shared_site: Site) -> Things:
    """One of each thing, made once: the pages are only looked at."""
    with time_machine.travel(NOW, tick=True):
        return make_things(shared_site.made.partnership)


@pytest.fixture(scope="module")
def pages(shared_site: Site) -> "dict[str, Page]":
    """The browser of each who looks; it stays open, so that sheets and letters are fetched once."""
    return {}


@pytest.mark.parametrize(("pattern", "name", "who"), looks(), ids=lambda value: str(value))
def test_page(
    looking: Site, things: Things, pages: "dict[str, Page]", pattern: str, name: str | None, who: str
) -> None:
    url = address(pattern, name, things)
    page = pages.get(who) or pages.setdefault(who, visitor_with_axe(looking, who))
    sent = opened(page, url)
    if not sent:
        looking.troubles.clear()  # The browser's own frame around a picture, which our policy forbids to style itself.
        return
    stands_up(page)
    parts = page.evaluate(PARTS)
    assert (parts["heads"], parts["mains"]) == (1, 1)
    assert parts["title"].endswith("Village") and len(parts["title"]) > len("Village - ")
    assert parts_without_script(sent) == parts


def test_pages_of_a_whole_plan(site: Site) -> None:
    page = site.visitor("coordinator")
    page.add_init_script(path=AXE)
    bring(page)
    stands_up(page)
    open_to_change(page, "2.2f")
    stands_up(page)
    accept(page)
    plan = page.url
    for place in ("", "timeline/", "gaps/", "grid/", "head/", "history/", "documents/", "?select=1"):
        page.goto(plan + place)
        stands_up(page)
    for ref in ("2.1f", "2.2f"):
        page.goto(plan)
        board_row(page, ref).get_by_role("link").first.click()
        page.get_by_role("heading", name="What was agreed").wait_for()
        stands_up(page)


def stands_up(page: "Page") -> None:
    """Axe finds nothing at two widths, and nothing scrolls sideways at any, either way round."""
    page.wait_for_load_state()
    page.set_viewport_size({"width": 1280, "height": 900})
    found = {1280: what_axe_finds(page)}
    page.set_viewport_size({"width": 390, "height": 900})
    found[390] = what_axe_finds(page)
    assert found == {1280: [], 390: []}, page.url
    assert sideways(page) == {}, page.url
    page.evaluate("document.documentElement.dir = 'ltr'")
    page.set_viewport_size({"width": 1280, "height": 900})


def visitor_with_axe(site: Site, who: str) -> "Page":
    """Return a browser that brings axe to each of its pages."""
    page = site.visitor(who)
    page.add_init_script(path=AXE)
    return page


def opened(page: "Page", url: str) -> str:
    """Return what was sent for the page that is open now; nothing for a file or a part of a page."""
    from playwright.sync_api import Error

    try:
        answer = page.goto(url)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return ""
    assert answer is not None and answer.ok
    is_html = answer.headers["content-type"].startswith("text/html")
    sent = answer.text() if is_html else ""
    return sent if "<html" in sent[:400] else ""


def what_axe_finds(page: "Page") -> list[tuple[str, list[str]]]:
    """Return each broken rule with the marks that break it."""
    asked = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate("asked => axe.run(document, asked)", asked)["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in found]


def sideways(page: "Page") -> dict[str, int]:
    """Return by how many pixels the page is wider than its window, where it is."""
    over = {}
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => { document.documentElement.dir = direction }", direction)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            over[f"{direction} {width}"] = page.evaluate(OVER)
    return {window: pixels for window, pixels in over.items() if pixels}


def parts_without_script(sent: str) -> dict[str, Any]:
    """Return what the page holds for somebody whose browser runs no script: what was sent, and nothing else."""
    page = html5lib.parse(sent, namespaceHTMLElements=False)
    return {
        "heads": len(page.findall(".//h1")),
        "mains": len(page.findall(".//main")),
        "title": " ".join((page.findtext(".//title") or "").split()),
        "forms": len(page.findall(".//form")),
    }
