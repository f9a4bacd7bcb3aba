"""The languages that families are written to in, each with its table of words, plural forms and dates."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from babel import Locale

TABLES = Path(__file__).parent.parent / "languages"
ORDER = ("en", "ur", "pl", "gu", "sk", "ru", "ar", "ro", "uk", "bn", "pa", "so", "pt", "cy")
"""As the partnerships ask for them; English first, since every other version is made from it."""
_ENGLISH_NAMES = {"pa": "Punjabi", "bn": "Bengali"}
_WHOLE = range(201)
_HALVES = tuple(Decimal(number) / 2 for number in range(1, 401))
_NAMES = range(1, 13)


@dataclass(frozen=True)
class Language:
    """One language as its file in `wording/languages/` tells it. Compared by code alone."""

    code: str
    table: Mapping[str, object]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    @cached_property
    def locale(self) -> Locale:
        """The locale that Babel knows: months, weekdays, plural rules, how names are joined."""
        return Locale.parse(str(self.table["locale"]))

    @property
    def own_name(self) -> str:
        return str(self.table["own_name"])

    @property
    def english_name(self) -> str:
        return _ENGLISH_NAMES.get(self.code) or str(Locale("en").languages[self.code])

    @property
    def is_english(self) -> bool:
        return self.code == "en"

    @cached_property
    def is_rtl(self) -> bool:
        return self.locale.text_direction == "rtl"

    @property
    def direction(self) -> str:
        """What `dir` says on a page: rtl or ltr."""
        return "rtl" if self.is_rtl else "ltr"

    @cached_property
    def is_latin(self) -> bool:
        """Whether it is written in the letters that every text message can carry, accents apart."""
        return unicodedata.name(self.own_name[0]).startswith("LATIN")

    @property
    def stop_words(self) -> tuple[str, ...]:
        """What somebody answers who wants no more messages, in their own language."""
        words = self.table["stop_words"]
        return tuple(str(word) for word in words) if isinstance(words, list) else ()

    @property
    def days(self) -> Mapping[str, str]:
        """Forms of a number of days by plural category; `half` is half a day and no more."""
        return self.part("days")

    @property
    def times(self) -> Mapping[str, str]:
        """Forms of how often, by plural category."""
        return self.part("times")

    @property
    def lines(self) -> Mapping[str, str]:
        """Fixed lines: dear, not_checked, in_this_language, also_in_english, reply, stop …"""
        return self.part("lines")

    @property
    def bands(self) -> Mapping[str, str]:
        """Words of the bands: red, amber, green, days_in_school, on_time."""
        return self.part("bands")

    @property
    def picture(self) -> Mapping[str, str]:
        """The legend of the days picture: in_school, late, away, away_with_reason, not_heard, not_possible …"""
        return self.part("picture")

    @property
    def dates(self) -> Mapping[str, str]:
        """Patterns of dates and times in the letters of CLDR: plain, weekday, year, weekday_year, time."""
        return self.part("dates")

    def part(self, name: str) -> Mapping[str, str]:
        """Return one part of the table; empty where the language has none."""
        found = self.table.get(name, {})
        return found if isinstance(found, dict) else {}

    def category(self, number: int | Decimal) -> str:
        """Return the plural category of a number: one, few, other … (CLDR, through Babel)."""
        return str(self.locale.plural_form(number))

    @cached_property
    def needs(self) -> Mapping[str, frozenset[str]]:
        """Categories that words need: `whole` for counts to 200, `halves` with half days, `names` for 1 to 12 people.

        Portuguese counts millions in a form of its own, which no letter home needs.
        """
        whole = frozenset(self.category(number) for number in _WHOLE)
        return {
            "whole": whole,
            "halves": whole | {self.category(number) for number in _HALVES},
            "names": frozenset(self.category(number) for number in _NAMES),
        }


def _read(code: str) -> Language:
    return Language(code, tomllib.loads((TABLES / f"{code}.toml").read_text(encoding="utf-8")))


LANGUAGES: tuple[Language, ...] = tuple(_read(code) for code in ORDER)
ENGLISH = LANGUAGES[0]
_BY_CODE = {language.code: language for language in LANGUAGES}


def language_of(tag: str) -> Language:
    """Return the language of a tag such as ur or ur-PK; English for every other one.

    Punjabi in Arabic letters (pa-Arab, pnb) is English too: its readers do not read the Gurmukhi that we write.
    """
    first, *rest = tag.strip().replace("_", "-").lower().split("-")
    if first == "pa" and "arab" in rest:
        return ENGLISH
    return _BY_CODE.get(first, ENGLISH)


def is_written(tag: str) -> bool:
    """Whether words can be written in the language of this tag, so that it does not fall back to English."""
    return language_of(tag) != ENGLISH or tag.strip().lower().split("-")[0] == ENGLISH.code
