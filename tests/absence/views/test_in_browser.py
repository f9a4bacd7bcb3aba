"""The morning in a real browser: from the list to the texts, a reply pressed, a family rung; also without script."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.absence.making import becomes, make_families_of_morning, replies, rings_first
from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def look(page: "Page", path: str) -> None:
    page.goto(path)
    stands_up(page)


def test_a_morning_from_the_list_to_a_reason(site: Site) -> None:
    families = make_families_of_morning(site.made)
    rings_first(families, "Inaya")
    page = site.visitor("office")
    page.add_init_script(path=AXE)
    today = reverse("absence:today", args=(families.school_id,))
    look(page, today)
    page.get_by_role("button", name="Review the texts").first.click()
    page.get_by_role("heading", name="4 families would get a text").wait_for()
    stands_up(page)
    page.get_by_role("button", name="Send to 4 families").click()
    page.get_by_text("The texts to 4 families leave at").wait_for()
    becomes(families, "Otis", "delivered")
    becomes(families, "Inaya", "failed", "permanent-failure")
    replies(families, "Huong", "she sick in night, home today", about=("Thuy",))
    replies(families, "", "Dentist till 11 sorry", about=("Otis", "Mirela"))
    look(page, today)
    first = page.locator(".away").first
    assert "Inaya Tell" in first.inner_text() and "Ring first" in first.inner_text()
    page.get_by_role("button", name="Ill: code I").click()
    page.get_by_text("Ill: written down.").wait_for()
    page.locator(".away").first.get_by_role("link", name="Ring").click()
    page.get_by_role("heading", name="Ring about Inaya Tell").wait_for()
    stands_up(page)
    assert page.locator("ol a[href^='tel:']").first.get_attribute("href") == "tel:07700900014"
    page.get_by_role("button", name="Spoke to somebody").click()
    page.get_by_role("heading", name="Why is Inaya Tell away?").wait_for()
    stands_up(page)
    page.get_by_label("Medical appointment").check()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("Written down.").wait_for()
    assert "Inaya Tell" not in page.locator("main").inner_text()
    for name in ("reasons", "fire", "first", "times"):
        look(page, reverse(f"absence:{name}", args=(families.school_id,)))


def test_the_same_without_script_on_a_phone(site: Site) -> None:
    families = make_families_of_morning(site.made)
    page = site.visitor("office", width=390, java_script_enabled=False)
    page.goto(reverse("absence:today", args=(families.school_id,)))
    page.get_by_role("button", name="Review the texts").first.click()
    page.locator(".going", has_text="Otis Tell").locator("summary").click()
    page.locator(".going", has_text="Otis Tell").get_by_role("button", name="Leave out").click()
    page.get_by_role("heading", name="3 families would get a text").wait_for()
    assert "Somebody has spoken to the family" in page.locator(".not-texted").inner_text()
    page.get_by_role("button", name="Send to 3 families").click()
    page.get_by_text("The texts to 3 families leave at").wait_for()
    assert "Left out of the texts by a person." in page.locator(".away", has_text="Otis Tell").inner_text()
