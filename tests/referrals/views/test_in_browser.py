"""A referral in a real browser: school, agency by its link and code, parent; and a link that went astray."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.referrals.making import Family, last_code, make_family, token_of
from village.referrals.models.referral import Referral

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def look(page: "Page", path: str) -> None:
    page.goto(path)
    stands_up(page)


def test_a_referral_from_the_draft_to_its_outcome(site: Site) -> None:
    family = make_family(site.made)
    school = site.visitor("inclusion_lead")
    school.add_init_script(path=AXE)
    row = _draft_agree_and_send(school, family)
    link = reverse("referrals:by-link", args=(token_of(row),))

    agency = site.visitor(width=390)
    agency.add_init_script(path=AXE)
    look(agency, link)
    assert "Iris" not in agency.content() and "Ashlea" not in agency.content()
    agency.get_by_role("button", name="Send me the code").click()
    agency.get_by_text("a code is on its way").wait_for()
    agency.get_by_label("Your name").fill("Rowan Pell")
    agency.get_by_label("The code").fill(last_code())
    agency.get_by_role("button", name="Open it").click()
    agency.get_by_role("heading", name="Iris Moran").wait_for()
    stands_up(agency)
    _fold_open(agency, "Ask for more", "What do you need to know?", "Which mornings?")

    astray = site.visitor()
    astray.goto(link)
    assert "Iris" not in astray.content()

    look(school, reverse("referrals:referral", args=(family.school.pk, row.pk)))
    assert "Which mornings?" in school.content() and "Rowan Pell" in school.content()
    school.get_by_label("Your answer").fill("Mondays")
    school.get_by_role("button", name="Send the answer").click()
    school.get_by_text("Your answer is with them.").wait_for()

    agency.goto(link)
    assert "Mondays" in agency.content()
    _fold_open(agency, "Accept", "What happens next, if you know it", "We ring on Friday")
    _fold_open(agency, "Name the worker", "Who works with the family?", "Idris Cole")
    agency.locator("summary", has_text="Give the outcome").click()
    agency.get_by_label("What was hoped for is there").check()
    agency.get_by_label("What came of it?").fill("She comes on Mondays now")
    agency.get_by_role("button", name="Give the outcome").click()
    agency.get_by_text("Thank you. The school knows.").wait_for()

    look(school, reverse("referrals:list", args=(family.school.pk,)))
    assert "Read it, then close" in school.content()
    look(school, reverse("referrals:referral", args=(family.school.pk, row.pk)))
    assert "She comes on Mondays now" in school.content()
    for name in ("figures", "destinations", "destination-new", "find"):
        look(school, reverse(f"referrals:{name}", args=(family.school.pk,)))

    parent = site.visitor("parent", width=390)
    parent.add_init_script(path=AXE)
    parent.goto(reverse("people:own-child", args=(family.pupil.pk,)))
    parent.get_by_role("link", name="Family mornings, Lantern Family Centre").click()
    parent.get_by_text("Their work is done.").wait_for()
    stands_up(parent)


def test_the_agency_without_script_signs_in_and_declines(site: Site) -> None:
    family = make_family(site.made)
    school = site.visitor("inclusion_lead", java_script_enabled=False)
    row = _draft_agree_and_send(school, family, checks=False)
    agency = site.visitor("agency_worker", width=390, java_script_enabled=False)
    agency.goto(reverse("referrals:asked"))
    agency.get_by_role("link", name="Iris Moran").click()
    agency.locator("summary", has_text="Decline").click()
    agency.get_by_label("No room, or a waiting list that is too long").check()
    agency.get_by_role("button", name="Decline").click()
    agency.get_by_text("There is a problem").wait_for()
    assert agency.get_by_label("No room, or a waiting list that is too long").is_checked()
    agency.get_by_label("In your words, so that the school knows what to do next").fill("Full until May")
    agency.get_by_role("button", name="Decline").click()
    agency.get_by_text("Nothing is asked of you today").wait_for()
    school.goto(reverse("referrals:referral", args=(family.school.pk, row.pk)))
    assert "Full until May" in school.content() and "It came back without action" in school.content()


def _draft_agree_and_send(page: "Page", family: Family, *, checks: bool = True) -> Referral:
    page.goto(reverse("people:pupil", args=(family.pupil.pk,)))
    page.get_by_role("link", name="Ask another service to help").click()
    page.get_by_role("heading", name="Is there one already?").wait_for()
    if checks:
        stands_up(page)
    page.get_by_label("Family mornings, Lantern Family Centre").check()
    page.get_by_role("button", name="Begin a draft").click()
    page.get_by_label("Why do you ask for help?").fill("Mornings are hard since the move.")
    page.get_by_label("What should change?").fill("Calm mornings")
    page.get_by_label("Gita Moran, mother").check()
    if checks:
        stands_up(page)
    page.get_by_role("button", name="Keep the draft").click()
    page.get_by_role("link", name="Show it to the family").click()
    page.get_by_role("heading", name="What you can do").wait_for()
    assert "Kit Moran" not in page.content()
    if checks:
        stands_up(page)
    page.get_by_label("Gita Moran, mother").check()
    for name, value in (("Day", "18"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(name, exact=True).fill(value)
    page.get_by_label("I have shown or read them").check()
    page.get_by_role("button", name="Write down that they agree").click()
    page.get_by_text("is on record. It ends with the referral").wait_for()
    page.get_by_role("button", name="Send it").click()
    page.get_by_text("Sent. The agency gets a link").wait_for()
    if checks:
        stands_up(page)
    return Referral.objects.get()


def _fold_open(page: "Page", deed: str, label: str, words: str) -> None:
    page.locator("summary", has_text=deed).first.click()
    page.get_by_label(label).fill(words)
    page.get_by_role("button", name=deed, exact=True).click()
    page.get_by_text("Thank you. The school knows.").wait_for()
