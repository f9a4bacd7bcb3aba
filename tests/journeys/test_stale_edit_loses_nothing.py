"""Two people change one action at the same time: the second sees both versions, and what was typed stays."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.plans.making import make_action, make_small_plan

pytestmark = pytest.mark.browser

FIRST = "Hold story mornings in the hall."
SECOND = "Hold story mornings in the library."


@pytest.fixture
def board(site: Site) -> str:
    """Return the board of a plan with one action."""
    plan = make_small_plan(site.made)
    make_action(site.made, plan, ref="1a")
    return f"/plans/{plan.pk}/"


def test_on_the_board(site: Site, board: str) -> None:
    first, second = site.visitor("coordinator"), site.visitor("coordinator")
    for page in (first, second):
        page.goto(board)
        page.get_by_role("link", name="Edit 1a").click()
    write(first, FIRST)
    expect(first.get_by_role("row").filter(has_text=FIRST)).to_be_visible()
    write(second, SECOND)
    then_both_versions_stand(second, "Action")
    second.get_by_role("button", name="Save mine").click()
    expect(second.get_by_role("link", name=SECOND)).to_be_visible()
    first.reload()
    expect(first.get_by_role("link", name=SECOND)).to_be_visible()


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])
def test_on_the_page_of_the_action(site: Site, board: str, with_script: bool) -> None:
    first = site.visitor("coordinator", java_script_enabled=with_script)
    second = site.visitor("coordinator", java_script_enabled=with_script)
    for page in (first, second):
        page.goto(board)
        page.get_by_role("link", name="Hold story mornings").click()
        page.get_by_role("link", name="Change action").click()
    write(first, FIRST)
    expect(first.get_by_role("heading", level=1)).to_contain_text(FIRST)
    write(second, SECOND)
    then_both_versions_stand(second, "Action")
    second.get_by_role("button", name="Save mine").click()
    expect(second.get_by_role("heading", level=1)).to_contain_text(SECOND)
    second.goto(board + "history/")
    expect(second.get_by_text(FIRST).first).to_be_visible()


def write(page: Page, words: str) -> None:
    """The words are typed and sent."""
    page.get_by_label("Action", exact=True).fill(words)
    page.get_by_role("button", name="Save", exact=True).click()


def then_both_versions_stand(page: Page, label: str) -> None:
    """The page says what happened, shows what stands now, and keeps what was typed."""
    expect(page.get_by_text("Somebody else changed this meanwhile")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text(FIRST)
    expect(page.get_by_label(label, exact=True)).to_have_value(SECOND)
