"""Marks as files write them: codes of two characters, sub-codes read as their letter, what is no code told."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.school_data import oracle
from village.school_data.rules.codes import code_of, symbol_of
from village.school_data.rules.national_text import OddMark, national_text, parse_many, parse_marks

TEXTS = st.text(alphabet="/\\LNCYJIXD-#0123 79?ck1jé\n", max_size=40)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("", ""),
        ("/\\Y1Y2C1-", "/\\12c-"),
        ("C2J1CJ", "kjCJ"),
        ("Y1Y2Y3Y4Y5Y6Y7", "1234567"),
        ("/ \\", "/-\\"),
        ("#ZX", "#ZX"),
        ("---", "---"),
    ],
)
def test_national_codes_become_their_symbols(text: str, symbols: str) -> None:
    reading = parse_marks(text)
    assert (reading.symbols, reading.fallen_back, reading.unknown) == (symbols, (), ())


@pytest.mark.parametrize(
    ("text", "symbols", "fallen_back"),
    [
        ("I01", "I", (OddMark(0, "I01", "I"),)),
        ("/X09C1I02", "/XcI", (OddMark(1, "X09", "X"), OddMark(3, "I02", "I"))),
        ("C10", "C", (OddMark(0, "C10", "C"),)),
    ],
)
def test_a_letter_with_two_digits_is_read_as_its_letter_and_told(
    text: str, symbols: str, fallen_back: tuple[OddMark, ...]
) -> None:
    reading = parse_marks(text)
    assert (reading.symbols, reading.fallen_back, reading.unknown) == (symbols, fallen_back, ())


@pytest.mark.parametrize(
    ("text", "symbols", "unknown"),
    [
        ("A/", "?/", [(0, "A")]),
        ("ck1", "??", [(0, "c"), (1, "k1")]),
        ("1/", "?/", [(0, "1")]),
        ("12\\", "?\\", [(0, "12")]),
        ("C3Y8Y0", "???", [(0, "C3"), (1, "Y8"), (2, "Y0")]),
        ("C100", "?", [(0, "C100")]),
        ("A01", "?", [(0, "A01")]),
        ("/1\\", "?\\", [(0, "/1")]),
        ("-1", "?", [(0, "-1")]),
        (" 2", "?", [(0, " 2")]),
        ("é²", "??", [(0, "é"), (1, "²")]),
        ("/\n\\", "/?\\", [(1, "\n")]),
    ],
)
def test_what_is_no_national_code_stays_one_session_and_is_told(
    text: str, symbols: str, unknown: list[tuple[int, str]]
) -> None:
    reading = parse_marks(text)
    assert reading.symbols == symbols
    assert [(mark.place, mark.text) for mark in reading.unknown] == unknown


@given(TEXTS)
def test_the_text_reads_as_it_does_one_character_after_another(text: str) -> None:
    reading = parse_marks(text)
    codes, fallen_back, unknown = oracle.read(text)
    assert list(map(code_of, reading.symbols)) == codes
    assert [mark.text for mark in reading.fallen_back] == fallen_back
    assert [mark.text for mark in reading.unknown] == unknown
    assert all(reading.symbols[mark.place] == mark.symbol for mark in (*reading.fallen_back, *reading.unknown))


@given(st.lists(TEXTS, max_size=6))
def test_many_texts_read_as_each_does_alone(texts: list[str]) -> None:
    alone = [parse_marks(text) for text in texts]
    many = parse_many(texts)
    assert many.symbols == [reading.symbols for reading in alone]
    assert many.odd == {row: one for row, one in enumerate(alone) if one.fallen_back or one.unknown}
    assert many.unknown == Counter(mark.text for one in alone for mark in one.unknown)
    assert many.fallen_back == Counter(mark.text for one in alone for mark in one.fallen_back)


@given(st.lists(st.sampled_from([*oracle.EVERY_CODE, "-"]), max_size=30))
def test_what_is_written_out_reads_as_it_was(codes: list[str]) -> None:
    symbols = "".join(map(symbol_of, codes))
    assert national_text(symbols) == "".join(codes)
    assert parse_marks(national_text(symbols)).symbols == symbols
