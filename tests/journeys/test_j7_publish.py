"""J7, its first part: an event is published, seen on a phone and on a desk, and fetched by a phone’s calendar."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TOWN = "/town/thornaby-vale/whats-on/"


def begin(page: "Page") -> None:
    """The head of Ashlea writes a coffee morning of every Wednesday in term time."""
    page.goto("/events/new/")
    page.get_by_label("Whose event is it?").select_option(label="Ashlea Primary School")
    page.get_by_label("What is it called?").fill("Coffee morning: sleep and screens")
    page.get_by_label("What kind is it?").select_option("coffee")
    for box, words in zip(page.locator("[name^=first_on_]").all(), ("25", "3", "2026"), strict=True):
        box.fill(words)
    page.get_by_label("Begins at").fill("9:30")
    page.get_by_label("Ends at").fill("11:00")
    page.get_by_label("Every week, or every few weeks").check()
    page.get_by_label("Only in term time").check()
    page.get_by_label("There is a crèche").check()
    page.get_by_role("button", name="Keep it as a draft").click()


def test_published_seen_and_in_the_calendar(site: Site) -> None:
    head, parent = site.visitor("head"), site.visitor(width=390)
    for page in (head, parent):
        page.add_init_script(path=AXE)
    begin(head)
    head.get_by_text("It is a draft").wait_for()
    assert parent.request.get(TOWN).status == 404
    head.get_by_role("link", name="Publish").click()
    head.get_by_role("button", name="Publish it").click()
    head.get_by_text("Everybody it is for sees it now").wait_for()
    stands_up(head)

    parent.goto(TOWN)
    stands_up(parent)
    parent.get_by_role("link", name="With a crèche").click()
    parent.get_by_role("link", name="Coffee morning: sleep and screens", exact=True).first.click()
    parent.get_by_text("Every Wednesday in term time, 9:30 to 11:00").wait_for()
    stands_up(parent)
    feed = parent.get_by_role("link", name="Add all its times to my calendar").get_attribute("href") or ""
    read = IcsCalendarStream.calendar_from_ics(parent.request.get(feed).text())
    days = [one.start for one in read.timeline if one.start < datetime(2026, 5, 1, tzinfo=UTC)]
    assert [f"{day:%-d %b %H:%M}" for day in days] == ["25 Mar 09:30", "15 Apr 09:30", "22 Apr 09:30", "29 Apr 09:30"]

    head.get_by_role("link", name=re.compile("Cancel ?: Wednesday 25 March")).click()
    head.get_by_label("Why?").fill("The boiler broke")
    head.get_by_role("button", name="Cancel it").click()
    parent.goto(TOWN)
    parent.get_by_text("The boiler broke").wait_for()
    head.get_by_role("button", name="Undo").click()
    head.get_by_text("It stands as it was before").wait_for()
