"""The page says how the partnership's own document is filled, and takes a newer copy of it."""

from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Town
from tests.conftest import Clients
from tests.reports.a_report import make
from tests.reports.services.test_own_document_round import answered_round, brought_in, read_again
from village.reports.models.report import Report
from village.reports.services.reports import freeze_report

SOURCE = Path(__file__).parents[2] / "reading" / "corpus" / "brackenford-family-links.docx"


@pytest.fixture
def report(town: Town) -> Report:
    """Return a draft that fills the document of a plan whose round is answered and closed."""
    plan = brought_in(town, SOURCE)
    return make(town, plan, answered_round(town, plan, 2025), layout=Report.Layout.OWN_DOCUMENT)


def newer_copy() -> bytes:
    """Return the document with the last row moved up by two, and one row another action now."""
    document = python_docx.Document(str(SOURCE))
    calendar, audit, bid = document.tables[1].rows[-3:]
    calendar._tr.addprevious(bid._tr)
    audit.cells[1].text = "Repaint the boiler house before winter"
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def sent(docx: bytes, name: str = "newer.docx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, docx)}


def test_the_page_says_how_much_of_the_document_is_filled(report: Report, clients: Clients) -> None:
    page = clients["coordinator"].get(f"/reports/{report.pk}/").content.decode()
    assert "In your Word document" in page
    assert f"{len(read_again(SOURCE.read_bytes()))} actions filled" in page
    assert SOURCE.name in page


def test_a_newer_copy_is_filled_in_its_own_order_and_the_unsure_is_named(report: Report, clients: Clients) -> None:
    browser = clients["coordinator"]
    before = browser.get(f"/reports/{report.pk}/report.docx").content
    answer = browser.post(f"/reports/{report.pk}/own-copy/", sent(newer_copy()), follow=True)
    page = answer.content.decode()
    assert "Your copy is read" in page and "the newer copy" in page
    assert "Nothing was put in for it." in page
    filled = browser.get(f"/reports/{report.pk}/report.docx").content
    told = {action.text: action.progress for action in read_again(before)}
    again = {action.text: action.progress for action in read_again(filled)}
    assert [*again] != [*told]
    assert all(told[text] == again[text] for text in again.keys() & told.keys()) and len(again.keys() & told.keys()) > 2
    assert any("boiler house" in text and "Answer" not in (words or "") for text, words in again.items())


def test_a_copy_that_holds_every_answer_already_says_so(report: Report, clients: Clients) -> None:
    browser = clients["coordinator"]
    filled = browser.get(f"/reports/{report.pk}/report.docx").content
    answer = browser.post(f"/reports/{report.pk}/own-copy/", sent(filled), follow=True)
    assert "Nothing new to fill in the newer copy" in answer.content.decode()


def test_the_first_document_is_filled_again_by_one_press(report: Report, clients: Clients) -> None:
    browser = clients["coordinator"]
    before = browser.get(f"/reports/{report.pk}/report.docx").content
    browser.post(f"/reports/{report.pk}/own-copy/", sent(newer_copy()))
    answer = browser.post(f"/reports/{report.pk}/own-copy/", {"first": "yes"}, follow=True)
    assert "brought in from is filled again" in answer.content.decode()
    assert browser.get(f"/reports/{report.pk}/report.docx").content == before


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a Word file"),
        (sent(b"words", "plan.pdf"), "Choose a Word file"),
        (sent(b"PK\x03\x04 no package", "plan.docx"), "could not be read|damaged|not a"),
    ],
)
def test_what_is_no_word_document_is_refused_and_the_first_one_stays(
    report: Report, clients: Clients, data: dict[str, object], sentence: str
) -> None:
    browser = clients["coordinator"]
    answer = browser.post(f"/reports/{report.pk}/own-copy/", data, follow=True)
    page = answer.content.decode()
    assert any(words in page for words in sentence.split("|"))
    report.refresh_from_db()
    assert report.own_copy is None


def test_a_frozen_report_takes_no_other_document(town: Town, report: Report, clients: Clients) -> None:
    freeze_report(by=town.viewer("coordinator"), report=report, seen=report.version)
    answer = clients["coordinator"].post(f"/reports/{report.pk}/own-copy/", sent(newer_copy()), follow=True)
    assert "This report is frozen" in answer.content.decode()
    report.refresh_from_db()
    assert report.own_copy is None


def test_a_report_in_another_layout_fills_none(town: Town, report: Report, clients: Clients) -> None:
    Report.objects.filter(pk=report.pk).update(layout=Report.Layout.VILLAGE)
    browser = clients["coordinator"]
    assert "In your Word document" not in browser.get(f"/reports/{report.pk}/").content.decode()
    answer = browser.post(f"/reports/{report.pk}/own-copy/", sent(newer_copy()), follow=True)
    assert "fills no document" in answer.content.decode()
