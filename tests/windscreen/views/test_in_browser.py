"""A level is decided on a phone and a laptop, by keyboard and touch, and every page stands up."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.windscreen.making import decide, make_needs
from village.windscreen.models.decision import LevelDecision

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def opened(site: Site, who: str, url: str, width: int, **more: object) -> "Page":
    page = site.visitor(who, width=width, **more)
    page.add_init_script(path=AXE)
    page.goto(url)
    stands_up(page)
    return page


def test_a_level_goes_up_and_down(site: Site) -> None:
    needs = make_needs(site.made)
    decide(needs, "Bea", "Specialist")
    here = (needs.school.pk,)
    child = reverse("windscreen:child", args=(*here, needs.pupils["Ada"].pk))
    phone = opened(site, "head", child, 390)
    phone.get_by_label("Side by side").check()
    phone.get_by_label("Your reasons").fill("Three services, one family")
    phone.locator("details", has_text="Misses about a day").locator("summary").click()
    phone.get_by_label("Misses about a day a fortnight").check()
    phone.get_by_label("Look at it again on").fill("2026-05-01")
    stands_up(phone)
    phone.get_by_role("button", name="Decide this level").click()
    phone.get_by_text("The level is decided.").wait_for()
    phone.wait_for_load_state()
    stands_up(phone)
    row = LevelDecision.objects.get(pupil=needs.pupils["Ada"])
    assert (row.to_label, len(row.indicators)) == ("Side by side", 1)
    laptop = opened(site, "inclusion_lead", reverse("windscreen:picture", args=here), 1280)
    assert "Village never decides one" in laptop.locator("main").inner_text()
    laptop.get_by_role("link", name="See who at Side by side has nothing going on").click()
    laptop.get_by_role("heading", name="Children by level").wait_for()
    laptop.wait_for_load_state()  # Without its styles a page has smaller targets.
    stands_up(laptop)
    laptop.get_by_role("link", name="Ada Thorn").click()
    laptop.get_by_label("Everyday").check()
    laptop.get_by_label("Your reasons").fill("They manage now")
    laptop.get_by_role("button", name="Decide this level").click()
    laptop.get_by_text("The level is decided.").wait_for()
    laptop.goto(reverse("windscreen:decisions", args=here))
    stands_up(laptop)
    opened(site, "teacher", reverse("windscreen:picture", args=here), 320)
    for name in ("picture-of-all", "levels", "level-new"):
        opened(site, "coordinator", reverse(f"windscreen:{name}"), 390)


def test_right_to_left_the_first_level_is_on_the_right(site: Site) -> None:
    needs = make_needs(site.made)
    page = opened(site, "head", reverse("windscreen:picture", args=(needs.school.pk,)), 390, java_script_enabled=True)
    where = "document.querySelector('.windscreen__part path').getBoundingClientRect().left"
    left = page.evaluate(where)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(where) > left
    stands_up(page)
