"""Actions whose wording is much alike, found fast among thousands."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W\d_]{4,}")
_LIKE = 84
_BLOCK_WORDS = 6
_CROWD = 60
"""A word that more than this many actions share tells nothing apart."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One action's text, with what to call it."""

    id: int
    text: str
    ref: str = ""
    plan: str = ""
    """Title of its plan; empty for the plan being looked at."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two actions that read much the same; the first stands in the plan being looked at."""

    first: Wording
    second: Wording
    score: int
    """0-100."""


def lookalikes(own: Sequence[Wording], others: Sequence[Wording] = ()) -> tuple[Alike, ...]:
    """Return pairs within `own`, and of `own` with `others`, likest first.

    Only pairs that share at least two of their six rarest words are compared (one when no more tell them apart).
    """
    everything = [*own, *others]
    words = [set(_WORD.findall(row.text.casefold())) for row in everything]
    rarity = Counter(word for found in words for word in found)
    keys = [sorted(found, key=lambda word: (rarity[word], word))[:_BLOCK_WORDS] for found in words]
    found = []
    for first, second in _pairs(keys, rarity, len(own)):
        score = _score(everything[first].text, everything[second].text)
        if score >= _LIKE:
            found.append(Alike(everything[first], everything[second], score))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.first.id, pair.second.id)))


def _pairs(keys: Sequence[Sequence[str]], rarity: Counter[str], own_count: int) -> Iterable[tuple[int, int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        for word in key:
            if rarity[word] <= _CROWD:
                blocks[word].append(number)
    telling = [sum(rarity[word] <= _CROWD for word in key) for key in keys]
    shared: Counter[tuple[int, int]] = Counter()
    for members in blocks.values():
        for pair in combinations(members, 2):
            if pair[0] < own_count:
                shared[pair] += 1
    for (first, second), count in shared.items():
        if count >= min(2, telling[first], telling[second]):
            yield first, second


def _score(first: str, second: str) -> int:
    one, two = " ".join(first.casefold().split()), " ".join(second.casefold().split())
    if min(len(one), len(two)) < 12:
        return 100 if one == two else 0
    alike = fuzz.token_sort_ratio(one, two)
    if min(len(one), len(two)) > 0.6 * max(len(one), len(two)):
        alike = max(alike, fuzz.token_set_ratio(one, two) - 6)
    return round(alike)
