"""Letters on paper: the window, the pages, the tags, the scripts, and the same bytes each time."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
import time_machine

from tests.printing.reading import fonts_of, ink_of, is_accessible, lines_within, tags_of, text_of, words_of
from tests.printing.samples import ADDRESS, PHRASES, letter
from village.printing.blocks import Items, Text
from village.printing.errors import CannotPrint
from village.printing.joining import page_count, pages_of
from village.printing.letters import BATCH_MAX, letter_pdf, letters_pdf
from village.printing.runs import Run
from village.printing.window import BOTTOM_MM, LEFT_MM, RIGHT_MM, TOP_MM

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
ALL = tuple(PHRASES)
SIGNS = "()،:۔ \u202c\u2066\u2069"
WINDOW = (LEFT_MM - 3, TOP_MM, RIGHT_MM, BOTTOM_MM)


@pytest.mark.parametrize("language", ALL)
def test_a_letter_of_two_pages_is_accessible_in_each_language_without_other_fonts(language: str) -> None:
    made = letter_pdf(letter(language), made_at=AT)
    assert is_accessible(made)
    assert page_count(made) == 2
    assert {name.replace("Regular", "").replace("Bold", "") for name in fonts_of(made)} <= {
        "AtkinsonHyperlegibleNext", "NotoSans", "NotoNastaliqUrdu", "NotoNaskhArabic", "NotoSansGujarati",
        "NotoSansGurmukhi", "NotoSansBengali",
    }  # fmt: skip


@pytest.mark.parametrize("language", ALL)
def test_the_address_and_nothing_else_stands_in_the_window(language: str) -> None:
    made = letter_pdf(letter(language, on_one_page=True), made_at=AT)
    assert lines_within(made, *WINDOW) == list(ADDRESS)
    for left, top, right, bottom in ink_of(made):
        if left < RIGHT_MM and top < BOTTOM_MM and bottom > TOP_MM:
            assert left >= LEFT_MM and right <= RIGHT_MM and top >= TOP_MM - 0.2 and bottom <= BOTTOM_MM


def test_seven_lines_of_address_fit_the_window_and_eight_are_refused() -> None:
    lines = tuple(f"LINE {number} OF A LONG ADDRESS IN THE VALE" for number in range(1, 8))
    made = letter_pdf(replace(letter(), address_lines=lines), made_at=AT)
    assert lines_within(made, *WINDOW) == list(lines)
    placed = [it for it in ink_of(made) if it[0] < RIGHT_MM and it[3] > TOP_MM and it[1] < BOTTOM_MM]
    assert min(it[1] for it in placed) >= TOP_MM - 0.2
    assert max(it[3] for it in placed) <= BOTTOM_MM
    with pytest.raises(CannotPrint, match="at most 7 lines"):
        letter_pdf(replace(letter(), address_lines=(*lines, "EIGHT")), made_at=AT)
    with pytest.raises(CannotPrint, match="at most 48 characters"):
        letter_pdf(replace(letter(), address_lines=("W" * 49,)), made_at=AT)


@pytest.mark.parametrize("length", [38, 42, 48])
def test_a_line_of_usual_capitals_fits_the_window_at_each_size(length: int) -> None:
    line = ("THE PARENTS OF MOHAMMED WOODHAM-NAWAZ AND WREN " * 2)[:length].strip()
    made = letter_pdf(replace(letter(), address_lines=(line, "TV4 7QX")), made_at=AT)
    words = [word for word in words_of(made)[0] if TOP_MM < word[2] < BOTTOM_MM and word[1] < RIGHT_MM]
    assert max(word[3] for word in words) <= RIGHT_MM
    assert len({round(word[2]) for word in words}) == 2


def test_the_edges_of_the_paper_stay_clear() -> None:
    for page in range(2):
        for left, top, right, bottom in ink_of(letter_pdf(letter("ur"), made_at=AT), page):
            assert left >= 15 and right <= 205 and top >= 5 and bottom <= 292


def test_names_and_numbers_among_words_from_the_right_stand_in_the_order_of_reading() -> None:
    """The next is always further left, and the groups of a number keep their own order."""
    names = (Run("Coffee", is_isolated=True), Run(" ("), Run("Ada", is_isolated=True), Run(")، "))
    subject = (Run("دعوت: "), *names, Run("Basil، 01632 960 140۔"))
    made = letter_pdf(replace(letter("ur"), subject=subject), made_at=AT)
    at = {word.strip(SIGNS): left for word, left, top, *_ in words_of(made)[0] if 77 < top < 110}
    assert at["Coffee"] > at["Ada"] > at["Basil"] > at["140"] > at["960"] > at["01632"]


@pytest.mark.parametrize("language", ["ur", "ar"])
def test_no_mark_of_direction_hangs_on_a_latin_letter_or_a_figure(language: str) -> None:
    """Programs that take the address out of a letter, as a provider's do, would read it with the letter."""
    with pdfplumber.open(BytesIO(letter_pdf(letter(language), made_at=AT))) as pdf:
        letters = {letter["text"] for page in pdf.pages for letter in page.chars}
    assert not [it for it in letters if len(it) > 1 and it[0].isascii() and it[0].isalnum()]


def test_headings_pictures_and_languages_are_tagged() -> None:
    tags = tags_of(letter_pdf(letter("ur"), made_at=AT))
    kinds = [kind for kind, _ in tags]
    assert kinds.count("H1") == 1 and "H2" in kinds and "Table" in kinds
    assert ("Figure", {"Alt": "Hamza was in school on 34 of 37 days."}) in tags
    assert any(known.get("Lang") == "en" and known.get("T") == "In English" for _, known in tags)
    with pikepdf.open(_file(letter_pdf(letter("ur"), made_at=AT))) as pdf:
        assert str(pdf.Root.Lang) == "ur"
        assert str(pdf.docinfo["/Title"]) == PHRASES["ur"].subject


def test_words_are_words_and_never_a_line_of_the_template() -> None:
    said = '#panic("no") *bold* $x$ @ref [x] {y}'
    made = letter_pdf(replace(letter(), subject=said, blocks=(Text(said),), address_lines=(said[:12],)), made_at=AT)
    assert text_of(made).count(said) == 2


def test_every_letter_begins_on_the_front_of_a_sheet() -> None:
    pile = (letter(on_one_page=True), letter("ur"), letter("pl", on_one_page=True))
    made = letters_pdf(pile, made_at=AT)
    assert pages_of(made) == (2, 2, 2)
    assert is_accessible(made)
    assert [bool(page) for page in words_of(made)] == [True, False, True, True, True, False]
    assert pages_of(letters_pdf(pile, duplex=False, made_at=AT)) == (1, 2, 1)


def test_a_letter_that_overflows_takes_another_sheet_and_its_pages_are_counted() -> None:
    long = replace(letter(), blocks=(Items(tuple(f"Day {number}" for number in range(90))),))
    made = letters_pdf((long, letter(on_one_page=True)), made_at=AT)
    assert pages_of(made) == (4, 2)
    ends = [page[-1][0] for page in words_of(made) if page]
    assert ends[:2] == ["1", "2"]


def test_a_pile_of_several_batches_is_one_file_with_all_its_tags_and_bookmarks() -> None:
    count = BATCH_MAX + 2
    pile = [letter("ur" if number % 50 == 0 else "en", number=number) for number in range(count)]
    made = letters_pdf(pile, made_at=AT)
    assert pages_of(made) == (2,) * count
    assert is_accessible(made)
    tags = tags_of(made)
    assert [kind for kind, _ in tags[:2]] == ["Document", "Part"]
    assert sum(kind == "H1" for kind, _ in tags) == count
    with pikepdf.open(_file(made)) as pdf:
        numbers = [int(page.obj.StructParents) for page in pdf.pages]
        listed = list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]
        assert len(set(numbers)) == 2 * count
        assert sorted(int(number) for number in listed) == list(range(int(pdf.Root.StructTreeRoot.ParentTreeNextKey)))
        last = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * numbers[-1] + 1]
        assert last[0].Pg.objgen == pdf.pages[-1].obj.objgen
    assert f"{17 + count - 1} WEAVERS ROW" in " ".join(word[0] for word in words_of(made)[-2])


def test_the_same_letters_give_the_same_bytes_on_any_day() -> None:
    pile = (letter(), letter("ar"))
    with time_machine.travel("2026-11-02 09:00", tick=False):
        first = letters_pdf(pile, made_at=AT)
    with time_machine.travel("2031-05-02 16:20", tick=False):
        assert letters_pdf(pile, made_at=AT) == first


def test_letters_that_are_handed_out_say_to_whom_in_a_line() -> None:
    made = letters_pdf((letter(on_one_page=True),), is_for_window=False, made_at=AT)
    assert "MR AND MRS YUSUFZAI, 17 WEAVERS ROW" in text_of(made)
    assert page_count(made) == 2


def test_a_provider_gets_no_letter_of_more_than_ten_pages() -> None:
    with pytest.raises(CannotPrint, match="at most 10 pages"):
        letter_pdf(replace(letter(), blocks=(Items(tuple(str(number) for number in range(600))),)), made_at=AT)


def test_no_letter_is_no_file() -> None:
    with pytest.raises(CannotPrint, match="no letter"):
        letters_pdf((), made_at=AT)


def _file(made: bytes) -> BytesIO:
    return BytesIO(made)
