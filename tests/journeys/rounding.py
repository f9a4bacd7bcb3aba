"""What people do in a review round, in the words of its pages and letters."""

import re
import time
from io import BytesIO
from pathlib import Path
from random import randbytes
from tempfile import mkdtemp
from typing import Any

import pdfplumber
from django.core import mail
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser import Site, sign_in
from tests.journeys.bringing import says, the_worker_reads
from village.documents.reading import read
from village.reading.outline import OutlineAction
from village.reading.understand import understand

PHONE: dict[str, Any] = {"width": 390, "has_touch": True, "is_mobile": True}
TYPING_MS = 30
"""Between two signs."""


def signed_in(site: Site, who: str) -> Page:
    """Return the page of a person who has signed in now, whatever the site's clock says."""
    page = site.visitor()
    sign_in(page, site.made.users[who].email)
    return page


def phone(site: Site, link: str, **options: Any) -> Page:
    """Return the page of the link on a phone of somebody without an account."""
    page = site.visitor(**{**PHONE, **options})
    page.goto(link)
    return page


def give_lead(page: Page, row: Locator, name: str) -> None:
    """The person leads the action of the board's line, beside whoever leads it already."""
    row.get_by_role("link").first.click()
    page.get_by_role("link", name="Change leads").click()
    page.get_by_label("Add a lead").first.fill(name)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#field-leads")).to_contain_text(name)


def open_round(page: Page, board: str) -> str:
    """The first round of the plan is open; return the address of its page."""
    page.goto(board)
    page.get_by_role("link", name="Review round", exact=True).click()
    page.get_by_role("link", name="Set up the first round").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Plan and open now").click()
    expect(page.get_by_text("The round is open. The letters are on their way.")).to_be_visible()
    page.get_by_role("link", name="See how it stands").click()
    page.wait_for_url(re.compile(r"/(rounds/\d+|plans/\d+/round)/$"))
    return page.url


def letters_leave() -> None:
    """Every letter that waits has left; read it in `letter_to`."""
    the_worker_reads()


def letter_to(address: str) -> Any:
    """Return the latest letter to the person, as it was sent."""
    found = [one for one in mail.outbox if address in one.to]
    assert found, f"No letter went to {address}, only to {[one.to for one in mail.outbox]}."
    return found[-1]


def link_in(letter: Any) -> str:
    """Return the link in the letter."""
    found = re.search(r"https?://\S+/answer/\S+/", letter.body)
    assert found is not None
    return found[0]


class Person:
    """Somebody with a phone, whose taps are counted and whose seconds are measured."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.began = time.perf_counter()

    def tap(self, what: Locator) -> None:
        what.tap()
        self.taps += 1

    def write(self, where: Locator, words: str) -> None:
        self.tap(where)
        self.page.keyboard.type(words, delay=TYPING_MS)

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self.began


def card(page: Page, ref: str) -> Locator:
    """Return the action's card on the page of an answer."""
    return page.locator(
        "section.answer-card", has=page.locator(".answer-card__head bdi", has_text=re.compile(f"^{re.escape(ref)}$"))
    )


def rating(of: Locator, word: str) -> Locator:
    """Return the choice of the rating."""
    return of.locator(".pick", has=of.page.get_by_text(word, exact=True))


def open_card(page: Page, ref: str) -> Locator:
    """Return the card of the action; it stands open."""
    of = card(page, ref)
    if not of.locator("textarea").first.is_visible():
        of.get_by_role("link", name=re.compile("^(Answer|Change)")).click()
    return of


def photo(side: int = 64, name: str = "meeting.jpg") -> FilePayload:
    """Return a photo of so many dots each way; noise, so that it does not shrink."""
    image = Image.frombytes("RGB", (side, side), randbytes(3 * side * side))
    kept = BytesIO()
    image.save(kept, "JPEG", quality=97, subsampling=0)
    return FilePayload(name=name, mimeType="image/jpeg", buffer=kept.getvalue())


def send(page: Page, name: str) -> None:
    """What is ready on the page has left, and the page thanks the person."""
    page.get_by_role("button", name=re.compile("^Send")).click()
    page.get_by_role("heading", name=re.compile(rf"^Thank you, {name}\.")).wait_for()


def saved(of: Locator) -> None:
    """The card says that its draft is kept."""
    expect(of.locator("[data-saved]")).to_contain_text("Saved")


def waiting_row(page: Page, ref: str) -> Locator:
    """Return the line of an action that waits to be confirmed."""
    return page.locator("#confirm li", has=page.locator("bdi", has_text=re.compile(f"^{re.escape(ref)}$")))


def to_waiting(page: Page, round_url: str, ref: str) -> None:
    """The page of an action that waits to be confirmed stands open."""
    page.goto(round_url)
    waiting_row(page, ref).get_by_role("link").click()
    page.get_by_role("heading", name="What was agreed").wait_for()


def close_round(page: Page, round_url: str) -> None:
    """The round is closed."""
    page.goto(round_url)
    page.get_by_role("link", name="Close the round").click()
    page.get_by_role("button", name="Close the round").click()
    says(page, "This round closed on")


def frozen_report(page: Page, board: str, layout: str) -> str:
    """A report in the layout is made of the plan's round and frozen; return its address."""
    page.goto(board)
    page.get_by_role("link", name="Reports", exact=True).last.click()
    page.get_by_role("link", name="Make a report").first.click()
    page.get_by_role("radio", name=layout).check()
    page.get_by_role("button", name="Write the draft").click()
    page.get_by_role("button", name="Save and read it").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Freeze this report").click()
    says(page, "The report is frozen. It stays like this, years later too.")
    return page.url


def plan_of(file: Path) -> list[tuple[object, ...]]:
    """Return what a document says of each action of its plan, whatever a round adds."""
    return [(one.ref, one.text, one.owner, one.timescale, one.measure) for one in actions_of(file)]


def actions_of(file: Path) -> list[OutlineAction]:
    """Return the actions of the document in their order, as Village reads them."""
    return [action for section in understand(read(file)).sections for action in section.actions]


def taken(page: Page, report: str, name: str, folder: Path) -> Path:
    """Return the report as a file, downloaded by its button: Word, PDF or Excel."""
    if page.url != report:
        page.goto(report)
    with page.expect_download() as arriving:
        page.get_by_role("link", name=name, exact=True).click()
    file = Path(mkdtemp(dir=folder)) / arriving.value.suggested_filename
    arriving.value.save_as(file)
    return file


def lacking(file: Path, *wanted: str) -> list[str]:
    """Return which of these words the Word, PDF or Excel file does not hold; where its lines break is all one."""
    found = "".join(words_in(file).split())
    return [words for words in wanted if "".join(words.split()) not in found]


def words_in(file: Path) -> str:
    """Return every word of the file, cell by cell."""
    match file.suffix:
        case ".docx":
            found = [text.text or "" for text in Document(str(file)).element.body.iter(qn("w:t"))]
        case ".pdf":
            with pdfplumber.open(file) as pages:
                found = [sign["text"] for page in pages.pages for sign in page.chars]
        case ".xlsx":
            sheets = load_workbook(file).worksheets
            rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
            found = [str(cell) for row in rows for cell in row if cell is not None]
        case other:
            raise AssertionError(other)
    return "".join(found)


def forgive(site: Site, *expected: str) -> None:
    """What the test brought about itself is no trouble."""
    site.troubles[:] = [one for one in site.troubles if not any(words in one for words in expected)]
