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


class Mender:
    """Knows the words of one document, and so whether a hyphen at a line's end belongs to the word."""

    def __init__(self, words: Counter[str], hyphenated: frozenset[str]) -> None:
        self._words = words
        self._hyphenated = hyphenated

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> Self:
        """Return a mender that has read all lines; words at line ends that are cut do not count as whole."""
        words: Counter[str] = Counter()
        hyphenated: set[str] = set()
        for line in lines:
            if "-" in line:
                hyphenated.update(match.lower() for match in _HYPHENATED.findall(line))
                line = _CUT.sub("", line)
            words.update(word.lower() for word in _WORD.findall(line))
        return cls(words, frozenset(hyphenated))

    def join(self, before: str, after: str, *, spaced: bool = True) -> str:
        """Return two printed lines as one text; `spaced` tells whether a plain line end stands for a space."""
        cut = _CUT.search(before)
        if cut is None or not (first := re.match(r"\w+", after)):
            return f"{before} {after}" if spaced or not before.endswith("/") else before + after
        left, right = cut[1], first[0]
        if before[-1] == "\u00ad":
            return before[:-1] + after
        if self._keeps_hyphen(left, right):
            return before + after
        return before[:-1] + after

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
