"""J2, the lead's part: an answer by link in under a minute, on a cheap phone, offline for a moment, without script."""

import time
from typing import TYPE_CHECKING

import pytest

from tests.architecture.test_pages_in_browser import AXE, stands_up
from tests.browser import Site
from tests.cast import Town
from tests.reviews.a_link import Link, make_link
from village.reviews.models.answer import Answer

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TAP_SECONDS = 1.2
"""To find the next thing on a phone and tap it, by the keystroke-level model: point 1.1 s, tap 0.1 s."""
THINK_SECONDS = 1.35
"""Before each tap, by the same model."""
SIGN_SECONDS = 0.33
"""One sign on a phone's keyboard: 36 words a minute, the mean of 37,000 people (Palin and others, 2019)."""


@pytest.fixture
def link(town_of_site: Town) -> Link:
    return make_link(town_of_site)


class Person:
    """Somebody with a phone, whose taps and signs are counted."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.taps = self.signs = 0
        self.began = time.monotonic()

    def tap(self, selector: str) -> None:
        self.page.locator(selector).click()
        self.taps += 1

    def write(self, selector: str, words: str) -> None:
        self.tap(selector)
        self.page.keyboard.type(words)
        self.signs += len(words)

    @property
    def seconds(self) -> float:
        """What a person would need: the machine's time, and the time of taps, thoughts and typing."""
        machine = time.monotonic() - self.began
        return machine + self.taps * (TAP_SECONDS + THINK_SECONDS) + self.signs * SIGN_SECONDS


def card(link: Link, number: int) -> str:
    return f"#a{link.asked[number].pk}"


def rate(link: Link, number: int, code: str) -> str:
    return f"{card(link, number)} .pick:has(input[value={code}])"


def test_one_action_takes_far_less_than_a_minute_and_few_taps(site: Site, link: Link) -> None:
    page = site.visitor(width=390, has_touch=True)
    person = Person(page)
    page.goto(link.url)
    person.tap(rate(link, 0, "amber"))
    person.write(f"{card(link, 0)} [data-text]", "Two of five sessions moved to May.")
    person.tap("[data-send]")
    page.wait_for_url("**/sent/")
    assert "Thank you, Petra." in page.inner_text("h1")
    assert Answer.objects.get().text == "Two of five sessions moved to May."
    print(f"One action: {person.taps} taps, {person.signs} signs, {person.seconds:.0f} s")
    assert person.taps <= 4
    assert person.seconds < 45


def test_three_actions_one_after_the_other_are_answered_in_two_minutes(site: Site, link: Link) -> None:
    page = site.visitor(width=390, has_touch=True)
    person = Person(page)
    page.goto(link.url)
    for number, (code, words) in enumerate(
        (("amber", "Two sessions moved."), ("green", "14 of 24 schools."), ("green", "38 families came."))
    ):
        assert page.locator(card(link, number)).get_attribute("class").split()[-1] == "answer-card--open"  # type: ignore[union-attr]
        person.tap(rate(link, number, code))
        person.write(f"{card(link, number)} [data-text]", words)
        person.tap(f"{card(link, number)} [data-next]")
    page.locator("[data-done]", has_text="3").wait_for()
    person.tap("[data-send]")
    page.wait_for_url("**/sent/")
    print(f"Three actions: {person.taps} taps, {person.signs} signs, {person.seconds:.0f} s")
    assert Answer.objects.count() == 3
    assert person.taps <= 10
    assert person.seconds < 120


def test_closing_the_page_and_coming_back_loses_nothing(site: Site, link: Link) -> None:
    page = site.visitor(width=390)
    page.goto(link.url)
    page.locator(rate(link, 1, "red")).dispatch_event("click")
    page.locator(f"{card(link, 0)} [data-text]").fill("Half a line")
    page.locator(f"{card(link, 0)} [data-saved]", has_text="Saved").wait_for()
    page.close()
    again = site.visitor(width=390)
    again.goto(link.url)
    assert again.locator(f"{card(link, 0)} [data-text]").input_value() == "Half a line"
    assert again.locator(f"{card(link, 1)} input[value=red]").is_checked()


def test_offline_for_a_moment_loses_no_word(site: Site, link: Link) -> None:
    page = site.visitor(width=390)
    page.goto(link.url)
    page.context.set_offline(True)
    page.locator(rate(link, 0, "amber")).click()
    page.locator(f"{card(link, 0)} [data-text]").fill("Written in the cellar.")
    said = page.locator(f"{card(link, 0)} [data-saved]")
    said.filter(has_text="No connection. Kept on this phone; it is sent when you are back.").wait_for()
    page.locator("[data-send]").click()
    page.locator("[data-send-status]", has_text="Press again when you are back").wait_for()
    assert link.fresh().draft_text == "" and not Answer.objects.exists()
    page.context.set_offline(False)
    said.filter(has_text="Saved").wait_for()
    assert (link.fresh().draft_rating, link.fresh().draft_text) == ("amber", "Written in the cellar.")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    site.troubles[:] = [one for one in site.troubles if "ERR_INTERNET_DISCONNECTED" not in one]


def test_what_was_typed_offline_outlives_a_reload(site: Site, link: Link) -> None:
    page = site.visitor(width=390)
    page.goto(link.url)
    page.context.set_offline(True)
    page.locator(f"{card(link, 0)} [data-text]").fill("Kept through a reload.")
    page.locator(f"{card(link, 0)} [data-saved]", has_text="No connection").wait_for()
    page.context.set_offline(False)
    page.reload()
    page.locator(f"{card(link, 0)} [data-saved]", has_text="Saved").wait_for()
    assert page.locator(f"{card(link, 0)} [data-text]").input_value() == "Kept through a reload."
    assert link.fresh().draft_text == "Kept through a reload."
    site.troubles[:] = [one for one in site.troubles if "ERR_INTERNET_DISCONNECTED" not in one]


def test_amber_without_a_line_is_told_at_once_and_stays(site: Site, link: Link) -> None:
    page = site.visitor(width=390)
    page.goto(link.url)
    page.locator(rate(link, 0, "amber")).click()
    page.locator(f"{card(link, 0)} [data-next]").click()
    told = page.locator(f"{card(link, 0)} [data-error=text]", has_text="Write one line, because you chose Amber.")
    told.wait_for()
    assert page.evaluate("document.activeElement.matches('[data-text]')")
    page.locator(card(link, 0)).get_by_text("You can close this page and come back.").wait_for()
    assert told.is_visible()
    page.locator(f"{card(link, 0)} [data-text]").fill("One adviser left.")
    told.wait_for(state="hidden")


def test_without_script_every_button_works(site: Site, link: Link) -> None:
    page = site.visitor(width=390, java_script_enabled=False)
    page.goto(link.url)
    assert page.locator("[data-text]:visible").count() == 3
    page.locator(rate(link, 0, "green")).click()
    page.locator(rate(link, 1, "amber")).click()
    page.locator(f"{card(link, 1)} [data-text]").fill("One adviser left.")
    page.locator(f"{card(link, 0)} button", has_text="Save").first.click()
    assert (link.fresh(0).draft_rating, link.fresh(1).draft_text) == ("green", "One adviser left.")
    page.locator(f"{card(link, 2)} button", has_text="Ask a colleague").click()
    page.get_by_label("Name").fill("Al Reed")
    page.get_by_label("E-mail address").fill("al.reed@vale.example")
    page.get_by_role("button", name="Send them a link").click()
    page.get_by_text("Al Reed was asked on 18 March").wait_for()
    page.get_by_role("button", name="Send all 2").click()
    page.get_by_role("heading", name="Thank you, Petra. All 2 are in.").wait_for()
    assert Answer.objects.count() == 2


def test_the_keyboard_alone_is_enough(site: Site, link: Link) -> None:
    page = site.visitor()
    page.goto(link.url)

    def tab_to(is_there: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches('{is_there}')"):
                return
        raise AssertionError(is_there)

    tab_to("input[type=radio]")
    page.keyboard.press("ArrowDown")
    assert page.locator(f"{card(link, 0)} input[value=amber]").is_checked()
    tab_to("[data-text]")
    page.keyboard.type("Typed with keys alone.")
    tab_to("[data-next]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == f"a{link.asked[1].pk}-title"
    tab_to("[data-send]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent/")
    assert Answer.objects.get().code == "amber"


def test_nothing_is_cut_off_or_hidden_from_readers(site: Site, link: Link) -> None:
    page = site.visitor()
    page.add_init_script(path=AXE)
    link.post("send", code_1="green", text_1="14 of 24 schools.", voice_1="They ring back.")
    link.post(voice_0="They come.", text_0="Begun.")
    for rest in ("", f"?open=a{link.asked[1].pk}", f"colleague/{link.asked[0].pk}/", "not-me/", "sent/"):
        page.goto(link.url + rest)
        stands_up(page)
    page.goto(f"{link.url}back/{link.asked[0].pk}/")
    page.get_by_role("button", name="Hand it back").click()
    page.get_by_text("Write one line: who would know?").first.wait_for()
    stands_up(page)
    page.goto(link.url)
    page.locator(rate(link, 0, "red")).click()
    page.locator(f"{card(link, 0)} [data-text]").fill("")
    page.locator("[data-send]").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    stands_up(page)


def test_a_line_of_the_list_of_errors_leads_into_its_field(site: Site, link: Link) -> None:
    page = site.visitor(width=390)
    link.post(code_0="red", text_1="A line without a rating.")
    page.goto(link.url)
    page.locator("[data-send]").click()
    page.get_by_role("link", name="2.2d: Choose how it is going.").click()
    assert page.evaluate("document.activeElement.id") == f"a{link.asked[1].pk}-rating"
    page.get_by_role("link", name="2.2c: Write one line, because you chose Red.").click()
    assert page.evaluate("document.activeElement.id") == f"a{link.asked[0].pk}-text"


def test_what_a_closed_link_left_on_the_phone_is_shown(site: Site, link: Link) -> None:
    page = site.visitor(width=390)
    page.goto(link.url)
    page.context.set_offline(True)
    page.locator(f"{card(link, 0)} [data-text]").fill("Typed too late.")
    page.locator(f"{card(link, 0)} [data-saved]", has_text="No connection").wait_for()
    type(link.round).objects.update(state="closed")
    page.context.set_offline(False)
    page.goto(link.url)
    page.get_by_text("Train school staff in working with parents: Typed too late.").wait_for()
    site.troubles[:] = [one for one in site.troubles if "ERR_INTERNET_DISCONNECTED" not in one and "410" not in one]
