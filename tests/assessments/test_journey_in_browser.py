"""A worker writes an assessment, notes consent, agrees it, builds team and plan; the parent reads it and withdraws."""

from typing import TYPE_CHECKING

import pytest

from tests.assessments.making import make_fells
from tests.browser import Site
from tests.cast import Town
from village.assessments.models.assessment import Assessment

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_from_the_first_word_to_the_parents_own_page(site: Site, town_of_site: Town) -> None:
    fells = make_fells(town_of_site)
    phone = site.visitor("inclusion_lead", width=390)
    begin(phone, f"/families/schools/{fells.school.pk}/assessments/new/{fells.ada.pk}/")
    write_on_the_phone(phone)
    assessment = Assessment.objects.get()
    desk = site.visitor("inclusion_lead")
    desk.goto(f"/families/assessments/{assessment.pk}/")
    conclude(desk)
    note_consent(desk)
    desk.get_by_role("link", name="The family agreed", exact=True).click()
    desk.get_by_role("button", name="Write it down").click()
    build_team(desk)
    parent = site.visitor("parent", width=390)
    parent.goto(f"/families/mine/assessments/{assessment.pk}/")
    assert parent.evaluate("document.documentElement.scrollWidth") <= 390
    assert parent.get_by_text("“I start at six”").is_visible()
    assert parent.get_by_text("Breakfast club").is_visible()
    parent.get_by_text("I take my agreement back").click()
    parent.get_by_role("button", name="Take it back").click()
    assert parent.get_by_text("You have taken your agreement back").is_visible()
    desk.reload()
    assert desk.get_by_role("heading", name="The family took its agreement back").is_visible()


def begin(page: "Page", url: str) -> None:
    """A draft stands about Ada, and her mother takes part."""
    page.goto(url)
    page.get_by_label("Early help assessment").check()
    page.get_by_label("Why is it done?").fill("Ada misses Mondays")
    page.get_by_label("Bea Fell, mother").check()
    page.get_by_role("button", name="Begin the assessment").click()


def write_on_the_phone(page: "Page") -> None:
    """Two domains are written, one page after the other."""
    page.get_by_role("link", name="Write: Health").click()
    page.wait_for_url("**/edit/", wait_until="load")  # The width is that of the page with its sheets.
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("What is strong here?").fill("Sleeps well")
    page.get_by_role("button", name="Keep it and go on").click()
    assert page.get_by_role("heading", name="Growing and moving").is_visible()
    page.get_by_label("What is needed?").fill("Somebody at home on Mondays")
    page.get_by_label("In the words of Bea Fell").fill("I start at six")
    page.get_by_role("button", name="Keep it and stop here").click()
    assert page.get_by_text("2 of 17 domains written").is_visible()


def conclude(page: "Page") -> None:
    """It says what they make of it together."""
    page.get_by_role("link", name="Write what you make of it").click()
    page.get_by_label("What do you make of it together?").fill("Mornings are hard")
    page.get_by_role("button", name="Keep it").click()


def note_consent(page: "Page") -> None:
    """The mother said yes, and with whom it may be shared."""
    page.get_by_role("link", name="Write down what they said").click()
    page.get_by_label("Bea Fell", exact=True).check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Lantern Family Centre").check()
    page.get_by_label("In person").check()
    page.get_by_role("button", name="Write it down").click()
    assert page.get_by_text("Shared today with: Lantern Family Centre").is_visible()


def build_team(page: "Page") -> None:
    """Somebody of the centre leads, and does something by a day."""
    page.get_by_role("link", name="Bring somebody in").click()
    page.get_by_label("Somebody on the partnership’s list").select_option(
        "Idris Cole, Family worker, Lantern Family Centre"
    )
    page.get_by_role("button", name="Bring them in").click()
    page.get_by_role("button", name="Leads from today").click()
    page.get_by_role("link", name="Add an action").click()
    page.get_by_label("What is done?").fill("Breakfast club")
    page.get_by_label("Day").fill("29")
    page.get_by_label("Month").fill("4")
    page.get_by_label("Year").fill("2026")
    page.get_by_role("button", name="Put it in the plan").click()
    assert page.get_by_role("cell", name="Breakfast club").first.is_visible()
