"""J2: a round is opened, answered by link on a phone, settled, closed, and becomes the board's report."""

import re
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.cast import address_of
from tests.journeys.bringing import PLAN, accept, board_row, bring, says
from tests.journeys.rounding import (
    PHONE,
    Person,
    actions_of,
    card,
    close_round,
    forgive,
    frozen_report,
    give_lead,
    lacking,
    letter_to,
    letters_leave,
    link_in,
    open_card,
    open_round,
    phone,
    photo,
    plan_of,
    rating,
    saved,
    send,
    signed_in,
    taken,
    to_waiting,
    waiting_row,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("mailoutbox", "letters_lead_here")]

SPRING = datetime(2027, 3, 1, 10, 0, tzinfo=ZoneInfo("Europe/London"))
"""The made-up plan was last rated in autumn 2026."""

SURVEY = "Second survey is out in six schools; 120 answers so far."
TRAINING = "Two of five sessions moved to May; the trainer was ill."
ADVISERS = "All six schools have an adviser by name, four have met one."
DOUBT = "Three of four schools had no session at all."
DOT, PETRA, AL = address_of("Dot Marlowe"), address_of("Petra Lowe"), "al.reed@vale.example"


def test_a_round_from_the_first_letter_to_the_report(
    site: Site, still_time: time_machine.Traveller, tmp_path: Path
) -> None:
    still_time.move_to(SPRING)
    hana = signed_in(site, "coordinator")
    board = given_a_live_plan_whose_leads_have_addresses(hana)
    round_url = when_she_opens_the_round_each_lead_gets_a_letter(hana, board)
    then_one_answer_takes_less_than_a_minute(site)
    then_a_draft_outlives_a_closed_page_and_a_lost_connection(site)
    then_a_colleague_answers_by_a_link_of_their_own(site)
    when_the_others_answer(site)
    then_she_sees_who_is_silent_and_reminds_them(hana, round_url)
    when_she_writes_down_what_somebody_said(hana, round_url)
    when_a_board_member_sees_it_differently(site, round_url)
    then_she_decides_between_both(hana, round_url)
    then_she_confirms_what_is_unchanged_in_one_press(hana, round_url)
    when_she_closes_the_round_no_link_opens_anything(site, hana, round_url)
    then_the_public_page_shows_the_ratings(site, hana, board)
    reports = then_every_form_of_the_report_holds_the_answers(hana, board, tmp_path)
    reports["own"] = then_her_own_document_is_the_same_plan_plus_the_answers(hana, board, tmp_path)
    then_the_same_files_come_after_the_plan_was_changed(hana, board, reports, tmp_path)


def given_a_live_plan_whose_leads_have_addresses(page: Page) -> str:
    bring(page)
    page.get_by_role("button", name=re.compile("^Take the .* exact match")).click()
    accept(page)
    board = page.url
    give_lead(page, board_row(page, "2.1c"), "Farah Lund")
    return board


def when_she_opens_the_round_each_lead_gets_a_letter(page: Page, board: str) -> str:
    round_url = open_round(page, board)
    expect(page.get_by_role("heading", name="24 silent")).to_be_visible()
    letters_leave()
    letter = letter_to(PETRA)
    assert "2.2d Advisers spot families who need help" in letter.body
    assert "works until the end of Friday 26 March 2027" in letter.body
    return round_url


def then_one_answer_takes_less_than_a_minute(site: Site) -> None:
    link = link_in(letter_to(DOT))
    page = site.visitor(**PHONE)
    person = Person(page)
    page.goto(link)
    person.tap(rating(card(page, "2.5a"), "Amber"))
    person.write(page.get_by_label("What has moved"), SURVEY)
    person.tap(page.get_by_role("button", name="Send"))
    page.get_by_role("heading", name="Thank you, Dot.").wait_for()
    print(f"One action by link: {person.taps} taps, {person.seconds:.1f} s")
    assert person.seconds < 60
    assert person.taps <= 6


def then_a_draft_outlives_a_closed_page_and_a_lost_connection(site: Site) -> None:
    link = link_in(letter_to(PETRA))
    page = phone(site, link)
    training = card(page, "2.2c")
    rating(training, "Amber").tap()
    training.get_by_label("What has moved").fill("Two of five")
    saved(training)
    page.close()
    page = phone(site, link)
    training = open_card(page, "2.2c")
    expect(training.get_by_label("What has moved")).to_have_value("Two of five")
    expect(training.get_by_role("radio", name="Amber")).to_be_checked()
    page.context.set_offline(True)
    training.get_by_label("What has moved").fill(TRAINING)
    expect(training.locator("[data-saved]")).to_contain_text("No connection")
    page.context.set_offline(False)
    saved(training)
    training.locator("input[type=file]").set_input_files(photo())
    expect(training.get_by_role("button", name="Remove meeting.jpg")).to_be_visible()
    when_she_asks_a_colleague_and_hands_one_back(page)
    send(page, "Petra")
    expect(page.get_by_text("With 1 piece that shows it")).to_be_visible()
    forgive(site, "ERR_INTERNET_DISCONNECTED")


def when_she_asks_a_colleague_and_hands_one_back(page: Page) -> None:
    open_card(page, "2.2d").get_by_role("button", name="Someone knows better? Ask a colleague").tap()
    page.get_by_label("Name").fill("Al Reed")
    page.get_by_label("E-mail address").fill(AL)
    page.get_by_role("button", name="Send them a link").tap()
    expect(page.get_by_text("Al Reed was asked on 1 March")).to_be_visible()
    open_card(page, "2.4a").get_by_role("button", name="This is no longer mine").tap()
    page.get_by_label("Who would know").fill("The pilot group runs it now.")
    page.get_by_role("button", name="Hand it back").tap()
    expect(page.get_by_text("You handed this back")).to_be_visible()


def then_a_colleague_answers_by_a_link_of_their_own(site: Site) -> None:
    letters_leave()
    letter = letter_to(AL)
    assert letter.subject == "Petra Lowe asks you: how is 1 action going?"
    page = phone(site, link_in(letter))
    expect(page.get_by_text("Petra Lowe leads this and thinks that you know best.")).to_be_visible()
    assert page.locator("section.answer-card").count() == 1
    rating(card(page, "2.2d"), "Amber").tap()
    page.get_by_label("What has moved").fill(ADVISERS)
    send(page, "Al")


def when_the_others_answer(site: Site) -> None:
    page = phone(site, link_in(letter_to(address_of("Farah Lund"))))
    rating(card(page, "2.1c"), "Amber").tap()
    page.get_by_label("What has moved").fill("Five schools now.")
    send(page, "Farah")
    page = phone(site, link_in(letter_to(address_of("Samir Vall"))))
    rating(card(page, "2.2b"), "Green").tap()
    send(page, "Samir")
    expect(page.get_by_text("1 still waits.")).to_be_visible()


def then_she_sees_who_is_silent_and_reminds_them(page: Page, round_url: str) -> None:
    page.goto(round_url)
    silent = page.locator("#silent")
    for name in ("Owen Tarn", "Idris Cole", "Samir Vall"):
        expect(silent.get_by_role("link", name=name)).to_be_visible()
    expect(silent.get_by_text("Handed back by Petra Lowe: “The pilot group runs it now.”")).to_be_visible()
    expect(silent.get_by_role("link", name="Dot Marlowe", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Read the message first").click()
    expect(page.get_by_text("One line each is enough. Answer here")).to_be_visible()
    page.get_by_role("link", name="Back to the round").click()
    page.get_by_role("button", name="Remind 3 people").click()
    says(page, "3 people are reminded.")
    letters_leave()
    assert letter_to(address_of("Owen Tarn")).subject.startswith("Still open: 1 action of")
    says(page, "Nobody can be reminded today.")


def when_she_writes_down_what_somebody_said(page: Page, round_url: str) -> None:
    page.goto(round_url)
    page.get_by_role("link", name="Write it down for them about 2.6c").click()
    page.get_by_label("Idris Cole").check()
    page.get_by_role("group", name="How is it going?").get_by_label("Red").check()
    page.get_by_label("What they said").fill("No money for the menu after July.")
    page.get_by_role("button", name="Put it on record").click()
    says(page, "Idris Cole, written down by Hana Brook")


def when_a_board_member_sees_it_differently(site: Site, round_url: str) -> None:
    page = signed_in(site, "board_member")
    to_waiting(page, round_url, "2.2c")
    page.get_by_text("I see it differently").click()
    page.get_by_role("group", name="The rating that you see").get_by_label("Red").check()
    page.get_by_label("Why do you see it differently?").fill(DOUBT)
    page.get_by_role("button", name="Put my view beside it").click()
    says(page, "Two people see it differently")
    to_waiting(page, round_url, "2.6c")
    page.get_by_role("button", name="Confirm Red").click()


def then_she_decides_between_both(page: Page, round_url: str) -> None:
    page.goto(round_url)
    expect(page.get_by_role("heading", name="1 contested")).to_be_visible()
    page.get_by_role("link", name="Read both and decide").click()
    page.get_by_label("Amber: Petra Lowe").check()
    page.get_by_label("Why do you decide so?").fill("Both sessions have a date in May.")
    page.get_by_role("button", name="Decide").click()
    says(page, "Both sessions have a date in May.")


def then_she_confirms_what_is_unchanged_in_one_press(page: Page, round_url: str) -> None:
    page.goto(round_url)
    page.get_by_role("button", name="Confirm 2 unchanged").click()
    says(page, "2 ratings are confirmed.")
    waiting_row(page, "2.2b").get_by_role("button", name="Confirm").click()


def when_she_closes_the_round_no_link_opens_anything(site: Site, page: Page, round_url: str) -> None:
    close_round(page, round_url)
    says(page, "This round closed on 1 March 2027.")
    late = phone(site, link_in(letter_to(DOT)))
    says(late, "This review round closed on 1 March 2027, so nothing more can be sent.")
    forgive(site, "Answer: 410")


def then_the_public_page_shows_the_ratings(site: Site, page: Page, board: str) -> None:
    page.goto(board)
    page.get_by_text("More pages", exact=True).last.click()
    page.get_by_role("link", name="Public page").click()
    says(page, "1 place names a person.")
    page.get_by_label("In plain words, what is this plan for?").fill("Parents and schools, working as one.")
    page.get_by_label("Show how each action goes").check()
    page.get_by_label("Leave this action out").locator("visible=true").check()
    page.get_by_role("button", name="Keep these words").click()
    page.get_by_role("button", name="Approve and publish").click()
    page.get_by_role("link", name="Open the public page").click()
    resident = site.visitor()
    resident.goto(page.url)
    line = resident.locator(".public-action", has_text="2.2c")
    expect(line).to_contain_text("Amber")
    expect(resident.locator(".public-action")).to_have_count(31)
    for nobody in ("Petra Lowe", "Dot Marlowe", TRAINING, DOUBT):
        expect(resident.get_by_text(nobody)).to_have_count(0)


def then_every_form_of_the_report_holds_the_answers(page: Page, board: str, folder: Path) -> dict[str, str]:
    """Return the addresses of the frozen reports by their layout."""
    reports = {}
    for layout, heard in (
        ("Village's layout", (SURVEY, TRAINING, ADVISERS, DOUBT, "Both sessions have a date in May.")),
        ("One page: what needs you", ("No money for the menu after July.", "2.6c")),
    ):
        reports[layout] = frozen_report(page, board, layout)
        for name in ("Word", "PDF", "Excel"):
            assert lacking(taken(page, reports[layout], name, folder), *heard) == [], (layout, name)
        for one in heard:
            says(page, one)
        page.emulate_media(media="print")
        expect(page.get_by_role("link", name="PDF")).to_be_hidden()
        expect(page.get_by_role("article")).to_be_visible()
        page.emulate_media(media="screen")
    return reports


def then_her_own_document_is_the_same_plan_plus_the_answers(page: Page, board: str, folder: Path) -> str:
    report = frozen_report(page, board, "The document you uploaded, filled")
    filled = taken(page, report, "Word", folder)
    assert plan_of(filled) == plan_of(PLAN)
    said = {one.ref: one.progress or "" for one in actions_of(filled)}
    assert SURVEY in said["2.5a"]
    assert TRAINING in said["2.2c"]
    assert ADVISERS in said["2.2d"]
    return report


def then_the_same_files_come_after_the_plan_was_changed(
    page: Page, board: str, reports: dict[str, str], folder: Path
) -> None:
    before = bytes_of(page, reports, folder)
    page.goto(board)
    page.get_by_role("link", name="Edit 2.2c").click()
    page.get_by_label("Action", exact=True).fill("Something else altogether.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(board_row(page, "2.2c")).to_contain_text("Something else altogether.")
    assert bytes_of(page, reports, folder) == before


def bytes_of(page: Page, reports: dict[str, str], folder: Path) -> dict[tuple[str, str], str]:
    """Return what tells the bytes of every file of every report apart."""
    return {
        (layout, name): sha256(taken(page, report, name, folder).read_bytes()).hexdigest()
        for layout, report in reports.items()
        for name in ("Word", "PDF", "Excel")
    }
