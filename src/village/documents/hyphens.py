"""Words that a line end cut in two, put together again."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Self

_KEPT_BEFORE_HYPHEN = """
after all anti audio back best bi bottom by child co community cross cyber day drop easy evidence ex face family
fast first five follow four free full go good great half hard head high home in inter intra key large late lead
left life light line long low macro mid mini multi near needs new non north off old on one open out over para
parent part peer person place play post pre pro quasi re ready real right roll round school second self semi set
seven short sign single six small so socio solution south step sub take task team ten third three time top trans
tri two ultra under up value vice wait walk warm well whole wide word work world would year young
"""
_KEPT = frozenset(_KEPT_BEFORE_HYPHEN.split())
"""First halves that carry a hyphen of their own more often than a printer's."""

_CUT = re.compile(r"(\w+)[-\u2010\u00ad]$")
_HYPHENATED = re.compile(r"\w+-\w+")
_WORD = re.compile(r"\w+")
_LAST_LETTERS = re.compile(r"(?<![\w-])[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[a-z]+(?![\w-])")


class Mender:
    """Knows the words of one document, and so whether a hyphen at a line's end belongs to the word."""

    def __init__(self, words: Counter[str], hyphenated: frozenset[str], inside: frozenset[str]) -> None:
        self._words = words
        self._hyphenated = hyphenated
        self._inside = inside

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> Self:
        """Return a mender that has read all lines; words at line ends that are cut do not count as whole."""
        words: Counter[str] = Counter()
        hyphenated: set[str] = set()
        starts: Counter[str] = Counter()
        ends: Counter[str] = Counter()
        for line in lines:
            if "-" in line:
                hyphenated.update(match.lower() for match in _HYPHENATED.findall(line))
                line = _CUT.sub("", line)
            found = [word.lower() for word in _WORD.findall(line)]
            words.update(found)
            starts.update(found[:1])
            ends.update(found[-1:])
        inside = frozenset(word for word, times in words.items() if times > max(starts[word], ends[word]))
        return cls(words, frozenset(hyphenated), inside)

    def join(self, before: str, after: str, *, spaced: bool = True) -> str:
        """Return two printed lines as one text; `spaced` tells whether a plain line end stands for a space."""
        cut = _CUT.search(before)
        if cut is None or not (first := re.match(r"\w+", after)):
            if self._is_broken(before, after):
                return before + after
            return f"{before} {after}" if spaced or not before.endswith("/") else before + after
        left, right = cut[1], first[0]
        if before[-1] == "\u00ad":
            return before[:-1] + after
        if self._keeps_hyphen(left, right):
            return before + after
        return before[:-1] + after

    def _is_broken(self, before: str, after: str) -> bool:
        """Whether a narrow column broke a word without a hyphen: whole elsewhere, its halves nowhere inside a line."""
        halves = _LAST_LETTERS.search(before), _FIRST_LETTERS.match(after)
        if halves[0] is None or halves[1] is None:
            return False
        left, right = halves[0][0].lower(), halves[1][0]
        if min(len(left), len(right)) < 2 or left in self._inside or right in self._inside:
            return False
        return len(left) + len(right) > 6 and left + right in self._words

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        low_left, low_right = left.lower(), right.lower()
        if f"{low_left}-{low_right}" in self._hyphenated:
            return True
        if low_left + low_right in self._words:
            return False
        if not right[0].islower() or not left[-1].isalpha() or (len(left) > 1 and left.isupper()) or len(left) == 1:
            return True
        if low_left in _KEPT:
            return True
        return low_left in self._words and low_right in self._words
