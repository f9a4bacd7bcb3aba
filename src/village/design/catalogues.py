"""The catalogues of translations: where they are, what they say, and whether a fluent reader has checked them."""

import tomllib
from functools import cache
from gettext import GNUTranslations, NullTranslations, translation
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

LOCALE = Path(__file__).parents[1] / "locale"
DOMAIN = "django"
"""Django looks for its own and for ours under this name."""
CHECKED = LOCALE / "checked.toml"


class _MarkedEnglish(NullTranslations):
    """What no translator has said yet: the English words, marked as English for readers and screen readers."""

    def gettext(self, message: str) -> str:
        return _marked_english(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _marked_english(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return _marked_english(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return _marked_english(msgid1 if n == 1 else msgid2)


@cache
def plain(code: str) -> NullTranslations:
    """Return the translations of a language; what is missing stays as it is. English has none."""
    return translation(DOMAIN, LOCALE, [code], fallback=True)


@cache
def marking(code: str) -> NullTranslations:
    """Return the translations of a language for running text: what is missing is English in a span that says so."""
    if is_english(code):
        return NullTranslations()
    found = translation(DOMAIN, LOCALE, [code], fallback=True)
    if not isinstance(found, GNUTranslations):
        return _MarkedEnglish()
    found.add_fallback(_MarkedEnglish())
    return found


def is_english(code: str) -> bool:
    """Tell whether pages in this language need no catalogue."""
    return code.partition("-")[0] == "en"


@cache
def fingerprint(code: str) -> str:
    """Return twelve letters that change whenever any word of the language's catalogue does."""
    compiled = LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with compiled.open("rb") as file:
        words: dict[object, str] = vars(GNUTranslations(file))["_catalog"]
    said = sorted(f"{key!r}={value}" for key, value in words.items() if key)
    return sha256("\n".join(said).encode()).hexdigest()[:12]


@cache
def is_checked(code: str) -> bool:
    """Tell whether a fluent reader has said yes to the catalogue as it is now (locale/checked.toml)."""
    if is_english(code):
        return True
    checked = tomllib.loads(CHECKED.read_text(encoding="utf-8")).get(code, {})
    return bool(checked.get("words") == fingerprint(code))


def _marked_english(message: str) -> Markup:
    return Markup(f'<span lang="en" dir="ltr">{message}</span>')  # noqa: S704 - written in our own templates.
