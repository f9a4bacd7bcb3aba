"""How to reach somebody: telephone numbers, e-mail addresses and postcodes, in one spelling each.

Telephone numbers begin with a zero that spreadsheets lose; it is put back where ten figures are left that a British
number could go on with. Numbers are not checked against any directory.
"""

import re

from village.basics.errors import Refused
from village.importing.rules.cleaning.words import is_shortened, quoted, text_or_nothing

POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})|(GIR)(0AA)")
EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]{2,}")
BETWEEN_NUMBERS = re.compile(r"[/;|\n]| or |,(?=\s*[+0(])", re.IGNORECASE)
NOT_OF_A_NUMBER = re.compile(r"[^\d+]")
EXTENSION = re.compile(r"\b(?:ext?(?:ension)?|x)\.?\s*\d+\s*$", re.IGNORECASE)
BRITISH = re.compile(r"0[1-35789]\d{8,9}")
LOST_ITS_ZERO = re.compile(r"[1-35789]\d{8,9}")
ABROAD = re.compile(r"\+[1-9]\d{6,14}")


def clean_postcode(cell: str) -> str:
    """Return a British postcode in capitals with its one space, nothing for an empty cell; Refused for other words."""
    text = text_or_nothing(cell)
    if not text:
        return ""
    found = POSTCODE.fullmatch(text.upper().replace(" ", ""))
    if found is None:
        raise Refused(f"{quoted(text)} is not a postcode.")
    return f"{found[1] or found[3]} {found[2] or found[4]}"


def clean_email(cell: str) -> str:
    """Return an e-mail address, nothing for an empty cell; Refused for what is none."""
    text = text_or_nothing(cell).removeprefix("mailto:")
    if not text:
        return ""
    if EMAIL.fullmatch(text) is None:
        raise Refused(f"{quoted(text)} is not an e-mail address.")
    local, _, domain = text.rpartition("@")
    return f"{local}@{domain.lower()}"


def clean_phone(cell: str) -> str:
    """Return a number as figures, beginning with 0 or +, nothing for an empty cell; Refused for what is no number."""
    text = text_or_nothing(cell)
    if not text:
        return ""
    if is_shortened(text):
        raise Refused(f"The number {quoted(text)} was shortened by Excel. Format the column as text and export again.")
    bare = EXTENSION.sub("", text)
    figures = NOT_OF_A_NUMBER.sub("", bare.replace("(0)", "") if "+" in bare else bare)
    figures = re.sub(r"^(?:\+44|0044|44(?=[1-9]\d{9}$))0?", "0", figures)
    figures = re.sub(r"^00(?=[1-9])", "+", figures)
    if BRITISH.fullmatch(figures) or ABROAD.fullmatch(figures):
        return figures
    if LOST_ITS_ZERO.fullmatch(figures):
        return f"0{figures}"
    raise Refused(f"{quoted(text)} is not a telephone number.")


NO_NUMBERS: tuple[str, ...] = ()


def clean_phones(cell: str) -> tuple[str, ...]:
    """Return each number of a cell that may hold several; Refused when one of them is none."""
    text = text_or_nothing(cell)
    found = [clean_phone(piece) for piece in BETWEEN_NUMBERS.split(text) if piece.strip()]
    return tuple(dict.fromkeys(number for number in found if number))


def is_mobile(number: str) -> bool:
    """Tell whether a British number is a mobile one; 070 is not."""
    return number.startswith("07") and not number.startswith("070") and len(number) == 11
