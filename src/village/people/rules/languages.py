"""Languages by their tags, in English words."""

from functools import cache

from babel import Locale, UnknownLocaleError

OFFERED = (
    "en", "ar", "bn", "cs", "cy", "de", "es", "fa", "fr", "gu", "hi", "hu", "it", "ku", "lt", "lv", "ml", "ne", "pa",
    "pl", "ps", "pt", "rmc", "ro", "ru", "sk", "so", "sq", "sw", "ta", "te", "tl", "tr", "uk", "ur", "vi", "yo", "zh",
)  # fmt: skip
"""Tags that a form offers, besides the one that stands already."""

_OTHER_NAMES = {
    "rmc": "Romani",
    "rom": "Romani",
    "pa": "Panjabi",
    "fa": "Persian (Farsi)",
    "bfi": "British Sign Language",
}


@cache
def language_words(tag: str) -> str:
    """Return the language in English; a tag that nobody knows stands as it is."""
    if not tag:
        return ""
    if tag in _OTHER_NAMES:
        return _OTHER_NAMES[tag]
    words = Locale("en").languages.get(tag)
    if words is not None:
        return str(words)
    try:
        return str(Locale.parse(tag, sep="-").get_display_name("en") or tag)
    except (UnknownLocaleError, ValueError):
        return tag


def choices(*standing: str) -> list[tuple[str, str]]:
    """Return tag and words of each language on offer, those that stand already among them, by their words."""
    tags = {*OFFERED, *(tag for tag in standing if tag)}
    return sorted(((tag, language_words(tag)) for tag in tags), key=lambda pair: pair[1])
