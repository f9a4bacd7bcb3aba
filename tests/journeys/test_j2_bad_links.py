"""J2, what goes wrong with links and answers: each time a clear sentence, and nothing lost or overwritten."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.cast import Town, address_of
from tests.journeys.bringing import says
from tests.journeys.rounding import PHONE, card, forgive, letter_to, letters_leave, link_in, phone, photo, rating, saved
from tests.reviews.a_link import Link, make_ask_of, make_link
from village.files.models.stored_file import StoredFile
from village.plans.models.action import Lead
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction
from village.reviews.services.rounds import close_round

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("mailoutbox", "letters_lead_here")]

LINE = "Half of the schools have begun."


@pytest.fixture
def link(town_of_site: Town) -> Link:
    return make_link(town_of_site)


def line(page: Page, ref: str) -> None:
    """A draft of the action stands on the page and on the site."""
    rating(card(page, ref), "Amber").tap()
    card(page, ref).get_by_label("What has moved").fill(LINE)
    saved(card(page, ref))


def test_a_guessed_link_opens_nothing_and_says_what_to_do(site: Site, link: Link) -> None:
    page = phone(site, f"/answer/{link.ask.pk}-{'x' * 32}/")
    says(page, "This link opens nothing. If you have a newer letter, use the link in that one.")
    expect(page.get_by_text("Petra")).to_have_count(0)
    page.goto("/answer/petra/")
    says(page, "This link opens nothing.")
    forgive(site, "Answer: 404")


def test_a_link_that_expired_says_until_when_it_worked(site: Site, link: Link) -> None:
    Ask.objects.filter(pk=link.ask.pk).update(expires_at=timezone.now() - timedelta(days=3))
    says(phone(site, link.url), "This link worked until 15 March 2026.")
    forgive(site, "Answer: 410")


def test_a_link_that_is_taken_back_keeps_the_draft_for_the_next_one(site: Site, link: Link) -> None:
    old = phone(site, link.url)
    line(old, "2.2c")
    hana = site.visitor("coordinator")
    hana.goto(f"/rounds/{link.round.pk}/people/{link.ask.pk}/")
    hana.get_by_text("Take the link back").click()
    hana.get_by_label("Why is it taken back?").fill("Petra has a new telephone.")
    hana.get_by_role("button", name="Take it back").click()
    says(hana, "The link of Petra Lowe opens nothing now. What was said by it stays.")
    old.reload()
    says(old, "This link was taken back.")
    hana.get_by_role("button", name="Send a new link").click()
    letters_leave()
    new = phone(site, link_in(letter_to(address_of("Petra Lowe"))))
    expect(card(new, "2.2c").locator("[data-text]")).to_have_value(LINE)
    old.reload()
    says(old, "If you have a newer letter, use the link in that one.")
    forgive(site, "Answer: 410", "Answer: 404")


def test_a_forwarded_link_works_and_says_whose_it_is(site: Site, link: Link) -> None:
    page = phone(site, link.url)
    expect(page.get_by_role("heading", name="Petra, how are your 3 actions going?")).to_be_visible()
    page.get_by_role("link", name="Not Petra?").tap()
    says(page, "This link was made for Petra Lowe. It may have been forwarded to you")
    page.get_by_role("button", name="This is not for me").tap()
    says(page, "It opens nothing any more.")
    page.goto(link.url)
    says(page, "This link was taken back.")
    assert not Answer.objects.exists()
    forgive(site, "Answer: 410")


def test_what_was_typed_while_the_round_closed_can_still_be_copied(site: Site, link: Link) -> None:
    page = phone(site, link.url)
    page.context.set_offline(True)
    rating(card(page, "2.2c"), "Amber").tap()
    card(page, "2.2c").get_by_label("What has moved").fill(LINE)
    expect(card(page, "2.2c").locator("[data-saved]")).to_contain_text("No connection")
    close_round(by=link.town.viewer("coordinator"), round=link.round)
    page.context.set_offline(False)
    expect(card(page, "2.2c").locator("[data-saved]")).to_contain_text("this page has closed meanwhile")
    page.reload()
    says(page, "This review round closed on 18 March 2026, so nothing more can be sent.")
    expect(page.locator("[data-left-over]")).to_contain_text(LINE)
    forgive(site, "Answer: 410", "ERR_INTERNET_DISCONNECTED")


def test_two_people_answer_the_same_action_and_both_views_stay(site: Site, link: Link) -> None:
    dot = link.town.practitioners["support_worker"]
    Lead.objects.create(action=link.actions[0], kind="person", practitioner=dot)
    hers = make_ask_of(link.round, dot)
    AskedAction.objects.create(ask=hers, action=link.actions[0])
    first, second = phone(site, link.url), phone(site, Link(link.town, link.plan, link.round, hers, [], []).url)
    for page, word in ((first, "Green"), (second, "Amber")):
        rating(card(page, "2.2c"), word).tap()
        card(page, "2.2c").get_by_label("What has moved").fill(f"{word}: {LINE}")
        page.get_by_role("button", name="Send").tap()
        page.get_by_role("heading", name="Thank you").wait_for()
    second.goto(second.url.removesuffix("sent/"))
    expect(second.get_by_text("Petra Lowe said")).to_contain_text("You can say the same or see it differently.")
    hana = site.visitor("coordinator")
    hana.goto(f"/rounds/{link.round.pk}/")
    expect(hana.get_by_role("heading", name="1 contested")).to_be_visible()
    assert set(Answer.objects.values_list("code", flat=True)) == {"green", "amber"}


def test_a_photo_of_20_mb_is_taken_and_a_larger_one_gets_a_sentence(site: Site, link: Link) -> None:
    page = site.visitor(**PHONE)
    page.goto(link.url)
    line(page, "2.2c")
    of = card(page, "2.2c")
    large = photo(2700, "hall.jpg")
    assert 18_000_000 < len(large["buffer"]) < 25_000_000
    of.locator("input[type=file]").set_input_files(large)
    expect(of.get_by_role("button", name="Remove hall.jpg")).to_be_visible()
    assert StoredFile.objects.get(name="hall.jpg").size < 5_000_000
    page.evaluate(
        """() => {
            const holder = new DataTransfer();
            holder.items.add(new File([new Uint8Array(26 * 1024 * 1024)], "film.jpg", {type: "image/jpeg"}));
            const input = document.querySelector(".answer-card--open input[type=file]");
            input.files = holder.files;
            input.dispatchEvent(new Event("change", {bubbles: true}));
        }"""
    )
    expect(of).to_contain_text("“film.jpg” is larger than 25 MB. Choose a smaller one; your answer is kept.")
    expect(of.get_by_label("What has moved")).to_have_value(LINE)
