"""Finding a child among those of a school by what somebody types: names, preferred names, a UPN, a class."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from village.people.rules.names import folded, skeleton

EXACT, STARTS, INSIDE, CLOSE = 100, 90, 70, 50
CLOSE_FROM_LETTERS = 4
"""Shorter words are found only as they are written: a typo in three letters is another name."""
HEARD_FROM_LETTERS = 3
"""Consonants that a word has at least to be found by its sound, as Muhamed is for Mohammed."""


@dataclass(frozen=True, slots=True)
class Findable:
    """One child as far as a search looks."""

    pupil_id: int
    names: tuple[str, ...]
    """Forename, preferred forename, surname."""
    upn: str = ""
    registration_group: str = ""
    other_numbers: tuple[str, ...] = ()


def found(typed: str, children: Iterable[Findable]) -> list[int]:
    """Return the children that every typed word fits, the best first; nothing typed finds nobody.

    A word fits a name, the beginning of a name, a class, or a number from its first five characters on. One letter
    wrong, missing, too many or in the wrong place is forgiven in a word of four letters or more, two in one of eight.
    """
    words = [word for word in folded(typed).split(" ") if word]
    if not words:
        return []
    scored = [(_score(words, child), child.pupil_id) for child in children]
    return [pupil_id for score, pupil_id in sorted(scored, key=lambda pair: -pair[0]) if score]


def _score(words: list[str], child: Findable) -> int:
    """Return how well all words fit, 0 when one does not; a stable order keeps equals as they came."""
    names = [part for name in child.names for part in (folded(name), *folded(name).split(" ")) if part]
    numbers = [number.lower() for number in (child.upn, *child.other_numbers) if number]
    group = folded(child.registration_group)
    scores = [max(_as_name(word, names), _as_number(word, numbers), _as_class(word, group)) for word in words]
    return sum(scores) if all(scores) else 0


def _as_name(word: str, names: list[str]) -> int:
    if word in names:
        return EXACT
    if any(name.startswith(word) for name in names):
        return STARTS
    if len(word) < CLOSE_FROM_LETTERS:
        return 0
    if any(word in name for name in names):
        return INSIDE
    forgiven = 2 if len(word) >= 2 * CLOSE_FROM_LETTERS else 1
    near = any(OSA.distance(word, name, score_cutoff=forgiven) <= forgiven for name in names)
    begins = any(len(name) > len(word) and OSA.distance(word, name[: len(word)], score_cutoff=1) <= 1 for name in names)
    return CLOSE if near or begins or _sounds_alike(word, names) else 0


def _sounds_alike(word: str, names: list[str]) -> bool:
    heard = skeleton(word)
    return len(heard) >= HEARD_FROM_LETTERS and any(heard == skeleton(name) for name in names)


def _as_number(word: str, numbers: list[str]) -> int:
    if word in numbers:
        return EXACT
    return STARTS if len(word) >= 5 and any(number.startswith(word) for number in numbers) else 0


def _as_class(word: str, group: str) -> int:
    if not group:
        return 0
    return EXACT if word == group else (STARTS if word in group.split(" ") else 0)
