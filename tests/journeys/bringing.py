"""What people do on the pages on which a plan is brought in, in the words of those pages."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from village.importing.worker import work

DOCUMENTS = Path(__file__).parents[2] / "src" / "village" / "demo" / "documents"
PLAN = DOCUMENTS / "Priority 2 Parents as partners v5.docx"
"""33 actions in seven sections; two rows to check; three pieces without a home."""


def choose(page: Page, file: Path | FilePayload) -> None:
    """The file is chosen and sent; the page says that it waits, or what is wrong."""
    page.goto("/plans/bring/")
    page.get_by_label("Plan document").set_input_files(file)
    page.get_by_role("button", name="Read this plan").click()


def bring(page: Page, file: Path | FilePayload = PLAN) -> None:
    """The file is read and the page shows what became of it."""
    choose(page, file)
    page.wait_for_url(re.compile(r"/plans/bring/\d+/"))
    the_worker_reads()
    page.get_by_role("heading", name="Reading").wait_for(state="detached")


def the_worker_reads() -> None:
    """Every job that waits is done."""
    with usual_signals():
        work(until_empty=True)


@contextmanager
def usual_signals() -> Iterator[None]:
    """The worker listens to signals; afterwards the tests do again."""
    heard = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)


def says(page: Page, words: str) -> None:
    """The page shows the words."""
    expect(page.get_by_text(words).first).to_be_visible()


def counts(page: Page, actions: int, to_check: int, unplaced: int) -> None:
    """The bar at the foot of the check page counts so many actions, doubts and unplaced pieces; its script is ready."""
    noun = "action" if actions == 1 else "actions"
    expect(page.locator(".sticky-bar")).to_contain_text(f"{actions} {noun}, {to_check} to check, {unplaced} unplaced.")
    # Words can be seen before the scripts at the end of a page have run.
    page.wait_for_load_state("domcontentloaded")


def pair(page: Page, name: str) -> Locator:
    """Return the row of the document and its reading, by the action's name."""
    return page.locator(".pair", has=reading(page, name))


def reading(page: Page, name: str) -> Locator:
    """Return what Village understood, by the action's name."""
    return page.get_by_role("group", name=re.compile(rf"^Row \d+, {re.escape(name)}(, to check)?$"))


def open_to_change(page: Page, name: str) -> None:
    """The small form of the action is open."""
    page.get_by_role("link", name=f"Change {name}", exact=True).click()
    page.get_by_role("button", name="Save this row").wait_for()


def accept(page: Page) -> None:
    """The plan is live and its board stands open."""
    page.get_by_role("button", name="Accept the plan").click()
    page.wait_for_url(re.compile(r"/plans/\d+/$"))


def bring_to_life(page: Page, file: Path = PLAN) -> None:
    """The file is a live plan and its board stands open."""
    bring(page, file)
    accept(page)


def board_row(page: Page, ref: str) -> Locator:
    """Return the action's line on the board."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=ref, exact=True))
