"""Writing words in a browser: checks while one types, and a press on a placeholder puts it where the cursor was."""

import pytest
from playwright.sync_api import expect

from tests.browser import Site
from tests.wording.services.test_reviewing import WORDS, make_template, write

pytestmark = pytest.mark.browser


def test_the_page_says_what_is_wrong_while_one_types(site: Site) -> None:
    template = make_template(site.made)
    row = write(site.made, template, WORDS)
    page = site.visitor("office")
    page.goto(f"/words/{template.pk}/en/edit/")
    checks, letter = page.get_by_role("region", name="How it reads"), page.get_by_label("Letter")
    expect(checks.get_by_text("The words are sound.")).to_be_visible()
    letter.fill("Come to {evnt}, {child}.")
    expect(checks.get_by_text("Did you mean {event}?")).to_be_visible()
    letter.fill("Come, {child}, to ")
    letter.press("End")
    page.get_by_role("button", name="{event}", exact=True).click()
    expect(letter).to_have_value("Come, {child}, to {event}")
    expect(checks.get_by_text("Come, Ada, to Coffee morning").first).to_be_visible()
    row.refresh_from_db()
    assert row.body == WORDS.body
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_text("Version 2 is kept as a draft.")).to_be_visible()


def test_without_script_a_press_shows_how_it_reads(site: Site) -> None:
    template = make_template(site.made)
    page = site.visitor("office", java_script_enabled=False)
    page.goto(f"/words/{template.pk}/en/edit/")
    page.get_by_label("Subject").fill("Coffee")
    page.get_by_label("Letter").fill("Come, {child}.")
    page.get_by_role("button", name="See how it reads").click()
    expect(page.get_by_text("The words are sound.")).to_be_visible()
    expect(page.get_by_label("Letter")).to_have_value("Come, {child}.")
    expect(page.get_by_text("the child’s first name")).to_be_visible()
