"""A request in a real browser, wide and narrow: looked through by keyboard, without a fault that axe finds."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.disclosure.making import begin, make_kept
from village.disclosure.models import Item

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def look(page: "Page", path: str) -> None:
    page.goto(path)
    stands_up(page)


def test_a_request_is_looked_through_by_keyboard_and_fetched_on_a_phone(site: Site) -> None:
    kept = make_kept(site.made)
    row = begin(kept)
    item = Item.objects.get(request=row, table="forum.Concern")
    lead = site.visitor("inclusion_lead")
    lead.add_init_script(path=AXE)
    look(lead, reverse("disclosure:list", args=(kept.school_id,)))
    look(lead, reverse("disclosure:request", args=(row.pk,)))
    look(lead, reverse("disclosure:item", args=(row.pk, item.pk)))
    lead.get_by_label("Give with words taken out").focus()
    lead.keyboard.press("Space")
    lead.get_by_label("Cal Lowe: perhaps another child").focus()
    lead.keyboard.press("Space")
    lead.get_by_label("On which ground is something not given?").select_option("third-party")
    lead.get_by_label("Why, in a line").fill("Another child")
    lead.get_by_label("Why, in a line").press("Enter")
    lead.get_by_text("Decided.").wait_for()
    look(lead, reverse("disclosure:item", args=(row.pk, item.pk)))
    assert "[words taken out]" in lead.content()

    head = site.visitor("head", width=390)
    head.add_init_script(path=AXE)
    for name, thing in (("request", row.pk), ("safety", row.pk), ("list", kept.school_id), ("holds", kept.school_id)):
        look(head, reverse(f"disclosure:{name}", args=(thing,)))
    look(head, reverse("disclosure:item", args=(row.pk, item.pk)))
    look(head, reverse("disclosure:retention"))

    parent = site.visitor("parent", width=390)
    parent.add_init_script(path=AXE)
    look(parent, reverse("disclosure:own", args=(kept.family.ada.pk,)))
    parent.get_by_label("What is kept about me").check()
    parent.get_by_role("button", name="Ask for a copy").click()
    parent.get_by_text("You have asked.").wait_for()
