"""Counts, points and percentages as exports write them."""

import re

from village.basics.errors import Refused
from village.importing.rules.cleaning.words import quoted, text_or_nothing

NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
IN_BRACKETS = re.compile(r"\((.+)\)")
LARGEST = 1e12


def clean_number(cell: str) -> float | None:
    """Return the number of a cell, None for an empty one: 1,234.5 and (3), which is below nothing, and 95% as 95."""
    text = text_or_nothing(cell).replace("−", "-")
    if not text:
        return None
    bare = text.removesuffix("%").strip()
    if inside := IN_BRACKETS.fullmatch(bare):
        bare = f"-{inside[1]}"
    if not bare.strip("+-.") or NUMBER.fullmatch(bare) is None:
        raise Refused(f"{quoted(text)} is not a number.")
    number = float(bare.replace(",", ""))
    if abs(number) > LARGEST:
        raise Refused(f"{quoted(text)} is too large a number to be right.")
    return number


def clean_whole(cell: str) -> int | None:
    """Return the whole number of a cell, None for an empty one; a fraction is Refused."""
    number = clean_number(cell)
    if number is None:
        return None
    if number != int(number):
        raise Refused(f"{quoted(cell.strip())} is not a whole number.")
    return int(number)


def clean_count(cell: str) -> int | None:
    """Return the count of a cell, None for an empty one; below nothing is Refused."""
    count = clean_whole(cell)
    if count is not None and count < 0:
        raise Refused(f"{quoted(cell.strip())} is below nothing.")
    return count
