"""Whether two listings are the same service: likeness from 0 to 100, each part of it with its reason."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

LEAST = 70
"""Pairs less alike are never shown."""
MOST_IN_A_BLOCK = 30
"""What so many share, such as a council's switchboard, tells little: a word of the names must agree too."""
LEAST_OF_THE_REST = 72
LEAST_OF_WHAT_DIFFERS = 62
LEAST_OF_A_SLIP = 80
_NOTHING = frozenset(
    ("the", "a", "an", "of", "for", "and", "in", "at", "on", "to", "with", "by", "ltd", "limited", "cic", "cio",
     "trust", "charity", "group", "club", "service", "services", "uk")
)  # fmt: skip
_APART = (
    frozenset(("mon", "monday", "tue", "tuesday", "wed", "wednesday", "thu", "thursday", "fri", "friday",
               "sat", "saturday", "sun", "sunday")),
    frozenset(("north", "south", "east", "west", "upper", "lower", "central", "old", "new")),
    frozenset(("boy", "girl", "ladie", "men", "women", "male", "female", "mixed")),
    frozenset(("junior", "senior", "adult", "youth", "children", "infant", "primary", "secondary")),
    frozenset(("baby", "babie", "toddler", "teen", "teenager")),
    frozenset(("football", "tenni", "cricket", "rugby", "hockey", "netball", "swimming", "badminton",
               "golf", "bowl", "athletic")),
    frozenset(("brownie", "guide", "rainbow", "scout", "cub", "beaver", "ranger", "explorer")),
    frozenset(("library", "school", "nursery", "church", "hall", "park", "center", "hospital", "surgery")),
)  # fmt: skip
"""Words, without their last s, that part two names which are otherwise alike: each has one, and not the same."""
_SHORT = {
    "st": "saint",
    "centre": "center",
    "grp": "group",
    "assoc": "association",
    "ctr": "center",
    "&": "and",
    "comm": "community",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A service as far as it is compared; numbers and addresses in one plain form, empty where not known."""

    id: int
    name: str
    provider: str = ""
    postcodes: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    charity: str = ""
    ofsted: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two listings, the one with the smaller id first."""

    one: int
    other: int
    likeness: int
    reasons: tuple[str, ...]


def alike_among(listings: Sequence[Listing], new: frozenset[int] | None = None) -> list[Alike]:
    """Return the pairs that may be the same, likest first; with `new` only pairs of which one is among these.

    Never each with each: only those are compared that share a number, an address, or a rare word and a place.
    """
    by_id = {one.id: one for one in listings}
    found = []
    for first, second in _pairs(listings):
        if new is not None and first not in new and second not in new:
            continue
        if (alike := likeness(by_id[first], by_id[second])) is not None:
            found.append(alike)
    return sorted(found, key=lambda one: (-one.likeness, one.one, one.other))


def likeness(left: Listing, right: Listing) -> Alike | None:
    """Return how alike two listings are and why, or None below the least."""
    if left.id > right.id:
        left, right = right, left
    if left.ofsted and right.ofsted:
        if left.ofsted != right.ofsted:
            return None
        return Alike(left.id, right.id, 98, (f"Both have the Ofsted number {left.ofsted}.",))
    if _are_apart(left.name, right.name) or _are_two_things(left, right):
        return None
    same_name = _name_share(left.name, right.name)
    score, reasons = same_name * 0.62, [_name_words(left, right, same_name)]
    for share, sentence in _shared(left, right):
        score += share
        reasons.append(sentence)
    apart, against = _against(left, right)
    score -= apart
    reasons += against
    if len(reasons) - len(against) < 2 or same_name < 55:
        return None
    likely = round(min(score, 97))
    return Alike(left.id, right.id, likely, tuple(reasons)) if likely >= LEAST else None


def _shared(left: Listing, right: Listing) -> Iterator[tuple[float, str]]:
    if common := left.postcodes & right.postcodes:
        yield 20, f"Both are at {_first(common)}."
    if common := left.phones & right.phones:
        yield 18, f"Both are rung on {_first(common)}."
    if left.charity and left.charity == right.charity:
        yield 14, f"Both are of the charity {left.charity}."
    if common := left.emails & right.emails:
        yield 12, f"Both have the e-mail address {_first(common)}."
    if common := left.sites & right.sites:
        yield 10, f"Both have the web address {_first(common)}."
    if left.provider and right.provider and _name_share(left.provider, right.provider) >= 92:
        yield 10, f"Both are given by {left.provider}."


def _against(left: Listing, right: Listing) -> tuple[float, list[str]]:
    apart, reasons = 0.0, []
    if left.postcodes and right.postcodes and not left.postcodes & right.postcodes:
        near = {code[:-3] for code in left.postcodes} & {code[:-3] for code in right.postcodes}
        apart += 12 if near else 22
        reasons.append("But they are at different postcodes.")
    if left.charity and right.charity and left.charity != right.charity:
        apart += 25
        reasons.append("But they are of different charities.")
    return apart, reasons


def _name_words(left: Listing, right: Listing, share: float) -> str:
    if share >= 99.5:
        return "The names are the same."
    return f"The names are alike: “{left.name}” and “{right.name}”."


def _are_apart(left: str, right: str) -> bool:
    """Tell whether names differ in a number, or in a word that parts what is otherwise alike."""
    ours, theirs = frozenset(_plain(left).split()), frozenset(_plain(right).split())
    digits = [sorted(re.findall(r"\d+", " ".join(words))) for words in (ours, theirs)]
    if digits[0] and digits[1] and digits[0] != digits[1]:
        return True
    one, other = (frozenset(word.rstrip("s") for word in words) for words in (ours, theirs))
    return any((one & kind) and (other & kind) and not (one & kind & other) for kind in _APART)


def _are_two_things(left: Listing, right: Listing) -> bool:
    """Tell whether the rest of both names differs: without their provider's name, and without common words."""
    one, other = _core(left.name).split(), _core(right.name).split()
    of_provider = [word for word in _core(left.provider).split() if word in _core(right.provider).split()]
    rest = [_beside(words, of_provider) for words in (one, other)]
    if (
        of_provider
        and all(rest)
        and fuzz.token_sort_ratio(*rest) < LEAST_OF_THE_REST
        and _beside(rest[0].split(), rest[1].split())
    ):
        return True
    only = [_beside(one, other), _beside(other, one)]
    return all(only) and fuzz.token_sort_ratio(*only) < LEAST_OF_WHAT_DIFFERS


def _beside(words: Sequence[str], others: Sequence[str]) -> str:
    """Return the words that the others lack, also with a slip of the pen or run together with the next one."""
    together = "".join(others)
    return " ".join(
        word
        for word in words
        if word not in together and not any(fuzz.ratio(word, one) >= LEAST_OF_A_SLIP for one in others)
    )


@lru_cache(maxsize=65_536)
def _plain(name: str) -> str:
    words = re.sub(r"[^a-z0-9& ]+", " ", name.lower().replace("'", "").replace("’", "")).split()
    return " ".join(_SHORT.get(word, word) for word in words)


@lru_cache(maxsize=65_536)
def _core(name: str) -> str:
    """Return what tells a name from others: without "the", "group", "ltd"; all of it where nothing else is left."""
    words = _plain(name).split()
    return " ".join(word for word in words if word not in _NOTHING) or " ".join(words)


def _name_share(left: str, right: str) -> float:
    """Return the likeness of two names, 0 to 100: a name inside a longer one counts nearly whole, if it says enough."""
    one, other = _core(left), _core(right)
    if not one or not other:
        return 0.0
    whole = fuzz.token_sort_ratio(one, other)
    together = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    inside = fuzz.token_set_ratio(one, other) * 0.88 if min(len(one.split()), len(other.split())) >= 2 else 0
    return max(whole, together, inside)


def _pairs(listings: Sequence[Listing]) -> Iterator[tuple[int, int]]:
    """Yield each pair once that shares something which few share."""
    blocks: defaultdict[str, list[Listing]] = defaultdict(list)
    common = Counter(word for one in listings for word in set(_core(one.name).split()))
    for one in listings:
        for key in _keys(one, common):
            blocks[key].append(one)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for members in _small(block):
            for left, right in combinations(members, 2):
                pair = (left.id, right.id) if left.id < right.id else (right.id, left.id)
                if pair not in seen and left.id != right.id:
                    seen.add(pair)
                    yield pair


def _keys(one: Listing, common: Counter[str]) -> Iterable[str]:
    for kind, values in (("p", one.postcodes), ("t", one.phones), ("e", one.emails), ("w", one.sites)):
        yield from (f"{kind}:{value}" for value in values)
    if one.charity:
        yield f"c:{one.charity}"
    if one.ofsted:
        yield f"o:{one.ofsted}"
    words = sorted(set(_core(one.name).split()), key=lambda word: (common[word], word))
    yield f"n:{''.join(_core(one.name).split())}"
    for word in words[:2]:
        yield f"r:{word}"
        yield f"s:{word[:5]}"


def _small(block: list[Listing]) -> Iterator[list[Listing]]:
    """Yield the block, or where many share it those in it who share the beginning of a word of their names too."""
    if len(block) <= MOST_IN_A_BLOCK:
        yield block
        return
    parts: defaultdict[str, list[Listing]] = defaultdict(list)
    for one in block:
        for word in set(_core(one.name).split()):
            parts[word[:6]].append(one)
    yield from (part for part in parts.values() if 1 < len(part) <= MOST_IN_A_BLOCK)


def _first(values: Iterable[str]) -> str:
    return min(values)
