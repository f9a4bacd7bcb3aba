"""Words that are proposed to be taken out, and words that are really gone.

A passage is taken out wherever it stands in the item, in whatever letters: what is left holds no trace of it but the
mark, whose length tells nothing. Names are proposed by their first letter in capitals, so that "will" is no Will.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MARK = "[words taken out]"
SHORTEST = 2
"""A passage of one letter would take out half the text."""
SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of an item: its code, what it is called and what it says."""

    code: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that somebody should look at, and whose name it may be."""

    passage: str
    who: str


def proposals(parts: Iterable[Part], names: Mapping[str, str]) -> list[Proposal]:
    """Return what stands in the text and is a known name, by the word for whose it is; neighbours are one passage.

    `names` holds single names in small letters, each with whose it may be, such as "another child".
    """
    found: dict[str, str] = {}
    for part in parts:
        last: tuple[int, str, str] | None = None
        for match in _WORD.finditer(part.text):
            word = match.group()
            bare = re.sub(r"[’']s$", "", word)
            who = names.get(bare.casefold(), "") if len(bare) >= SHORTEST_NAME and bare[0].isupper() else ""
            if not who:
                last = None
                continue
            end = match.start() + len(bare)
            if last is not None and part.text[last[0] : match.start()] == " ":
                found.pop(last[1], None)
                bare, who = f"{last[1]} {bare}", last[2]
            found.setdefault(bare, who)
            last = (end, bare, who)
    return [Proposal(passage, who) for passage, who in found.items()]


def missing(parts: Iterable[Part], passages: Iterable[str]) -> list[str]:
    """Return the passages that stand nowhere in the item, so that nobody believes that they were taken out."""
    texts = [part.text for part in parts]
    return [one for one in passages if not any(_pattern(one).search(text) for text in texts)]


def taken_out(parts: Sequence[Part], *, passages: Iterable[str], codes: Iterable[str]) -> list[Part]:
    """Return the parts without the passages, the longest first, and without the parts that are taken out whole."""
    whole = frozenset(codes)
    longest_first = sorted({one for one in passages if one.strip()}, key=len, reverse=True)
    left = []
    for part in parts:
        text = MARK if part.code in whole else part.text
        if part.code not in whole and longest_first:
            text = re.sub("|".join(_pattern(one).pattern for one in longest_first), MARK, text, flags=re.IGNORECASE)
        left.append(Part(part.code, part.label, text))
    return left


def segments(text: str, passages: Iterable[str]) -> list[tuple[bool, str]]:
    """Return the text in pieces, each with whether it is one of the passages, for showing where they stand."""
    longest_first = sorted({one for one in passages if one.strip()}, key=len, reverse=True)
    if not longest_first:
        return [(False, text)]
    found = re.split("(" + "|".join(_pattern(one).pattern for one in longest_first) + ")", text, flags=re.IGNORECASE)
    return [(bool(place % 2), piece) for place, piece in enumerate(found) if piece]


def _pattern(passage: str) -> re.Pattern[str]:
    """Return what finds a passage, however its words are spaced; it begins and ends where a word does."""
    words = [re.escape(word) for word in passage.split()]
    head = r"\b" if passage.split()[0][0].isalnum() else ""
    tail = r"\b" if passage.split()[-1][-1].isalnum() else ""
    return re.compile(head + r"\s+".join(words) + tail, re.IGNORECASE)
