"""The words of headings and labels, from vocabulary.toml, and how near a written heading comes to them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz import fuzz, process

from village.reading.outline import Meaning

STRONG, WEAK = 1.0, 0.6
NEAR = 86.0
"""Letters in common, 0-100, from which a heading counts as a phrase written a little differently."""
_STOP = {"the", "a", "an", "of", "and", "to", "for", "our", "s", "in", "or", "will", "be", "is", "this", "with"}


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("village.reading") / "vocabulary.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Return lower-case words of a heading without marks and without a bracketed remark."""
    tidy = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text.lower()) if not text.strip().startswith("(") else text.lower()
    return re.sub(r"[^a-z0-9£]+", " ", tidy.replace("’", "'").replace("'s", "s").replace("'", " ")).strip()


@cache
def _headings() -> tuple[tuple[str, frozenset[str], Meaning, float], ...]:
    rows: list[tuple[str, frozenset[str], Meaning, float]] = []
    for meaning, kinds in _tables()["columns"].items():
        for kind, weight in (("strong", STRONG), ("weak", WEAK)):
            rows.extend((phrase, frozenset(phrase.split()), meaning, weight) for phrase in kinds[kind])
    return tuple(rows)


@cache
def _exact_headings() -> dict[str, tuple[tuple[Meaning, float], ...]]:
    exact: dict[str, list[tuple[Meaning, float]]] = {}
    for phrase, _words, meaning, weight in _headings():
        exact.setdefault(phrase, []).append((meaning, weight))
    return {phrase: tuple(found) for phrase, found in exact.items()}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Meaning, float], ...]:
    return tuple((re.compile(pattern), meaning, score) for pattern, meaning, score in _tables()["patterns"]["columns"])


@cache
def _phrases() -> tuple[tuple[str, ...], dict[str, list[int]]]:
    """Return the phrases, and by each first word where they stand."""
    by_word: dict[str, list[int]] = {}
    for at, (phrase, *_rest) in enumerate(_headings()):
        by_word.setdefault(phrase.split()[0], []).append(at)
    return tuple(phrase for phrase, *_rest in _headings()), by_word


def _candidates(heading: str, bag: frozenset[str]) -> Iterator[tuple[str, frozenset[str], Meaning, float]]:
    """Yield in order the phrases that can be like the heading: nearly the same letters, or the first word in it."""
    phrases, by_word = _phrases()
    near = {at for _, _, at in process.extract(heading, phrases, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)}
    near.update(at for word in bag for at in by_word.get(word, ()))
    return (_headings()[at] for at in sorted(near))


@lru_cache(maxsize=16_384)
def heading_meanings(text: str) -> dict[Meaning, float]:
    """Return meaning -> likeness 0-1 of a written heading; empty when nothing in the vocabulary is near."""
    heading = plain(text)
    if not heading or len(heading.split()) > 14:
        return {}
    found: dict[Meaning, float] = dict(_exact_headings().get(heading, ()))
    if found and max(found.values()) == STRONG:
        return found
    for pattern, meaning, score in _patterns():
        if pattern.fullmatch(heading):
            found[meaning] = max(found.get(meaning, 0.0), score)
            break
    words = heading.split()
    bag = frozenset(words)
    for phrase, phrase_words, meaning, weight in _candidates(heading, bag):
        score = _likeness(heading, bag, len(words), phrase, phrase_words) * weight
        if score > found.get(meaning, 0.0) and score >= 0.3:
            found[meaning] = score
    return found


def _likeness(heading: str, bag: frozenset[str], length: int, phrase: str, phrase_words: frozenset[str]) -> float:
    if phrase_words <= bag and f" {phrase} " in f" {heading} ":
        rest = sum(1 for word in bag - phrase_words if word not in _STOP)
        bonus = 0.08 if heading.startswith(phrase) else 0.0
        return max(0.0, min(0.95, 0.95 - 0.13 * rest + bonus)) if length <= 12 else 0.3
    if len(phrase) >= 5 and abs(len(phrase) - len(heading)) <= 3:
        ratio = fuzz.ratio(phrase, heading)
        return ratio / 100 * 0.92 if ratio >= NEAR else 0.0
    return 0.0


def best_heading_score(text: str) -> float:
    """Return how surely a short text is a column heading of some kind, 0-1."""
    return max(heading_meanings(text).values(), default=0.0)


@cache
def _labels() -> dict[str, str]:
    return {phrase: kind for kind, phrases in _tables()["head"].items() for phrase in phrases}


@lru_cache(maxsize=4096)
def head_label(text: str) -> str | None:
    """Return the kind of a head label ("aim", "funding", "organisation" ...), None when it is none."""
    label = plain(text)
    if not label or len(label.split()) > 9:
        return None
    exact = _labels().get(label)
    if exact:
        return exact
    for phrase, kind in _labels().items():
        if len(phrase) >= 6 and abs(len(phrase) - len(label)) <= 2 and fuzz.ratio(phrase, label) >= 90:
            return kind
    stripped = re.sub(
        r"^(?:our|the|overall|key|main|plan|school|section|priority)\s+|\s+(?:\d+|of the plan|of this "
        r"plan|for (?:this|the) \w+)$",
        "",
        label,
    )
    return _labels().get(stripped) if stripped != label else None


@lru_cache(maxsize=1024)
def table_kind(text: str) -> str | None:
    """Return the kind of actionless table that a caption or a joined head row names, else None."""
    label = plain(text)
    for kind, phrases in _tables()["tables"].items():
        if label in phrases:
            return str(kind)
    return None


def named(group: str) -> frozenset[str]:
    """Return a word list by its name: totals, ditto, generic_titles, organisation_ends, plan_words."""
    return _named(group)


@cache
def _named(group: str) -> frozenset[str]:
    return frozenset(_tables()["words"][group])


@cache
def ratings() -> dict[str, str]:
    """Return status words and letters -> rating code."""
    return {word: code for code, words in _tables()["ratings"].items() for word in words}
