"""A session that ends while somebody types: after signing in again the words are there, and nobody else gets them."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests import cast
from tests.browser import Site
from tests.plans.making import make_action, make_small_plan

pytestmark = pytest.mark.browser

WORDS = "Half a thought about story mornings"


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])
def test_the_words_come_back_after_signing_in_again(site: Site, with_script: bool) -> None:
    page = given_a_half_typed_form(site, with_script=with_script)
    when_the_session_ends(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="Sign in").wait_for()
    sign_in_again(page, site)
    expect(page.get_by_label("Action", exact=True)).to_have_value(WORDS)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(WORDS)


def given_a_half_typed_form(site: Site, *, with_script: bool) -> Page:
    plan = make_small_plan(site.made)
    action = make_action(site.made, plan, ref="1a")
    page = site.visitor("coordinator", java_script_enabled=with_script)
    page.goto(f"/plans/{plan.pk}/actions/{action.pk}/")
    page.get_by_role("link", name="Change action").click()
    page.get_by_label("Action", exact=True).fill(WORDS)
    return page


def when_the_session_ends(page: Page) -> None:
    Session.objects.all().delete()


def sign_in_again(page: Page, site: Site) -> None:
    page.get_by_label("Email").fill(site.made.users["coordinator"].email)
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_row_of_the_board_comes_back_as_a_page(site: Site) -> None:
    plan = make_small_plan(site.made)
    make_action(site.made, plan, ref="1a")
    page = site.visitor("coordinator")
    page.goto(f"/plans/{plan.pk}/")
    page.get_by_role("link", name="Edit 1a").click()
    page.get_by_label("Action", exact=True).fill(WORDS)
    when_the_session_ends(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="Sign in").wait_for()
    sign_in_again(page, site)
    expect(page.get_by_label("Action", exact=True)).to_have_value(WORDS)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name=WORDS)).to_be_visible()
