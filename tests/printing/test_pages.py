"""Newsletters, guides, flyers and notices: their words, their order, their scripts, one page where one is promised."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
from PIL import Image

from tests.printing.reading import is_accessible, tags_of, text_of, words_of
from tests.printing.samples import PHRASES, SCHOOL
from village.printing.blocks import Heading, Items, Picture, Text
from village.printing.errors import CannotPrint
from village.printing.joining import page_count
from village.printing.letter import Said
from village.printing.newsletter import Newsletter, Piece, Summary, newsletter_pdf
from village.printing.notice import Notice, Size, notice_pdf

AT = datetime(2026, 11, 6, tzinfo=UTC)
LONG = "The council met in the library and chose three things to ask for, and who asks for them. " * 3


def photograph() -> bytes:
    """Return a small picture."""
    out = BytesIO()
    Image.new("RGB", (300, 140), "#cfd0ea").save(out, "JPEG")
    return out.getvalue()


def issue() -> Newsletter:
    """Return an issue of six pieces with a picture, and summaries in three scripts."""
    picture = Picture(photograph(), "Six houses in a row", "Our street, drawn by Year 2")
    pieces = (
        Piece("What we asked for", (Text(LONG), Items(("A shelter", "A quiet room"))), "Written by the school council"),
        Piece("Year 2 drew our street", (picture, Text(LONG))),
        Piece("Dates", (Items(("Tuesday 10 November", "Friday 20 November")),), is_wide=True),
        Piece("Reading at home", (Text(LONG), Heading("One thing to try"), Text("Tell it backwards."))),
        Piece("Thank you", (Text(LONG),)),
    )
    summaries = (
        Summary("ur", "rtl", "اردو میں", (Text(PHRASES["ur"].you_can[1]),)),
        Summary("pl", "ltr", "Po polsku", (Text(PHRASES["pl"].you_can[1]),)),
        Summary("bn", "ltr", "বাংলায়", (Text(PHRASES["bn"].you_can[1]),)),
    )
    return Newsletter("en", "ltr", SCHOOL, "Issue 2", "Millbrook news", pieces, "A free breakfast.", None, summaries)


def notice(language: str = "en") -> Notice:
    """Return a notice of a coffee morning."""
    said = PHRASES[language]
    direction = "rtl" if language in ("ur", "ar") else "ltr"
    also = (Said("This notice is also in English.", "en"),)
    return Notice(language, direction, SCHOOL, said.subject, said.opening, said.about[0], said.you_can[1],  # type: ignore[arg-type]
        kicker=said.bands[0], why=(said.adds_up[1],), contact=f"{said.talk[1]} 01632 960 147", also_in=also,
    )  # fmt: skip


def test_every_piece_of_an_issue_is_there_in_its_order() -> None:
    made = newsletter_pdf(issue(), made_at=AT)
    titles = [known["T"] for kind, known in tags_of(made) if kind in ("H1", "H2", "H3")]
    assert titles == [
        "Millbrook news", "What we asked for", "Year 2 drew our street", "Dates", "Reading at home", "One thing to try",
        "Thank you", "اردو میں", "Po polsku", "বাংলায়",
    ]  # fmt: skip
    assert is_accessible(made)
    assert "Written by the school council" in text_of(made)


def test_pieces_stand_in_two_columns_of_like_height() -> None:
    first = words_of(newsletter_pdf(issue(), made_at=AT))[0]
    asked = next(word for word in first if word[0] == "asked")
    drew = next(word for word in first if word[0] == "drew")
    assert abs(asked[2] - drew[2]) < 1 and drew[1] > 105 > asked[1]


def test_a_summary_is_tagged_in_its_own_language() -> None:
    tags = tags_of(newsletter_pdf(issue(), made_at=AT))
    assert {known["Lang"] for _, known in tags if "Lang" in known} >= {"ur", "pl", "bn"}
    assert ("Figure", {"Alt": "Six houses in a row"}) in tags


def test_an_issue_in_urdu_runs_from_the_right() -> None:
    whole = Newsletter("ur", "rtl", SCHOOL, "شمارہ 2", PHRASES["ur"].subject, (Piece("خبر", (Text("خبر " * 40),)),) * 4)
    made = newsletter_pdf(whole, made_at=AT)
    assert is_accessible(made)
    assert page_count(made) == 1


def test_a_very_long_issue_goes_on_over_pages() -> None:
    long = replace(issue(), pieces=issue().pieces * 8)
    assert page_count(newsletter_pdf(long, made_at=AT)) > 4


@pytest.mark.parametrize("size", ["a5", "a4", "a3"])
@pytest.mark.parametrize("language", PHRASES)
def test_a_notice_is_one_page_in_each_language_and_size(language: str, size: Size) -> None:
    made = notice_pdf((notice(language),), size=size, made_at=AT)
    assert page_count(made) == 1
    assert is_accessible(made)


def test_a_notice_with_much_to_say_and_a_picture_still_stays_on_its_page() -> None:
    full = replace(notice("ur"), why=(PHRASES["ur"].adds_up[1],) * 6, picture=Picture(photograph(), "Houses"))
    assert page_count(notice_pdf((full, notice()), size="a5", made_at=AT)) == 2


def test_a_notice_reads_in_black() -> None:
    """Every letter is dark, so that a printer without colour loses nothing."""
    with pdfplumber.open(BytesIO(notice_pdf((notice(),), made_at=AT))) as pdf:
        colours = {tuple(letter["non_stroking_color"]) for letter in pdf.pages[0].chars}
    assert all(max(colour) < 0.4 for colour in colours)


def test_no_notice_is_refused_and_so_is_what_is_no_picture() -> None:
    with pytest.raises(CannotPrint, match="no notice"):
        notice_pdf((), made_at=AT)
    for content in (b"", b"<svg onload='x'/>", b"%PDF-1.7", b"\x89PNG but no more"):
        with pytest.raises(CannotPrint, match="neither PNG"):
            notice_pdf((replace(notice(), picture=Picture(content, "x")),), made_at=AT)
    with pytest.raises(CannotPrint, match="more than 8 MB"):
        notice_pdf((replace(notice(), picture=Picture(bytes(8_000_001), "x")),), made_at=AT)


def test_the_same_pages_give_the_same_bytes() -> None:
    assert newsletter_pdf(issue(), made_at=AT) == newsletter_pdf(issue(), made_at=AT)
    assert notice_pdf((notice(),), made_at=AT) == notice_pdf((notice(),), made_at=AT)
