"""J6: a family asks a service itself on a phone, the service answers by link, the family takes it back.

Given a service that families may ask themselves
When somebody finds it, asks and keeps the private link, without script; and a parent who is signed in does the same
Then each page says what comes next and by when, the school hears what the parent agreed to, and taken back is gone
"""

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.self_referrals.families import Asking, make_asking
from village.outbox.models import Line
from village.self_referrals.models import Ask, AskLink, ToldSchool
from village.self_referrals.queries.asks import path_for

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = 390


def fits(page: "Page") -> bool:
    """Tell whether nothing of the page lies beside a phone's screen."""
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth")) <= PHONE


def to_the_service(page: "Page", asking: Asking) -> None:
    """The service is found and its page open."""
    page.goto(reverse("find_help:search", args=(asking.town.partnership.slug,)))
    page.get_by_label("What do you need?").fill("sleep")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=re.compile("Sleep clinic")).first.click()


def opened_by_the_service(page: "Page", asking: Asking) -> None:
    """The service has opened its link with the code from its e-mail."""
    page.goto(path_for(AskLink.objects.get(ask=Ask.objects.get(), side="service")))
    assert "Gita" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Send me the code").click()
    page.get_by_text("A code is on its way").wait_for()
    code = re.search(r"\d{6}", Line.objects.filter(subject__startswith="Your code").latest("pk").body)
    assert code is not None
    page.get_by_label("Your name").fill("Idris")
    page.get_by_label("The code").fill(code[0])
    page.get_by_role("button", name="Open it").click()
    page.get_by_text("What they wrote").wait_for()


def test_a_family_asks_on_a_phone_without_script_reads_the_answer_and_takes_it_back(site: Site) -> None:
    asking = make_asking(site.made)
    page = site.visitor("nobody", width=PHONE, java_script_enabled=False)
    to_the_service(page, asking)
    page.get_by_role("link", name="Refer myself").click()
    assert page.get_by_text("Which of your children").count() == 0
    page.get_by_label("Your name").fill("Gita Example")
    page.get_by_label("Telephone").fill("01632 960321")
    page.get_by_label("What would help?").fill("She wakes at night")
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("heading", name="What happens next").wait_for()
    assert page.get_by_text("You hear from them by 23 March 2026.").is_visible()
    link = page.locator(".ask-link a").get_attribute("href")
    assert link is not None

    service = site.visitor("nobody", width=PHONE, java_script_enabled=False)
    opened_by_the_service(service, asking)
    assert service.get_by_text("She wakes at night").is_visible()
    service.get_by_role("button", name="We rang and spoke").click()
    service.get_by_text("Written down. The family hears of it.").wait_for()

    page.goto(link)
    assert page.get_by_role("status").get_by_text("They rang you.").is_visible()
    assert page.get_by_text("Do what you agreed with them.").is_visible()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("status").get_by_text("You took it back.").wait_for()
    assert page.get_by_text("Nothing more happens.").is_visible()
    assert Ask.objects.get().what_for == ""


def test_a_parent_who_is_signed_in_types_less_and_lets_the_school_know(site: Site) -> None:
    asking = make_asking(site.made)
    page = site.visitor("parent", width=PHONE)
    page.add_init_script(path=AXE)
    to_the_service(page, asking)
    page.get_by_role("link", name="Refer my child").click()
    assert page.get_by_label("Telephone").input_value() == "07700 900321"
    assert page.get_by_label("Which language do you like to speak?").input_value() == "Urdu"
    assert page.get_by_label("I need an interpreter").is_checked()
    assert fits(page)
    stands_up(page)
    page.get_by_label("Iris Moran, 8 years old").check()
    page.get_by_label("Let my child’s school know that I asked").check()
    page.get_by_label("I agree", exact=True).check()
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("heading", name="Your child’s school knows").wait_for()
    stands_up(page)
    assert Ask.objects.get().child_age == "8"

    lead = site.visitor("inclusion_lead")
    lead.add_init_script(path=AXE)
    lead.goto(reverse("self_referrals:told", args=(asking.school.pk,)))
    lead.get_by_role("link", name="Iris Moran").wait_for()
    stands_up(lead)
    lead.get_by_role("link", name="Iris Moran").click()
    lead.get_by_role("heading", name="Help that a parent asked for").wait_for()

    page.get_by_role("button", name="Let the school know no more").click()
    page.get_by_role("heading", name="Changed your mind?").wait_for()
    page.get_by_role("heading", name="Your child’s school knows").wait_for(state="detached")
    assert not ToldSchool.objects.exists()
