"""The reader's language: sentences, counts, dates and names of languages, as Django's active language has it."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from babel import Locale
from babel.dates import format_date
from django.utils.translation import get_language

from village.basics.languages import OWN_NAMES
from village.basics.speech import ENGLISH, Speech
from village.design.catalogues import is_english, plain

A_MONDAY = date(2026, 3, 2)
DAY: Mapping[str, str] = {"so": "d MMMM y", "uk": "d MMMM y", "ru": "d MMMM y"}
"""Where the usual long form of a date is not how people write it in a letter."""
WEEKDAY_AND_DAY: Mapping[str, str] = {"ar": "EEEE، d MMMM", "ur": "EEEE، d MMMM", "pt": "EEEE, d 'de' MMMM"}
SHORT_DAY: Mapping[str, str] = {"sk": "d. M.", "so": "d/M", "cy": "d MMM"}


class _In:
    """Says in one language what it has words for, else in English."""

    def __init__(self, code: str) -> None:
        self._code = code

    @property
    def code(self) -> str:
        """One of our tags."""
        return self._code

    def say(self, words: str, /, **values: object) -> str:
        said = plain(self.code).gettext(words)
        return said % values if values else said

    def say_count(self, one: str, many: str, number: int, /, **values: object) -> str:
        return plain(self.code).ngettext(one, many, number) % {"count": number, **values}

    def day(self, value: date, /) -> str:
        code = self.code
        return ENGLISH.day(value) if is_english(code) else format_date(value, DAY.get(code, "long"), code)

    def short_day(self, value: date, /) -> str:
        code = self.code
        return ENGLISH.short_day(value) if is_english(code) else format_date(value, SHORT_DAY.get(code, "d MMM"), code)

    def weekday_and_day(self, value: date, /) -> str:
        code = self.code
        if is_english(code):
            return ENGLISH.weekday_and_day(value)
        return format_date(value, WEEKDAY_AND_DAY.get(code, "EEEE, d MMMM"), code)

    def weekday(self, number: int, /) -> str:
        code = self.code
        return _english_weekday(number) if is_english(code) else _weekday(number, code, "EEEE")


class _Reader(_In):
    """Asks for the reader's language anew with each sentence."""

    @property
    def code(self) -> str:
        return reads_in()


READER: Speech = _Reader("en")


def speech_now() -> Speech:
    """Return the speech of the language that the reader has now, for work that says a great deal."""
    return _In(reads_in())


def reads_in() -> str:
    """Return the tag of the language in which the page is written: one of ours, English for every other."""
    code = get_language() or "en"
    return code if code in OWN_NAMES else "en"


def say(words: str, /, **values: object) -> str:
    """Return the words in the reader's language, the values in their places."""
    return READER.say(words, **values)


def short_weekdays() -> tuple[str, ...]:
    """Return Monday to Friday in few letters."""
    code = reads_in()
    if is_english(code):
        return ("Mon", "Tue", "Wed", "Thu", "Fri")
    return tuple(_weekday(number, code, "EEE") for number in range(5))


def language_name(tag: str, english: str) -> str:
    """Return what the reader calls a language; its English words where the reader's language has no name for it."""
    code = reads_in()
    return english if is_english(code) else str(Locale(code).languages.get(tag.partition("-")[0]) or english)


@cache
def _english_weekday(number: int) -> str:
    return ENGLISH.weekday(number)


@cache
def _weekday(number: int, code: str, pattern: str) -> str:
    # Babel's table of stand-alone names is shared between languages by mistake; a formatted date is right.
    return format_date(A_MONDAY + timedelta(days=number), pattern, code)
