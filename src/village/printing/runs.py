"""Words as they are set: pieces that are plain, bold, apart from the direction around them, or from the register."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

INSIDE = r"[A-Za-zÀ-ɏ0-9½¼¾£€_+@.:/%#&'’\-–()\xa0 ]|(?<=[A-Za-z]),(?= ?[A-Za-z])"
FROM_LEFT = re.compile(rf"[A-Za-zÀ-ɏ0-9½¼¾£€+#@](?:(?:{INSIDE})*[A-Za-zÀ-ɏ0-9½¼¾%)])?")
"""A stretch of Latin letters and figures with what stands inside a telephone number, a time, an address or a link."""
FROM_RIGHT = re.compile(r"[֐-ࣿיִ-﷿ﹰ-ﻼ]")
"""A letter of a script that is written from the right."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind; `is_isolated` for numbers, names and dates that keep their own direction."""

    words: str
    is_bold: bool = False
    is_isolated: bool = False
    is_from_register: bool = False


NUMBER = re.compile(r"[\d+][\d ()\-]+")
"""What is broken nowhere: a telephone number."""

type Words = str | tuple[Run, ...]
"""Plain words, or pieces of different kinds."""
type PlainRun = str | list[str]
"""A run as the templates read it: its words, or [kinds, words] with the letters b, i and r."""


def runs_of(words: Words) -> tuple[Run, ...]:
    """Return the pieces of words of either shape."""
    return (Run(words),) if isinstance(words, str) else words


def plain_text(words: Words) -> str:
    """Return the words without their kinds."""
    return words if isinstance(words, str) else "".join(run.words for run in words)


def as_plain(words: Words, *, is_rtl: bool = False) -> list[PlainRun]:
    """Return the pieces for a template.

    Where the language is written from the right, every stretch of Latin letters and figures becomes a piece of its own
    that runs from the left, so that a telephone number keeps its groups in order, also where nobody marked it.
    """
    pieces = runs_of(words)
    if is_rtl:
        return [_one(run, words, is_apart) for run in pieces for words, is_apart in _parts(run)]
    return [_one(run, run.words, is_apart=False) for run in pieces if run.words]


def _parts(run: Run) -> Iterable[tuple[str, bool]]:
    """Yield what runs with the language and what runs from the left, in order."""
    if run.is_isolated and not FROM_RIGHT.search(run.words):
        yield run.words, True
        return
    end = 0
    for found in FROM_LEFT.finditer(run.words):
        if found.start() > end:
            yield run.words[end : found.start()], False
        yield found.group(), True
        end = found.end()
    if end < len(run.words):
        yield run.words[end:], False


def _one(run: Run, words: str, is_apart: bool) -> PlainRun:
    if is_apart and NUMBER.fullmatch(words):
        words = words.replace(" ", "\N{NO-BREAK SPACE}")
    kinds = "b" * run.is_bold + "i" * is_apart + "r" * run.is_from_register
    return [kinds, words] if kinds else words
