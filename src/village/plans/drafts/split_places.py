"""Places where an action may be two: offered as buttons, so that nobody has to copy words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from village.reading.outline import OutlineAction

_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[.;:!?][\"”’)\]]*$")
_SHORT_FORM = re.compile(r"^(?:e\.g|i\.e|etc|no|nos|mr|mrs|ms|dr|st|approx|incl|[a-z])\.$", re.IGNORECASE)
_BEGINS = re.compile(r"^[\"“‘(\[]*[A-Z0-9•▪–-]")
_SHOWN_WORDS = 5
MOST = 8


@dataclass(frozen=True, slots=True)
class SplitPlace:
    """One offer: the number of the word before which to split, and the first words of what comes after."""

    at: int
    words: str


def split_places(action: OutlineAction) -> tuple[SplitPlace, ...]:
    """Return where new sentences and known steps begin inside the text, in order; a list of bullets counts as such."""
    words = _WORD.findall(action.text)
    starts = {
        number
        for number in range(1, len(words))
        if (
            _ENDS.search(words[number - 1])
            and not _SHORT_FORM.match(words[number - 1])
            and _BEGINS.match(words[number])
        )
    }
    for step in action.steps:
        starts |= _starts_of(step.text.split(), words)
    offered = sorted(starts)[:MOST]
    return tuple(SplitPlace(at, _first_words(words[at:])) for at in offered)


def _starts_of(part: Sequence[str], words: Sequence[str]) -> set[int]:
    wanted = list(part)
    places = range(1, len(words) - len(wanted) + 1) if wanted else range(0)
    return {place for place in places if list(words[place : place + len(wanted)]) == wanted}


def _first_words(words: Sequence[str]) -> str:
    shown = " ".join(words[:_SHOWN_WORDS])
    return f"{shown} …" if len(words) > _SHOWN_WORDS else shown
