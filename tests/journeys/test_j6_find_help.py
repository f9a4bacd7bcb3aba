"""J6: a parent finds help on a phone without script, keeps and shares it; a school makes its menu and its frame.

Given a directory of a few services
When a parent searches by need, age and place, reads a service, keeps it and sends the list
Then a friend opens the list, a worker makes one for a family, and the school's menu stands before families
"""

import re

import pytest
from django.urls import reverse

from tests.browser import Site
from tests.cast import ASHLEA
from tests.find_help.making import make_directory

pytestmark = pytest.mark.browser


def test_a_parent_finds_keeps_and_sends_help_on_a_phone_without_script(site: Site) -> None:
    made = make_directory(site.made.partnership)
    home = reverse("find_help:search", args=(made.town.slug,))
    page = site.visitor("nobody", width=390, java_script_enabled=False)
    page.goto(home)
    page.get_by_label("What do you need?").fill("talkers")
    page.get_by_label("Child’s age").fill("3 years")
    page.get_by_label("Postcode or area").fill("ZZ99 1AA")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(re.compile(r"q=talkers"))
    assert "Next: Tuesday 24 March" in page.get_by_role("article").first.inner_text()
    page.get_by_role("link", name=re.compile("Little Talkers drop-in")).first.click()
    page.get_by_role("heading", name="How you get in").wait_for()
    page.get_by_role("button", name=re.compile("Keep")).click()
    page.goto(f"{home}list/share/")
    link = page.get_by_label("The link").input_value()
    friend = site.visitor("nobody", width=390, java_script_enabled=False)
    friend.goto(link)
    friend.get_by_role("link", name=re.compile("Little Talkers drop-in")).first.wait_for()
    friend.get_by_role("button", name="Keep this list").click()
    friend.get_by_role("heading", name="My list", level=1).wait_for()


def test_a_school_puts_its_menu_before_families_and_a_worker_makes_a_list(site: Site) -> None:
    made = make_directory(site.made.partnership)
    school = site.made.organisations[ASHLEA]
    office = site.visitor("office")
    office.goto(reverse("find_help:menu-page", args=(school.pk,)) + "?q=talkers")
    office.get_by_role("button", name="Add Little Talkers drop-in").click()
    office.get_by_role("button", name="Show it to families").click()
    office.get_by_role("link", name="See it as families do").click()
    office.get_by_role("link", name="Little Talkers drop-in").wait_for()
    office.goto(reverse("find_help:service", args=(made.town.slug, made.talkers.pk)))
    office.get_by_role("button", name=re.compile("Keep")).click()
    office.goto(reverse("find_help:own-list", args=(made.town.slug,)))
    office.get_by_role("link", name="Make it a list for a family").click()
    office.get_by_role("button", name="Make the list").click()
    link = office.get_by_label("Link to send").input_value()
    family = site.visitor("nobody", width=390)
    family.goto(link)
    family.get_by_role("heading", name="Help that we talked about").wait_for()
