"""Whom somebody is there for, in words, and whether a search means them."""

from collections.abc import Collection
from dataclasses import dataclass

from village.basics.languages import ENGLISH_NAMES


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for in the directory of people."""

    words: str = ""
    network_id: int | None = None
    school_id: int | None = None
    language: str = ""
    age: int | None = None


def fits_age(lowest: int | None, highest: int | None, age: int | None) -> bool:
    """Tell whether an age is within, where both are known; what nobody said leaves nobody out."""
    return age is None or ((lowest is None or lowest <= age) and (highest is None or age <= highest))


def ages_words(lowest: int | None, highest: int | None) -> str:
    """Return the ages in words; nothing where nobody said."""
    if lowest is None and highest is None:
        return ""
    if lowest is None:
        return f"up to {highest} years"
    return f"from {lowest} years" if highest is None else f"{lowest} to {highest} years"


def languages_words(codes: Collection[str]) -> str:
    """Return the languages in English words."""
    return ", ".join(ENGLISH_NAMES.get(code, code) for code in codes)
