"""Languages by their tags, in English words."""

from functools import cache

from babel import Locale, UnknownLocaleError

from village.importing.rules.cleaning.languages import CENSUS

OFFERED = (
    "en", "ar", "bn", "cs", "cy", "de", "es", "fa", "fr", "gu", "hi", "hu", "it", "ku", "lt", "lv", "ml", "ne", "pa",
    "pl", "ps", "pt", "rmc", "ro", "ru", "sk", "so", "sq", "sw", "ta", "te", "tl", "tr", "uk", "ur", "vi", "yo", "zh",
)  # fmt: skip
"""Tags that a form offers, besides the one that stands already."""

_OTHER_NAMES = {
    "rmc": "Romani",
    "rom": "Romani",
    "bn": "Bengali",
    "pa": "Panjabi",
    "fa": "Persian (Farsi)",
    "prs": "Dari",
    "syl": "Sylheti",
    "bfi": "British Sign Language",
}


_MORE_OF_THE_CENSUS = {
    "bng": "bn", "bnga": "bn", "bngc": "bn", "pat": "ps", "igb": "ig", "prsa": "fa", "pnjg": "pa", "pnjm": "pa",
    "pnjp": "pa", "itaa": "it", "lit": "lt", "nepa": "ne", "slov": "sk", "swaa": "sw", "twi": "ak", "akat": "ak",
}  # fmt: skip
"""Codes of the school census that stand in no other list here."""


@cache
def language_words(tag: str) -> str:
    """Return the language in English, without the land it is spoken in; a tag that nobody knows stands as it is.

    Codes of the school census are read too, where no language has the same letters in lower case as its tag: PRS is
    Persian, prs is Dari.
    """
    first, *rest = tag.replace("_", "-").split("-")
    census = first.lower()
    code = _tag_of_the_census(census) if first.isupper() else first
    return _named(code, rest) or _named(_tag_of_the_census(census), rest) or _named(census, rest) or tag


@cache
def language_tag(written: str) -> str:
    """Return the tag of a language that a school wrote as a tag or as a code of the census; empty for neither."""
    first, *rest = written.strip().replace("_", "-").split("-")
    if not first:
        return ""
    census = _tag_of_the_census(first.lower())
    if first.isupper() and census:
        return census
    known = first in _OTHER_NAMES or str(Locale("en").languages.get(first, ""))
    return "-".join((first, *rest)) if known else census


def _tag_of_the_census(code: str) -> str:
    return _MORE_OF_THE_CENSUS.get(code) or CENSUS.get(code, "")


def _named(code: str, rest: list[str]) -> str:
    """Return the words of a language, with its script where the tag has one: Chinese (Traditional)."""
    if code in _OTHER_NAMES:
        return _OTHER_NAMES[code]
    words = str(Locale("en").languages.get(code, ""))
    script = next((part for part in rest if len(part) == len("Hant")), "")
    if not words or not script:
        return words
    try:
        return str(Locale.parse(f"{code}-{script}", sep="-").get_display_name("en") or words)
    except (UnknownLocaleError, ValueError):
        return words


def choices(*standing: str) -> list[tuple[str, str]]:
    """Return tag and words of each language on offer, those that stand already among them, by their words."""
    tags = {*OFFERED, *(tag for tag in standing if tag)}
    return sorted(((tag, language_words(tag)) for tag in tags), key=lambda pair: pair[1])
