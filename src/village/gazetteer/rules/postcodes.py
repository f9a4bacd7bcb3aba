"""Postcodes of the United Kingdom as people type them."""

import re

_WHOLE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")


def code_of(words: str) -> str:
    """Return the postcode or district in capitals without a space, or nothing where the words are neither."""
    code = re.sub(r"[\s.-]", "", words).upper()
    return code if _WHOLE.fullmatch(code) or _DISTRICT.fullmatch(code) else ""


def district_of(code: str) -> str:
    """Return the first half of what `code_of` gave."""
    whole = _WHOLE.fullmatch(code)
    return whole[1] if whole else code


def written(code: str) -> str:
    """Return the code as people write it: M33 0AB, or M33."""
    whole = _WHOLE.fullmatch(code)
    return f"{whole[1]} {whole[2]}" if whole else code
