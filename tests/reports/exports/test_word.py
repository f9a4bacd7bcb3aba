"""A report as Word: real headings and tables, words beside colours, the same bytes each time."""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import time_machine
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.reports.exports.reading import laid, words_of_word
from tests.reports.making import action, content, full_content
from village.reports.exports.word import word_of
from village.reports.rules.since import changes_between


def test_every_part_of_the_whole_report_is_there() -> None:
    full = full_content()
    old = replace(full, round_title="Autumn term 2025", sections=())
    words = words_of_word(word_of(*laid(full, since=changes_between(old, full))))
    for said in (
        "Decisions we ask of you",
        "If not decided: No parent forum before 2027.",
        "Ratings, this time and last",
        "Petra Lowe says Green; Parent panel says Amber.",
        "Silent this term: 2 of 12",
        "1\ndate moved",
        "Proud of: The directory",
        "Decided by Hana Brook. The panel asked parents.",
        "Since Autumn term 2025: 12 actions added",
        "£12,500.50",
        "A father who came back",
        "Every parent is known by name.",
        "اب والدین ہر جمعرات کو آتے ہیں",
    ):
        assert said in words, said


def test_a_rating_is_a_letter_and_a_word_and_a_shading() -> None:
    document = Document(BytesIO(word_of(*laid(content(action(1, "red"), action(2, "amber"), action(3))))))
    (table,) = [
        table
        for table in document.tables
        if table.rows[0].cells[0].text == "Ref" and len(table.columns) == 4 and table.rows[0].cells[1].text == "Action"
    ]
    cells = [row.cells[2] for row in table.rows[1:]]
    assert [cell.text.split("\n")[0].split() for cell in cells] == [["R", "Red"], ["A", "Amber"], ["G", "Green"]]
    fills = [shading.get(qn("w:fill")) for cell in cells for shading in cell._tc.iter(qn("w:shd"))]
    assert fills == ["AD1F2D", "F4B12E", "1D7448"]


def test_headings_are_headings_heads_repeat_and_tables_have_names() -> None:
    document = Document(BytesIO(word_of(*laid(full_content()))))
    styles = [line.style.name for line in document.paragraphs if line.style is not None]
    assert styles[:4] == ["Kicker", "Title", "Subtitle", "Opening"]
    assert "Heading 1" in styles and "Heading 2" in styles
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
    heads = [row for table in document.tables for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(heads) >= 5


def test_page_language_and_properties_are_set() -> None:
    document = Document(BytesIO(word_of(*laid(full_content()))))
    known, section = document.core_properties, document.sections[0]
    assert (known.title, known.author, known.language) == (
        "Parents as partners: what needs you",
        "Thornaby Vale",
        "en-GB",
    )
    assert known.modified == datetime(2026, 3, 30, 9, 15, 7, tzinfo=UTC)
    assert (section.page_width, section.page_height) == pytest.approx((Mm(210), Mm(297)), abs=Pt(1))


def test_the_same_report_gives_the_same_bytes_on_any_day() -> None:
    sheet = laid(full_content())
    with time_machine.travel("2026-03-30 09:00", tick=False):
        first = word_of(*sheet)
    with time_machine.travel("2031-05-02 16:20", tick=False):
        assert word_of(*sheet) == first
    assert {entry.date_time[0] for entry in zipfile.ZipFile(BytesIO(first)).infolist()} == {1980}


def test_signs_that_xml_forbids_and_its_own_signs_do_no_harm() -> None:
    words = words_of_word(word_of(*laid(content(action(1, text='A < B & C\x00\x0b \ufffe"')))))
    assert 'A < B & C "' in words
