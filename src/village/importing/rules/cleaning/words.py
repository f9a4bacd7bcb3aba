"""Cells as people and programs write them, brought to plain words: no odd spaces, no marks that spreadsheets add."""

import re
import unicodedata

from village.basics.csv_cells import as_typed

SPACES = re.compile(r"\s+")
EMPTY_WORDS = frozenset({"", "-", "--", "n/a", "na", "none", "null", "nil", "#n/a", "not known", "unknown", "(blank)"})
"""What programs write into a cell that has nothing in it."""
ERRORS = frozenset({"#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"})
SHORTENED = re.compile(r"\d(?:\.\d+)?e\+\d+", re.IGNORECASE)
"""A long number as Excel shortens it, such as 7.7009E+10: the last figures are gone."""


def plain_text(cell: str) -> str:
    """Return the words of a cell on one line: usual spaces, nothing invisible, no apostrophe against formulas."""
    if cell.isascii() and "'" not in cell:
        return SPACES.sub(" ", cell).strip()
    visible = "".join(sign for sign in unicodedata.normalize("NFC", cell) if unicodedata.category(sign) != "Cf")
    return SPACES.sub(" ", as_typed(visible.strip())).strip()


def text_or_nothing(cell: str) -> str:
    """Return the words of a cell, or nothing where it only says that it is empty, such as N/A."""
    text = plain_text(cell)
    return "" if text.lower() in EMPTY_WORDS or text.lower() in ERRORS else text


def is_shortened(text: str) -> bool:
    """Tell whether Excel has cut a long number to a form such as 7.7009E+10."""
    return SHORTENED.fullmatch(text) is not None


def quoted(text: str, most: int = 40) -> str:
    """Return what was written, in quotation marks and short enough for a sentence."""
    return f"“{text if len(text) <= most else text[: most - 1] + '…'}”"
