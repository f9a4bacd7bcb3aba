"""How a rule says a sentence: in English here; `design/speech.py` says the same in the reader's language."""

from datetime import date
from typing import Protocol


def marked(words: str) -> str:
    """Return the words as they are; the mark puts them into the catalogues of translators."""
    return words


def marked_count(one: str, many: str) -> tuple[str, str]:
    """Return both forms as they are; the mark puts them into the catalogues of translators."""
    return one, many


class Speech(Protocol):
    """A language in which pages speak. Values are named in the words as %(name)s."""

    def say(self, words: str, /, **values: object) -> str:
        """Return the words with the values in them."""

    def say_count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the words in the form that the number asks for; in them it is %(count)s."""

    def day(self, value: date, /) -> str:
        """Return 27 March 2026."""

    def short_day(self, value: date, /) -> str:
        """Return 27 Mar."""

    def weekday_and_day(self, value: date, /) -> str:
        """Return Friday 27 March."""

    def weekday(self, number: int, /) -> str:
        """Return the name of a weekday, 0 for Monday."""


class _English:
    """Plain British English."""

    def say(self, words: str, /, **values: object) -> str:
        return words % values if values else words

    def say_count(self, one: str, many: str, number: int, /, **values: object) -> str:
        return (one if number == 1 else many) % {"count": number, **values}

    def day(self, value: date, /) -> str:
        return f"{value:%-d %B %Y}"

    def short_day(self, value: date, /) -> str:
        return f"{value:%-d %b}"

    def weekday_and_day(self, value: date, /) -> str:
        return f"{value:%A %-d %B}"

    def weekday(self, number: int, /) -> str:
        return f"{date(2026, 3, 2 + number):%A}"


ENGLISH: Speech = _English()
