"""What an inclusion lead does from the school's page to a kept list, in the words of those pages."""

import re

from playwright.sync_api import Page, expect

from village.organisations.models.organisation import Organisation

HALF = "2025-autumn-1"
RULE = "Days being missed"


def write_a_rule(page: Page, school: Organisation) -> None:
    """A rule that asks for red or amber attendance is written down."""
    page.goto(f"/families/schools/{school.pk}/rules/new/")
    page.get_by_label("Name", exact=True).fill(RULE)
    page.get_by_role("button", name="Save the rule").click()
    page.wait_for_url(re.compile(r"/lists/new/"))
    expect(page.get_by_label("Rule", exact=True)).to_contain_text(RULE)


def keep_a_list(page: Page) -> int:
    """The rule just written is tried on the first half-term and its list kept; return how many children it names."""
    page.get_by_label("Half-term that is looked at").select_option(HALF)
    page.get_by_role("button", name="See whom it would list").click()
    heading = page.locator("#trial")
    expect(heading).to_contain_text("would be listed")
    count = int(heading.inner_text().split()[0])
    page.get_by_role("button", name="Keep this list").click()
    page.wait_for_url(re.compile(r"/families/lists/\d+/"))
    expect(page.locator("main")).to_contain_text(f"rule “{RULE}”, version 1")
    return count


def decide_the_first(page: Page) -> None:
    """The first name stays, by a person's decision."""
    page.get_by_role("button", name=re.compile("^Stays on the list")).first.click()
    page.wait_for_load_state()
    expect(page.locator(".lede").first).to_contain_text("1 decided")


def take_the_first_off(page: Page, reason: str) -> None:
    """The first name that is open goes off the list, for a reason that is written down."""
    line = page.locator("details.take-off").first
    line.locator("summary").click()
    line.locator("select").select_option(index=1)
    line.get_by_label("In a line, if you like").fill(reason)
    line.get_by_role("button", name="Take off the list").click()
    page.wait_for_load_state()
    expect(page.locator(".lede").first).to_contain_text("2 decided")
