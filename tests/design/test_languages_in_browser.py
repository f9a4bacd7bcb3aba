"""Pages of a parent on a phone, from right to left and left to right: whole, readable, within reach."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import reverse

from tests.browser import Site
from tests.people.family import Family, agree, school_of
from tests.school_data.views.children import marked_family
from village.basics.languages import OWN_NAMES
from village.school_data.models import Result

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOW = """() => [...document.querySelectorAll(".languages button, .languages summary")]
    .filter((part) => part.getClientRects().length && part.getBoundingClientRect().height < 43.9)
    .map((part) => part.textContent)"""
FACES = "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family.replaceAll('\"', ''))"
OF_SCRIPTS = {"Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Bengali", "Noto Nastaliq Urdu"}


@pytest.fixture
def family(site: Site) -> Family:
    """The Morans with marks, a result and an agreement."""
    family = marked_family(site.made)
    agree(family.ada, site.made.organisations["Lantern Family Centre"], family.mother)
    Result.objects.create(
        subject="Reading", value="WTS", standing="below", on=date(2025, 12, 10), pupil=family.ada,
        school=school_of(site.made),
    )  # fmt: skip
    return family


def parent_in(site: Site, code: str, width: int = 390) -> "Page":
    """Return a parent's browser in which the language was chosen before."""
    page = site.visitor("parent", width=width, bypass_csp=True)
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": code, "url": site.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict is one
    return page


@pytest.mark.parametrize("code", ["ur", "ar", "gu", "ru"])
def test_pages_of_a_parent_on_a_phone(site: Site, family: Family, code: str) -> None:
    page = parent_in(site, code)
    for address in (
        reverse("people:mine"),
        reverse("people:own-child", args=(family.ada.pk,)),
        reverse("school_data:own-year", args=(family.ada.pk, 2025)),
        reverse("access:account"),
        reverse("home:start"),
    ):
        page.goto(address)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVER) == 0, (address, width)
        page.evaluate(AXE)
        found = page.evaluate("axe.run(document)")["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


def test_the_language_is_chosen_by_hand_and_the_page_stays(site: Site, family: Family) -> None:
    page = site.visitor("parent", width=320, java_script_enabled=False)
    here = reverse("people:own-child", args=(family.ada.pk,))
    page.goto(here)
    page.locator(".languages summary").click()
    page.get_by_role("button", name=OWN_NAMES["ar"]).click()
    page.wait_for_url(f"**{here}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.get_by_role("button", name=OWN_NAMES["ar"]).get_attribute("aria-current") == "true"


def test_every_language_is_a_finger_wide(site: Site, family: Family) -> None:
    page = parent_in(site, "en", width=320)
    page.goto(reverse("people:mine"))
    page.locator(".languages summary").click()
    assert page.evaluate(LOW) == []
    assert page.locator(".languages button:visible").count() == len(OWN_NAMES)
    assert page.evaluate(OVER) == 0


@pytest.mark.parametrize("code", ["en", "ur"])
def test_the_list_of_languages_stays_in_the_window(site: Site, family: Family, code: str) -> None:
    page = parent_in(site, code, width=320)
    page.goto(reverse("people:mine"))
    page.locator(".languages summary").click()
    box = page.locator(".languages__list").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320


@pytest.mark.parametrize(
    ("code", "face"), [("gu", "Noto Sans Gujarati"), ("pa", "Noto Sans Gurmukhi"), ("bn", "Noto Sans Bengali")]
)
def test_a_page_brings_the_letters_of_its_script(site: Site, family: Family, code: str, face: str) -> None:
    page = parent_in(site, code)
    page.goto(reverse("people:mine"))
    page.wait_for_function(f"({FACES}).includes('{face}')")


def test_an_english_page_brings_no_letters_but_its_own(site: Site, family: Family) -> None:
    page = parent_in(site, "en")
    page.goto(reverse("people:mine"))
    page.locator(".languages summary").click()
    page.wait_for_function(f"({FACES}).includes('Atkinson Hyperlegible Next')")
    assert OF_SCRIPTS.isdisjoint(page.evaluate(FACES))
