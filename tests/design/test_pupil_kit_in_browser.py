"""The parts about children in a real browser: pictures turn round, decisions open, and names can be covered."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RIGHT_TO_LEFT = {"page_language": "ur", "page_direction": "rtl"}
PLACES = """() => [...document.querySelectorAll('#days .days__week')].slice(0, 2)
    .map((week) => { const box = week.getBoundingClientRect(); return [box.x, box.y]; })"""


def test_the_year_lies_in_columns_on_a_wide_page_in_rows_on_a_phone_and_turns_round(
    open_kit: "Callable[..., Page]",
) -> None:
    (first_x, first_y), (second_x, second_y) = open_kit(1280, kit="pupils").evaluate(PLACES)
    assert second_x > first_x and second_y == first_y
    (first_x, first_y), (second_x, second_y) = open_kit(1280, RIGHT_TO_LEFT, "pupils").evaluate(PLACES)
    assert second_x < first_x and second_y == first_y
    (first_x, first_y), (second_x, second_y) = open_kit(390, kit="pupils").evaluate(PLACES)
    assert second_x == first_x and second_y > first_y


def test_on_a_phone_the_present_half_term_comes_first_and_what_lies_ahead_is_left_out(
    open_kit: "Callable[..., Page]",
) -> None:
    titles = open_kit(390, kit="pupils").locator("#days .days__title")
    tops = titles.evaluate_all("all => all.map((one) => one.getClientRects().length && one.getBoundingClientRect().y)")
    assert 0 < tops[1] < tops[0]
    assert tops[2:] == [0, 0, 0, 0]


def test_the_year_is_one_picture_with_a_sentence_and_a_table(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280, kit="pupils")
    year = page.locator("#days")
    assert year.get_by_role("img").get_attribute("aria-label", timeout=1000) is not None
    year.get_by_text("As a table").click()
    assert year.get_by_role("row", name="5 Oct 2 Ill 2 days").is_visible()


def test_a_phone_shows_six_weeks_of_a_heat_map_and_a_link_to_all(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(390, kit="pupils", java_script_enabled=False)
    assert page.locator("#heat tbody tr").first.locator("td:visible").count() == 6
    page.get_by_role("link", name="All weeks since September").click()
    assert page.locator("#heat tbody tr").first.locator("td:visible").count() == 12
    page.get_by_role("link", name="The last six weeks").click()
    assert page.locator("#heat tbody tr").first.locator("td:visible").count() == 6


def test_choosing_opens_the_line_for_the_reason_without_script(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280, kit="pupils", java_script_enabled=False)
    row = page.get_by_role("row", name="Zofia Nowicka")
    assert not row.get_by_label("Why?").is_visible()
    row.get_by_role("radio", name="Not now").check()
    assert row.get_by_label("Why?").is_visible()
    assert row.get_by_role("button", name="Save decision").is_visible()


def test_escape_covers_the_names_and_shows_them_again(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280, kit="pupils")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog", name="Covered").is_visible()
    assert page.title() == "Covered"
    assert not page.get_by_text("Kwabena Ofori-Lamb").first.is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_text("Kwabena Ofori-Lamb").first.is_visible()
    assert page.title().startswith("Kit:")


def test_the_button_covers_and_the_sheet_has_the_way_back(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(390, kit="pupils")
    page.get_by_role("button", name="Cover the screen").click()
    page.get_by_role("button", name="Show the page").click()
    assert not page.get_by_role("dialog").is_visible()


def test_escape_first_closes_an_open_menu(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(390, kit="pupils")
    page.get_by_text("Menu", exact=True).click()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog", name="Covered").is_visible()


def test_without_script_there_is_no_button_that_does_nothing(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280, kit="pupils", java_script_enabled=False)
    assert page.get_by_role("button", name="Cover the screen").count() == 0


def test_on_paper_the_numbers_stand_beside_each_chart(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(900, kit="pupils")
    assert not page.get_by_role("cell", name="276").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_role("cell", name="276").is_visible()
    assert not page.locator(".second").is_visible()


def test_a_word_in_a_picture_is_never_mirrored(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280, RIGHT_TO_LEFT, "pupils")
    turned = page.locator(".chart--turns:has(text, use)").evaluate_all(
        """charts => charts.map((chart) => new DOMMatrix(getComputedStyle(chart).transform).a
            * new DOMMatrix(getComputedStyle(chart.querySelector("text, .chart__upright")).transform).a)"""
    )
    assert len(turned) >= 5 and set(turned) == {1}
