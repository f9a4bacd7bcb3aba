"""Symbol fonts show pictures in the place of letters; readers of every format see the same ones."""

import pytest

from village.documents.pdf.glyphs import plain_sign
from village.documents.symbol_fonts import sign, signs_of


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", 0xF0FC, "✓"),
        ("Wingdings", 0xFC, "✓"),
        ("ABCDEF+Wingdings-Regular", 0xFB, "✗"),
        ("Wingdings 2", 0x50, "✓"),
        ("Wingdings2", 0x52, "☑"),
        ("ZapfDingbats", 0x34, "✓"),
        ("Webdings", 0x61, "✓"),
        ("SymbolMT", 0xF0B7, "•"),
        (None, 0xF0B7, "•"),
        ("Calibri", 0xF0A7, "▪"),
        ("Wingdings", 0x25, "•"),
    ],
)
def test_a_code_of_a_symbol_font_is_shown_as_its_sign(font: str | None, code: int, shown: str) -> None:
    assert sign(font, code) == shown
    if font is not None and code != 0x25:
        assert plain_sign(chr(code), font) == shown


@pytest.mark.parametrize("font", [None, "", "Calibri", "Segoe UI Symbol"])
def test_a_font_of_letters_has_no_signs(font: str | None) -> None:
    assert signs_of(font) is None
    assert plain_sign("l", font or "") == "l"


def test_a_letter_without_a_map_is_its_code_in_a_symbol_font_only() -> None:
    assert plain_sign("(cid:52)", "ZapfDingbats") == "✓"
    assert plain_sign("(cid:52)", "Calibri") == "•"
