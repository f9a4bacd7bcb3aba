"""The kit in a real browser, under the strict policy: readable, reachable, and within its window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.design.conftest import ADDRESS, KITS

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")

pytestmark = pytest.mark.browser

RIGHT_TO_LEFT = {"page_language": "ur", "page_direction": "rtl"}


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize(("width", "words"), [(1280, {}), (390, RIGHT_TO_LEFT)], ids=["wide", "phone, rtl"])
def test_axe_finds_nothing(open_kit: "Callable[..., Page]", width: int, words: dict[str, Any], kit: str) -> None:
    page = open_kit(width, words, kit, bypass_csp=True, reduced_motion="reduce")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document)")["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("words", [{}, RIGHT_TO_LEFT], ids=["ltr", "rtl"])
def test_nothing_scrolls_sideways(open_kit: "Callable[..., Page]", words: dict[str, Any], kit: str) -> None:
    page = open_kit(1280, words, kit)
    over = {}
    # 640 is a window of 1280 at 200%.
    for width in (1280, 1000, 768, 640, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        over[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert set(over.values()) == {0}, over


@pytest.mark.parametrize("kit", KITS)
def test_the_policy_refuses_nothing_that_the_page_needs(open_kit: "Callable[..., Page]", kit: str) -> None:
    page = open_kit(1280, kit=kit)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    page.wait_for_function("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert said == []


@pytest.mark.parametrize("kit", KITS)
def test_what_can_be_pressed_is_44_pixels_high(open_kit: "Callable[..., Page]", kit: str) -> None:
    page = open_kit(390, kit=kit)
    low = page.evaluate(
        """() => [...document.querySelectorAll(".button, .tabs__link, .menu > summary, .govuk-input, .govuk-select,"
            + ".decision__option label, .work__verb, .second summary, .rule > summary,"
            + ".disclosure > summary, .heat__more a,"
            + ".switch a, .audit a, .govuk-radios__input, .govuk-checkboxes__input, .foot a, .fold, .pagination a")]
            .filter((part) => part.getClientRects().length && part.getBoundingClientRect().height < 43.9)
            .map((part) => part.outerHTML.slice(0, 90))"""
    )
    assert low == []


def test_a_gap_in_a_row_takes_a_finger(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(390)
    height = page.locator("a.gap").first.evaluate("part => parseFloat(getComputedStyle(part, '::after').height)")
    assert height >= 43.9


def test_an_error_line_puts_the_cursor_into_its_field(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280, reduced_motion="reduce")
    page.get_by_role("link", name="Choose green, amber or red.").click()
    assert page.evaluate("document.activeElement.id") == "id_rating"


def test_the_skip_link_comes_first_and_leads_to_the_content(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280, reduced_motion="reduce")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_menu_of_a_phone_works_without_script_and_closes_on_escape_with_it(open_kit: "Callable[..., Page]") -> None:
    plain = open_kit(390, java_script_enabled=False)
    plain.get_by_text("Menu", exact=True).click()
    assert plain.get_by_role("navigation", name="Main menu").is_visible()
    page = open_kit(390)
    page.get_by_text("Menu", exact=True).click()
    page.keyboard.press("Escape")
    assert not page.get_by_role("navigation", name="Main menu").is_visible()


def test_on_a_phone_sections_fold_but_the_first_and_without_script_none(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(390)
    second = page.locator("#board-section-2 tr").nth(1)
    assert page.locator("#board-section-1 tr").nth(1).is_visible() and not second.is_visible()
    page.get_by_role("button", name="Show the actions of 1.2 Words that everyone reads").click()
    assert second.is_visible()
    plain = open_kit(390, java_script_enabled=False)
    assert plain.locator("#board-section-2 tr").nth(1).is_visible()
    assert plain.locator("#filter-rating").is_visible()


def test_the_board_is_still_a_table_when_its_rows_are_cards(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(390)
    board = page.get_by_role("table", name="Actions of the plan by section, with their schedule and ratings")
    assert board.get_by_role("rowheader", name="1.1a").is_visible()
    assert (
        board.get_by_role("cell", name="2025/26, ticked, Pilot. Autumn Green. Spring Amber. Summer Red.").count() == 1
    )


def test_focus_and_chosen_never_look_the_same(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280)
    page.locator(".board__action a").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    look = page.locator(".board__action a").first.evaluate("part => getComputedStyle(part).outline")
    assert "solid 3px" in look and "rgb(27, 30, 82)" in look


def test_leaving_a_half_typed_form_asks_first(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280)
    asked: list[str] = []

    def leave(dialog: "Dialog") -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(ADDRESS)
    assert asked == []
    page.locator("#good_title").fill("Open two cafés")
    page.goto(ADDRESS)
    assert asked == ["beforeunload"]


def test_paper_shows_no_menu_and_every_section(open_kit: "Callable[..., Page]") -> None:
    page = open_kit(1280)
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible() and not page.locator(".sticky-bar").is_visible()
    assert page.locator(".board thead").is_visible()
    assert page.locator("#board-section-2 tr").nth(1).is_visible()
