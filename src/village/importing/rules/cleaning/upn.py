"""Unique pupil numbers: thirteen characters of which the first is checked against the rest.

The rule is the DfE's (UPN guidance; see also the common basic data set): the letters are those of the alphabet without
I, O and S, A counting 0; characters 2 to 13 times 2 to 13, summed, modulo 23, give the letter in front. The last
character of a temporary UPN is a letter and counts by the same table. A UPN begins with a letter, so that no program
can lose a zero in front of it, as happens to telephone and establishment numbers.
"""

import re

from village.basics.errors import Refused
from village.importing.rules.cleaning.words import is_shortened, quoted, text_or_nothing

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
LENGTH = 13
LEAST_FIGURES = 9
SHAPE = re.compile(rf"[{ALPHABET}]\d{{11}}[\d{ALPHABET}]")
CODES_FOR_NONE = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})
"""What social care writes where a child has no UPN, by reason."""


def check_letter(rest: str) -> str:
    """Return the letter in front of these characters 2 to 13; the last may be a letter. ValueError for other signs."""
    if len(rest) != LENGTH - 1 or not rest[:-1].isdecimal():
        raise ValueError(rest)
    last = ALPHABET.index(rest[-1]) if rest[-1].isalpha() else int(rest[-1])
    total = sum(int(sign) * weight for weight, sign in enumerate(rest[:-1], 2)) + last * LENGTH
    return ALPHABET[total % len(ALPHABET)]


def is_upn(text: str) -> bool:
    """Tell whether this is a UPN with the right check letter."""
    return SHAPE.fullmatch(text) is not None and check_letter(text[1:]) == text[0]


def is_temporary(upn: str) -> bool:
    """Tell whether a UPN is a temporary one: its last character is a letter."""
    return upn[-1:].isalpha()


def clean_upn(cell: str) -> str:
    """Return the UPN in capitals without spaces, or nothing for an empty cell; Refused says what is wrong with it."""
    text = text_or_nothing(cell).replace(" ", "").upper()
    if not text or text in CODES_FOR_NONE:
        return ""
    if SHAPE.fullmatch(text) is None:
        raise Refused(_what_is_wrong(text), field="upn")
    expected = check_letter(text[1:])
    if expected != text[0]:
        raise Refused(
            f"The UPN {quoted(text)} has a wrong check letter: {text[0]} stands in front where the figures give"
            f" {expected}. Look the number up in the school’s system.",
            field="upn",
        )
    return text


def _what_is_wrong(text: str) -> str:
    said = f"The UPN {quoted(text)}"
    if is_shortened(text):
        return f"{said} was shortened by Excel. Format the column as text, export again and bring that."
    if text.isdecimal() and len(text) == LENGTH - 1:
        return f"{said} lacks the letter in front. Look the number up in the school’s system."
    if len(text) != LENGTH:
        return f"{said} has {len(text)} characters where a UPN has 13. Look the number up in the school’s system."
    for sign, figure in (("O", "0"), ("I", "1"), ("S", "5")):
        if sign in text[1:] and sum(map(str.isdecimal, text)) >= LEAST_FIGURES:
            return f"{said} holds the letter {sign} where a figure belongs, perhaps {figure}. Correct it and bring it."
    if text[0] not in ALPHABET:
        return f"{said} does not begin with a letter that UPNs begin with. Look the number up in the school’s system."
    return f"{said} is not a letter and twelve figures. Look the number up in the school’s system."
