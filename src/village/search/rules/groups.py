"""From typed words to what is looked for: each thing meant, with words that mean the same and likely spellings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from village.search.rules.spelling import Spellings
from village.search.rules.stems import stem_of
from village.search.rules.tokens import GENERAL, LIGHT, stems_of, words_of

SAME_MEANING, SPELLED_OTHERWISE = 0.6, 0.9
LONGEST_PHRASE = 5
type Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say it: stems in their order, the words as people write them, and how much it counts."""

    stems: Stems
    words: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that was typed; any of its alternatives will do."""

    typed: str
    alternatives: tuple[Alternative, ...]
    is_needed: bool = True
    """False: it helps to put in order, and leaves nothing out."""
    is_known: bool = True
    """False: no service says any of it."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """Sets of words that mean the same, by the stems of each."""

    by_stems: Mapping[Stems, tuple[tuple[Stems, str], ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    """Every single word of the sets as spelled, for mistyped searches; two of one stem, such as "bereaved" and
    "bereavement", are both there."""


def meanings_of(sets: Iterable[str]) -> Meanings:
    """Return the sets, each written as words or phrases with commas between."""
    found: dict[Stems, dict[Stems, str]] = {}
    spelled: set[str] = set()
    for line in sets:
        spelled.update(words_of(line))
        entries = {tuple(stems_of(words)): words.strip() for words in line.split(",") if stems_of(words)}
        for stems in entries:
            found.setdefault(stems, {}).update(entries)
    return Meanings({stems: tuple(others.items()) for stems, others in found.items()}, frozenset(spelled))


def groups_of(words: str, known: Spellings, stems: Mapping[str, object], meanings: Meanings) -> tuple[Group, ...]:
    """Return what the words mean. `known` are spelled words, `stems` the stems that some service has."""
    tokens = words_of(words.replace("-", " "))
    groups: list[Group] = []
    place = 0
    while place < len(tokens):
        length, group = _at(tokens, place, known, stems, meanings)
        if group is not None:
            groups.append(group)
        place += length
    return _needed(groups)


def _at(
    tokens: Sequence[str], place: int, known: Spellings, stems: Mapping[str, object], meanings: Meanings
) -> tuple[int, Group | None]:
    """Return how many words from here belong together, and what they mean; None for a word that says nothing."""
    for length in range(min(LONGEST_PHRASE, len(tokens) - place), 1, -1):
        some = tokens[place : place + length]
        phrase = tuple(stem_of(token) for token in some)
        if phrase in meanings.by_stems:
            return length, _group(" ".join(some), phrase, stems, meanings)
    word = tokens[place]
    if place + 1 < len(tokens) and word not in LIGHT and tokens[place + 1] not in LIGHT:
        joined = word + tokens[place + 1]
        if joined in known or (stem_of(joined),) in meanings.by_stems:
            return 2, _joined(word, tokens[place + 1], stems, meanings)
    if word in LIGHT or (word.isdigit() and len(word) < 3) or len(word) < 2:
        return 1, None
    return 1, _single(word, known, stems, meanings)


def _single(word: str, known: Spellings, stems: Mapping[str, object], meanings: Meanings) -> Group:
    stem = (stem_of(word),)
    if stem[0] in stems or stem in meanings.by_stems:
        return _group(word, stem, stems, meanings)
    spelled = [one for one in known.nearest(word) if one not in LIGHT]
    if not spelled and (parts := known.parts(word)):
        phrase = (stem_of(parts[0]), stem_of(parts[1]))
        others = _same(phrase, stems, meanings, SAME_MEANING)
        return Group(word, (Alternative(phrase, " ".join(parts), SPELLED_OTHERWISE), *others))
    alternatives: dict[Stems, Alternative] = {}
    for one in spelled:
        meant = (stem_of(one),)
        alternatives.setdefault(meant, Alternative(meant, one, SPELLED_OTHERWISE))
        for other in _same(meant, stems, meanings, SAME_MEANING * SPELLED_OTHERWISE):
            alternatives.setdefault(other.stems, other)
    if not alternatives:
        return Group(word, (Alternative(stem, word),), is_known=False)
    return Group(word, tuple(alternatives.values()))


def _group(typed: str, phrase: Stems, stems: Mapping[str, object], meanings: Meanings) -> Group:
    others = _same(phrase, stems, meanings, SAME_MEANING)
    is_general = len(phrase) == 1 and typed in GENERAL and not others
    own = Alternative(phrase, typed)
    is_known = bool(others) or all(stem in stems for stem in phrase)
    return Group(typed, (own, *others), is_needed=not is_general, is_known=is_known)


def _joined(first: str, second: str, stems: Mapping[str, object], meanings: Meanings) -> Group:
    apart, whole = (stem_of(first), stem_of(second)), (stem_of(first + second),)
    others = [*_same(whole, stems, meanings, SAME_MEANING), *_same(apart, stems, meanings, SAME_MEANING)]
    ways = {
        one.stems: one for one in (*others, Alternative(whole, first + second), Alternative(apart, f"{first} {second}"))
    }
    return Group(f"{first} {second}", tuple(ways.values()))


def _same(phrase: Stems, stems: Mapping[str, object], meanings: Meanings, weight: float) -> list[Alternative]:
    """Return what means the same and is said by some service."""
    return [
        Alternative(other, words, weight)
        for other, words in meanings.by_stems.get(phrase, ())
        if other != phrase and all(stem in stems for stem in other)
    ]


def _needed(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return the groups; where all are general, all are needed, and a thing typed twice counts once."""
    once = list({group.alternatives[0].stems: group for group in groups}.values())
    if any(group.is_needed for group in once):
        return tuple(once)
    return tuple(Group(one.typed, one.alternatives, True, one.is_known) for one in once)
