"""J2 on the partnership's own plans, where they are kept beside the project: one answer by link, every report open."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import Site
from tests.cast import address_of
from tests.journeys.bringing import bring_to_life, says
from tests.journeys.rounding import (
    PHONE,
    Person,
    actions_of,
    close_round,
    frozen_report,
    give_lead,
    lacking,
    letter_to,
    letters_leave,
    link_in,
    open_round,
    plan_of,
    rating,
    send,
    taken,
)

PLANS = Path(__file__).parents[3] / "shared" / "plans"
NAMES = (
    "map-parental-partnership-plan",
    "redditch-attainment-plan-2012",
    "school-parent-support-plan-2009",
    "cluster3-monitoring-report-2010",
)
NO_CELL = "school-parent-support-plan-2009"
"""It has no column for progress, so nothing can be filled in."""
LINE = "Twelve mornings held, 140 families came."

pytestmark = [
    pytest.mark.browser,
    pytest.mark.shared,
    pytest.mark.skipif(not PLANS.exists(), reason="the partnership documents are not beside the project"),
    pytest.mark.usefixtures("mailoutbox", "letters_lead_here"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_real_plan_is_answered_by_link_and_becomes_every_report(site: Site, name: str, tmp_path: Path) -> None:
    began, document = time.perf_counter(), PLANS / f"{name}.docx"
    page = site.visitor("coordinator")
    bring_to_life(page, document)
    board = page.url
    give_lead(page, page.locator("#board-list tbody tr[id^=row-]").first, "Petra Lowe")
    round_url = open_round(page, board)
    letters_leave()
    when_she_answers_on_her_phone(site)
    close_round(page, round_url)
    then_the_report_opens_in_every_form(page, board, tmp_path)
    then_the_document_comes_back_with_the_answer(page, board, document, tmp_path)
    print(f"{name}: {time.perf_counter() - began:.0f} s")


def when_she_answers_on_her_phone(site: Site) -> None:
    phone = site.visitor(**PHONE)
    person = Person(phone)
    phone.goto(link_in(letter_to(address_of("Petra Lowe"))))
    card = phone.locator("section.answer-card")
    person.tap(rating(card, "Amber"))
    person.write(card.get_by_label("What has moved"), LINE)
    person.taps += 1
    send(phone, "Petra")
    print(f"One action by link: {person.taps} taps, {person.seconds:.1f} s")
    assert person.seconds < 60


def then_the_report_opens_in_every_form(page: Page, board: str, folder: Path) -> None:
    for layout, names in (("Village's layout", ("Word", "PDF", "Excel")), ("One page: what needs you", ("PDF",))):
        report = frozen_report(page, board, layout)
        for name in names:
            file = taken(page, report, name, folder)
            assert layout.startswith("One") or lacking(file, LINE) == [], (layout, name)
        if layout.startswith("Village"):
            says(page, LINE)


def then_the_document_comes_back_with_the_answer(page: Page, board: str, document: Path, folder: Path) -> None:
    report = frozen_report(page, board, "The document you uploaded, filled")
    filled = taken(page, report, "Word", folder)
    assert plan_of(filled) == plan_of(document)
    if document.stem == NO_CELL:
        assert filled.read_bytes() == document.read_bytes()
    else:
        assert LINE in (actions_of(filled)[0].progress or "")
