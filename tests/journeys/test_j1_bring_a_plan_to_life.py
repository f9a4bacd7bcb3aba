"""J1: a coordinator brings the plan that she has, corrects what was understood, accepts it, and works on its board."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser import Site, sign_in
from tests.journeys.bringing import (
    PLAN,
    accept,
    board_row,
    choose,
    counts,
    open_to_change,
    pair,
    reading,
    says,
    the_worker_reads,
)

pytestmark = pytest.mark.browser

SPLIT = "2.1d"
NOT_AN_ACTION = "Try it in a sample of schools before eve…"


def test_a_coordinator_brings_a_plan_to_life(site: Site) -> None:
    page = site.visitor()
    given_she_has_signed_in(page, site)
    when_she_brings_her_document(page)
    then_each_row_stands_beside_its_reading(page)
    when_she_changes_what_a_column_means_the_table_is_read_again(page)
    when_she_corrects_rows_the_counts_follow(page)
    when_she_says_who_is_who_and_where_a_piece_belongs(page)
    page = then_the_draft_is_there_after_the_browser_was_closed(page, site)
    when_she_accepts_the_board_shows_the_plan_and_its_gaps(page)
    when_she_mends_a_gap_it_is_gone(page)
    when_she_edits_a_row_in_place_she_can_take_it_back(page)
    then_the_plan_leaves_as_a_workbook(page)
    when_she_undoes_the_import_the_plan_is_gone(page)


def given_she_has_signed_in(page: Page, site: Site) -> None:
    sign_in(page, site.made.users["coordinator"].email)
    page.get_by_role("link", name="Plans", exact=True).click()
    page.get_by_role("link", name="Choose a file or paste a table").click()
    page.get_by_label("Plan document").wait_for()


def when_she_brings_her_document(page: Page) -> None:
    choose(page, PLAN)
    says(page, "You can leave this page.")
    the_worker_reads()
    counts(page, actions=33, to_check=2, unplaced=3)


def then_each_row_stands_beside_its_reading(page: Page) -> None:
    row = pair(page, "2.1a")
    expect(row.locator(".source")).to_contain_text("Keep one list of family support complete")
    expect(reading(page, "2.1a")).to_contain_text("Family Information Service")
    expect(reading(page, "2.1f").locator(".ticks__year--ticked")).to_have_count(3)
    dark = look_of(page, "2.1a")
    row.locator(".source").hover()
    expect(row.locator(".source")).not_to_have_css("background-color", dark[0])
    expect(reading(page, "2.1a")).not_to_have_css("border-top-color", dark[1])
    lit = look_of(page, "2.1a")
    page.mouse.move(0, 0)
    expect(row.locator(".source")).to_have_css("background-color", dark[0])
    row.get_by_role("link", name="Change 2.1a").focus()
    expect(row.locator(".source")).to_have_css("background-color", lit[0])
    expect(reading(page, "2.1a")).to_have_css("border-top-color", lit[1])


def look_of(page: Page, name: str) -> tuple[str, str]:
    """Return the ground of the document's row and the edge of its reading."""
    row = pair(page, name)
    ground = row.locator(".source").evaluate("part => getComputedStyle(part).backgroundColor")
    edge = row.locator(".reading").first.evaluate("part => getComputedStyle(part).borderTopColor")
    return ground, edge


def when_she_changes_what_a_column_means_the_table_is_read_again(page: Page) -> None:
    page.get_by_label("How we will know").select_option("Notes")
    expect(reading(page, "2.1a")).to_contain_text("No measure")
    counts(page, actions=33, to_check=2, unplaced=3)
    page.get_by_label("How we will know").select_option("Measure of success")
    expect(reading(page, "2.1a")).not_to_contain_text("No measure")


def when_she_corrects_rows_the_counts_follow(page: Page) -> None:
    open_to_change(page, SPLIT)
    page.get_by_label("Split before the words").fill("publish the gaps")
    page.get_by_role("button", name="Split", exact=True).click()
    counts(page, actions=34, to_check=2, unplaced=3)
    open_to_change(page, NOT_AN_ACTION)
    page.get_by_role("button", name="Not an action").click()
    counts(page, actions=33, to_check=1, unplaced=4)
    page.get_by_role("button", name="It says what happens then.").click()
    counts(page, actions=33, to_check=0, unplaced=4)


def when_she_says_who_is_who_and_where_a_piece_belongs(page: Page) -> None:
    samir = page.get_by_label(re.compile("^Samir Vall"))
    samir.select_option(samir.locator("option[value^='person:']").first.get_attribute("value"))
    page.get_by_role("button", name="Save who is who").click()
    expect(reading(page, "2.2a")).to_contain_text("Samir Vall")
    page.get_by_role("button", name=re.compile("^Take the .* exact match")).click()
    expect(page.get_by_label(re.compile("^Petra Lowe")).locator("option:checked")).to_contain_text("Vale Early Help")
    home = page.locator("option[value^='action:']", has_text="2.6d").first.get_attribute("value")
    page.get_by_label(re.compile("^Key: VAV")).select_option(home)
    page.get_by_role("button", name="Give them these homes").click()
    counts(page, actions=33, to_check=0, unplaced=3)
    expect(reading(page, "2.6d")).to_contain_text("Voluntary Action Vale")


def then_the_draft_is_there_after_the_browser_was_closed(page: Page, site: Site) -> Page:
    page.context.close()
    again = site.visitor()
    sign_in(again, site.made.users["coordinator"].email)
    again.get_by_role("link", name="Plans", exact=True).click()
    again.get_by_role("link", name=f"Go on with {PLAN.name}").click()
    counts(again, actions=33, to_check=0, unplaced=3)
    expect(reading(again, "2.6d")).to_contain_text("Voluntary Action Vale")
    return again


def when_she_accepts_the_board_shows_the_plan_and_its_gaps(page: Page) -> None:
    accept(page)
    says(page, "The plan is live. You can undo this for 30 days.")
    expect(page.locator("#board-list tbody tr[id^=row-]")).to_have_count(33)
    expect(board_row(page, "2.6a")).to_contain_text("Family Information Service")
    expect(page.get_by_role("heading", name="Where 33 actions stand")).to_be_visible()
    expect(page.get_by_role("link", name="have no lead")).to_be_visible()


def when_she_mends_a_gap_it_is_gone(page: Page) -> None:
    board = page.url
    board_row(page, "2.1g").get_by_role("link", name="No lead").click()
    page.get_by_role("link", name="Change leads").click()
    page.get_by_label("Add a lead").first.fill("Dot Marlowe")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#field-leads")).to_contain_text("Dot Marlowe")
    page.goto(board)
    expect(board_row(page, "2.1g")).to_contain_text("Dot Marlowe")
    expect(board_row(page, "2.1g").get_by_role("link", name="No lead")).to_have_count(0)


def when_she_edits_a_row_in_place_she_can_take_it_back(page: Page) -> None:
    board = page.url
    page.get_by_role("link", name="Edit 2.1a").click()
    page.get_by_label("Action", exact=True).fill("Keep one list of family support, and keep it true.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(board_row(page, "2.1a")).to_contain_text("and keep it true.")
    page.get_by_text("More pages", exact=True).last.click()
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Undo this, the last change").click()
    page.goto(board)
    expect(board_row(page, "2.1a")).to_contain_text("put its link on every school website.")


def then_the_plan_leaves_as_a_workbook(page: Page) -> None:
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as arriving:
        page.get_by_role("link", name="Excel").click()
    sheet = load_workbook(BytesIO(arriving.value.path().read_bytes()))["Actions"]
    lines = [[str(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]
    assert sum("2.1g" in line for line in lines) == 1
    assert sum("Dot Marlowe" in line for line in lines) >= 1


def when_she_undoes_the_import_the_plan_is_gone(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_text("More pages", exact=True).last.click()
    page.get_by_role("link", name="Documents").click()
    expect(page.get_by_role("heading", name=PLAN.name)).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Undo this import").click()
    says(page, "This import was undone")
    page.goto("/plans/")
    expect(page.get_by_role("heading", name="Bring the plan you already have")).to_be_visible()


def test_the_same_journey_without_script(site: Site) -> None:
    page = site.visitor("coordinator", java_script_enabled=False)
    choose(page, PLAN)
    says(page, "You can leave this page.")
    the_worker_reads()
    page.reload()
    counts(page, actions=33, to_check=2, unplaced=3)
    page.get_by_label("How we will know").select_option("Notes")
    page.get_by_role("button", name="Read the tables again").click()
    expect(reading(page, "2.1a")).to_contain_text("No measure")
    open_to_change(page, SPLIT)
    page.get_by_label("Split before the words").fill("publish the gaps")
    page.get_by_role("button", name="Split", exact=True).click()
    counts(page, actions=34, to_check=2, unplaced=3)
    accept(page)
    expect(page.locator("#board-list tbody tr[id^=row-]")).to_have_count(34)


def test_the_same_journey_by_keyboard_alone(site: Site) -> None:
    page = site.visitor("coordinator")
    # The browser hands over its file window only from the moment at which it has heard of a listener.
    page.on("filechooser", lambda _opened: None)
    page.goto("/plans/bring/")
    file_field = page.get_by_label("Plan document")
    tab_to(page, file_field)
    with page.expect_file_chooser() as opening:
        page.keyboard.press("Space")
    opening.value.set_files(PLAN)
    tab_to(page, page.get_by_role("button", name="Read this plan"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/plans/bring/\d+/"))
    the_worker_reads()
    counts(page, actions=33, to_check=2, unplaced=3)
    row = pair(page, "2.1a")
    while not row.get_by_role("link", name="Row").evaluate("link => link === document.activeElement"):
        page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    measure = page.get_by_label("Measure of success", exact=True).last
    tab_to(page, measure)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Every family says that it found help")
    tab_to(page, page.get_by_role("button", name="Save this row"))
    page.keyboard.press("Enter")
    expect(reading(page, "2.1a")).to_contain_text("Every family says that it found help")
    tab_to(page, page.get_by_role("button", name="Accept the plan"), back=True)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/plans/\d+/$"))
    expect(page.locator("#board-list tbody tr[id^=row-]")).to_have_count(33)


def tab_to(page: Page, wanted: Locator, *, back: bool = False) -> None:
    """The cursor has come to the control by Tab alone; fails when a hundred presses do not reach it."""
    for _ in range(100):
        if wanted.evaluate("control => control === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not reach {wanted}.")
