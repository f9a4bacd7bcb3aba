"""Files that cannot become a plan: each gets a sentence that says what to do, and nothing is lost."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import FilePayload

from tests.browser import Site
from tests.documents.office_files import p, word_file
from tests.documents.pdf.pdf_writer import PdfPage, written
from tests.journeys.bringing import DOCUMENTS, bring, choose, says, the_worker_reads
from village.importing.models.batch import ImportBatch
from village.plans.models.plan import Plan

pytestmark = pytest.mark.browser

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
type Made = Callable[[pytest.TempPathFactory], bytes]


def no_bytes(folders: pytest.TempPathFactory) -> bytes:
    return b""


def with_macros(folders: pytest.TempPathFactory) -> bytes:
    book = BytesIO((DOCUMENTS / "Priority 2 Parents as partners v5.docx").read_bytes())
    with zipfile.ZipFile(book, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return book.getvalue()


def encrypted(folders: pytest.TempPathFactory) -> bytes:
    page = PdfPage()
    page.text(72, 72, "Hold story mornings")
    return written([page], folders.mktemp("pdf") / "locked.pdf", locked=True).read_bytes()


def bomb(folders: pytest.TempPathFactory) -> bytes:
    path = word_file(folders.mktemp("bomb") / "bomb.docx", p("Plan"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/large.xml", b" " * 400_000_000)
    return path.read_bytes()


def scanned(folders: pytest.TempPathFactory) -> bytes:
    page = PdfPage()
    page.picture(0, 0, 595, 842)
    return written([page], folders.mktemp("scan") / "scan.pdf").read_bytes()


AFTER_READING: tuple[tuple[str, Made, str], ...] = (
    ("Plan.docm", with_macros, "This file holds macros"),
    ("Plan.pdf", encrypted, "protected by a password"),
    ("Plan.docx", bomb, "This file unpacks to far more than a plan can hold"),
    ("Scan.pdf", scanned, "This PDF is a picture of a document"),
)


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.mark.parametrize(("name", "made", "sentence"), AFTER_READING, ids=lambda value: getattr(value, "__name__", ""))
def test_the_page_says_what_is_wrong_and_offers_the_next_step(
    site: Site, tmp_path_factory: pytest.TempPathFactory, name: str, made: Made, sentence: str
) -> None:
    page = site.visitor("coordinator")
    bring(page, payload(name, made(tmp_path_factory)))
    says(page, sentence)
    says(page, "Nothing was written.")
    assert page.get_by_role("link", name="Bring another file").is_visible()
    assert ImportBatch.objects.get().state == ImportBatch.State.FAILED
    assert not Plan.objects.exists()


def test_an_empty_file_is_refused_where_it_is_chosen_and_the_pasted_words_stay(site: Site) -> None:
    page = site.visitor("coordinator")
    page.goto("/plans/bring/")
    page.get_by_label("Paste a table or text").fill("Action\tLead\nHold story mornings\tHana Brook")
    page.get_by_label("Plan document").set_input_files(payload("Plan.docx", b""))
    page.get_by_role("button", name="Read this plan").click()
    says(page, "empty")
    assert "Hold story mornings" in page.get_by_label("Paste a table or text").input_value()


def test_nothing_chosen_is_asked_for(site: Site) -> None:
    page = site.visitor("coordinator")
    page.goto("/plans/bring/")
    page.get_by_role("button", name="Read this plan").click()
    says(page, "Choose a file, or paste a table below.")


def test_a_plan_without_actions_shows_its_questions_and_cannot_be_accepted(site: Site) -> None:
    page = site.visitor("coordinator")
    choose(page, payload("Summary.txt", SUMMARY.encode()))
    the_worker_reads()
    says(page, "This document holds no actions")
    says(page, "How will parents know that they were heard?")
    page.get_by_role("button", name="Accept the plan").click()
    says(page, "so there is no plan to make")
    assert not Plan.objects.exists()


SUMMARY = """Parents as partners: a summary

This summary tells what the partnership has talked about since the autumn.

How will parents know that they were heard?

What would make coming into school easier?
"""
