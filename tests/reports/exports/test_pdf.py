"""A report as PDF: tagged, in Village's fonts, one page where one page is promised, the same bytes each time."""

from dataclasses import replace

import time_machine

from tests.reports.exports.reading import laid, words_of_pdf
from tests.reports.making import action, content, full_content
from village.reports.exports.pdf import pdf_of
from village.reports.rules.content import Content, Cover, Move
from village.reports.rules.decisions import proposed_decisions
from village.reports.rules.since import changes_between

LONG_NAME = "Run drop-ins at school where families meet services face to face. And more."
LONG_WHY = "Two of five sessions moved to May, because the trainer is ill and nobody else can do it. The school asked."


def busy() -> Content:
    """Return a round in which much went wrong, with the decisions that it proposes."""
    rows = [action(n, "red" if n % 3 else "amber", "green", text=LONG_NAME, reason=LONG_WHY) for n in range(20)]
    rows += [action(30 + n, "", "", leads=(), state="nobody") for n in range(5)]
    found = content(*rows, moves=(Move(1, "1.1", "date", "May", "June"),))
    asks = proposed_decisions(found)
    note = "Six open actions count only what we did. We cannot yet say if anyone is better off."
    return found.with_cover(Cover(title="What needs you", asks=asks, proud_of="All 24 websites.", honest_note=note))


def test_the_one_page_is_one_page_even_when_much_went_wrong() -> None:
    words, pages = words_of_pdf(pdf_of(*laid(busy(), "exception")))
    assert pages == 1
    assert "And 15 more: 1.5, 1.6, 1.7" in words


def test_every_part_of_the_whole_report_is_there() -> None:
    full = full_content()
    old = replace(full, round_title="Autumn term 2025", sections=())
    words, _ = words_of_pdf(pdf_of(*laid(full, since=changes_between(old, full))))
    for said in (
        "Decisions we ask of you",
        "If not decided: No parent forum before 2027.",
        "Ratings, this time and last",
        "What went backwards, and why",
        "Silent this term: 2 of 12",
        "Did we keep our word?",
        "Now in 1.6.",
        "Proud of:",
        "Every action, section by section",
        "Since the last report",
        "Since Autumn term 2025: 12 actions added",
        "£12,500.50",
        "A father who came back",
        "Every parent is known by name.",
        "Ratings confirmed by Hana Brook.",
    ):
        assert said in words, said


def test_it_promises_accessibility_and_names_language_title_and_partnership() -> None:
    made = pdf_of(*laid(full_content(), "exception"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(en-GB)" in made and b"/MarkInfo" in made
    assert b"Thornaby Vale" in made


def test_urdu_words_are_written_in_a_bundled_font() -> None:
    made = pdf_of(*laid(full_content()))
    assert b"NotoNaskhArabic" in made and b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_words_that_no_bundled_font_can_write_do_not_stop_the_report() -> None:
    made = pdf_of(*laid(content(action(1, update_text="Well done 👏 家長"))))
    assert made.startswith(b"%PDF")


def test_the_same_report_gives_the_same_bytes_on_any_day() -> None:
    sheet = laid(full_content())
    with time_machine.travel("2026-03-30 09:00", tick=False):
        first = pdf_of(*sheet)
    with time_machine.travel("2031-05-02 16:20", tick=False):
        assert pdf_of(*sheet) == first


def test_words_are_words_and_never_a_line_of_the_template() -> None:
    words, _ = words_of_pdf(pdf_of(*laid(content(action(1, text='#panic("no") *bold* $x$ @ref')))))
    assert '#panic("no") *bold* $x$ @ref' in words


def test_a_preview_says_so_on_every_page() -> None:
    full = full_content()
    sheet, found = laid(full.with_cover(replace(full.cover, is_preview=True, frozen_at=None)))
    assert sheet.watermark == "Preview, the round is still open"
    assert "the round is still open" in words_of_pdf(pdf_of(sheet, found))[0]
