"""Nearest known words to one that nobody knows: the same on both databases, as it asks the vocabulary only."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST = 3
SHORTEST = 4
"""Letters; a shorter word has too many neighbours."""


class Spellings:
    """Known words, with how many services say each, laid out by length."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._by_length: dict[int, list[str]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        for word in counts:
            if len(word) >= SHORTEST and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def nearest(self, word: str) -> tuple[str, ...]:
        """Return at most three words that were probably meant, likeliest first; none for a short word or a figure."""
        if word not in self._known:
            self._known[word] = self._nearest(word)
        return self._known[word]

    def _nearest(self, word: str) -> tuple[str, ...]:
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        most = 1 if len(word) < 6 else 2
        near = [
            (found, int(edits))
            for length in range(len(word) - most, len(word) + most + 1)
            for found, edits, _place in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=20
            )
        ]
        if not near:
            return self._begun(word)
        return _likeliest(word, near, self.counts)

    def _begun(self, word: str) -> tuple[str, ...]:
        """Return words that begin with it: it may be half typed."""
        if len(word) < SHORTEST:
            return ()
        begun = [found for words in self._by_length.values() for found in words if found.startswith(word)]
        return tuple(sorted(begun, key=lambda found: (-self.counts[found], found))[:MOST])

    def parts(self, word: str) -> tuple[str, str] | None:
        """Return the two known words of which it is put together, such as "child minder"; None where it is not."""
        for place in range(3, len(word) - 2):
            if word[:place] in self.counts and word[place:] in self.counts:
                return word[:place], word[place:]
        return None


def _likeliest(word: str, near: Iterable[tuple[str, int]], counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the nearest ones: fewest edits, the same first letter, the same last letter, said most often."""
    ranked = sorted(
        near,
        key=lambda one: (
            one[1] + 0.6 * (one[0][0] != word[0]) + 0.2 * (one[0][-1] != word[-1]),
            -counts[one[0]],
            one[0],
        ),
    )
    best = ranked[0][1]
    return tuple(found for found, edits in ranked if edits <= best)[:MOST]


def together(first: str, second: str, known: Sequence[str] | Spellings) -> str:
    """Return both as one word where that is known, as in "food bank" and "foodbank"; else nothing."""
    joined = first + second
    return joined if joined in known else ""
