"""A plan with a family in a browser: written, agreed on the phone by its link, looked at together, and closed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def write(page: "Page", *, child: str, parent: str) -> None:
    """The plan has a goal that the hints have seen, words of the mother, and a step of hers."""
    page.get_by_role("link", name="Add what you want").click()
    page.get_by_label("What do you want?").fill("Better attendance")
    page.get_by_role("button", name="Look at the wording first").click()
    assert page.get_by_text("By when.").is_visible()
    page.get_by_label("What do you want?").fill(f"{child} comes in every Monday until Easter")
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("link", name="Add words").first.click()
    page.get_by_label("A parent or carer").check()
    page.get_by_label("Which parent or carer").select_option(parent)
    page.get_by_label("What did they say?").fill("She reads to her brother at night")
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("link", name="Add a step").click()
    page.get_by_label("The family", exact=True).check()
    page.get_by_label("Which adult, if it is one of the family").select_option(parent)
    page.get_by_label("Does what?").fill("Pack the bag on Sunday")
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("link", name="Add a question from 0 to 10").click()
    page.get_by_label("The question, in your own words").fill("How do mornings feel?")
    page.get_by_role("button", name="Write it").click()


def link_from(page: "Page", *, parent: str) -> str:
    """Return the path that the school would send."""
    page.get_by_role("button", name="Make a link to show them").click()
    value = page.get_by_label(f"Link for {parent}").input_value()
    return value[value.index("/family-plan/") :]


def agree_on_the_phone(phone: "Page", address: str) -> None:
    """The mother reads, says yes, ticks her step and writes something, without an account."""
    phone.goto(address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("button", name="Yes, I agree").click()
    assert phone.get_by_text("The school knows that you agree").is_visible()
    phone.get_by_label("Write in your own language if you like").fill("Please ring after two")
    phone.get_by_role("button", name="Send it").click()
    assert phone.get_by_text("The school has your words").is_visible()


def look_together(page: "Page", *, parent: str) -> None:
    """They have looked at it together, with a number, an answer and words."""
    page.get_by_role("link", name="Look at it together").click()
    page.get_by_label("How do mornings feel?").fill("6")
    page.get_by_label("Who of the family answers?").select_option(parent)
    page.get_by_label("Yes, better", exact=True).check()
    page.get_by_label("What does the parent say?").fill("Mondays are calm")
    page.get_by_role("button", name="Write it down").click()
    assert page.get_by_text("Going on, looked at once").is_visible()
    assert page.get_by_text("“Mondays are calm”").is_visible()


def close(page: "Page") -> None:
    """The plan is over, and says why."""
    page.get_by_role("link", name="Close the plan").click()
    page.get_by_label("What we wanted has come", exact=True).check()
    page.get_by_label("In a sentence").fill("She comes in every Monday now")
    page.get_by_role("button", name="Close it").click()
    assert page.get_by_text("The plan is closed.").is_visible()
