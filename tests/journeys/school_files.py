"""What an office does on the pages on which a school's files are brought, in the words of those pages."""

import re
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.bringing import the_worker_reads
from village.organisations.models.organisation import Organisation


def choose(page: Page, school: Organisation, file: Path | FilePayload) -> None:
    """The file is chosen and sent."""
    page.goto(f"/families/schools/{school.pk}/files/")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read this file").click()


def bring(page: Page, school: Organisation, file: Path | FilePayload) -> None:
    """The file is read and the page shows what would change, or what is wrong."""
    choose(page, school, file)
    page.wait_for_url(re.compile(r"/files/\d+/"))
    the_worker_reads()
    page.locator("#reading").wait_for(state="detached")


def accept(page: Page) -> None:
    """The file is in."""
    page.get_by_role("button", name="Accept this file").click()
    expect(page.get_by_text("The file is in").first).to_be_visible()


def tile(page: Page, words: str) -> int:
    """Return the number that a tile shows."""
    found = page.locator(".tile", has_text=words).first
    return int(found.locator(".tile__figure").inner_text().replace(",", ""))


def payload(name: str, content: str | bytes) -> FilePayload:
    """Return a file by its content."""
    raw = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": raw}
